//! What an account can see: tenant, subscriptions with its standing in each, and clusters.

use crate::arm::{clusters, rights, roles, subscriptions, switch};
use crate::calls::Calls;
use crate::gather::gather;
use crate::graph;
use crate::http::within;
use crate::trouble::words;
use lockbox_core::{
    AccountId, Cluster, Discovery, NoStanding, ObjectId, Standing, Subscription, SubscriptionId, TenantId,
    Tri, Trouble,
};
use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::Duration;

/// Subscriptions named in the one line about what may be missing.
const NAMED: usize = 3;
/// How long the lookups in each subscription may take together; what is not known by then is told as missing.
const TIME: Duration = Duration::from_secs(90);
/// How long may be waited for what is merely good to know.
const ASIDE: Duration = Duration::from_secs(40);

/// Finds out all of it.
///
/// # Errors
/// When there is no list of subscriptions at all. Everything else may be unknown, which is told.
pub(crate) async fn discover(calls: &Arc<Calls>) -> Result<Discovery, Trouble> {
    let seen = subscriptions::all(calls).await?;
    let tenant = seen.account.tenant.clone();
    let person = seen.account.object.clone();
    let readable: Vec<SubscriptionId> = seen
        .subscriptions
        .iter()
        .filter(|s| s.readable)
        .map(|s| s.id.clone())
        .collect();
    let each = gather(readable.clone(), calls.http.rest(TIME), |id| {
        let (calls, person) = (Arc::clone(calls), person.clone());
        async move { Own::of(&calls, &id, &person).await }
    });
    let rights = gather(readable.clone(), calls.http.rest(ASIDE), |id| {
        let calls = Arc::clone(calls);
        async move { rights::of(&calls, &id).await }
    });
    let mut aside = [(); 3].map(|()| calls.http.rest(ASIDE));
    let [first, second, third] = &mut aside;
    let (each, rights, name, global_administrator, lockbox_on) = tokio::join!(
        each,
        rights,
        within(first, tenant_name(calls, &tenant)),
        within(second, graph::global_administrator(calls)),
        within(third, lockbox_on(calls, &tenant))
    );
    let missing = seen
        .missing
        .map(|why| format!("the list of subscriptions is not whole: {why}"));
    let mut found = Found {
        subscriptions: seen.subscriptions,
        clusters: Vec::new(),
        unlisted: BTreeSet::new(),
        missing: missing.into_iter().collect(),
    };
    for (id, answer) in readable.iter().zip(each) {
        match answer {
            Some(own) => found.take(id, own),
            None => {
                found.unlisted.insert(id.clone());
                found.missing.push(format!("{id}: no answer in time"));
            }
        }
    }
    for (id, rights) in readable.iter().zip(rights) {
        found.witness(id, rights, &seen.account);
    }
    Ok(Discovery {
        tenant_name: name.unwrap_or_else(|| tenant.as_str().to_owned()),
        global_administrator: global_administrator.unwrap_or(Tri::Unknown),
        lockbox_on: lockbox_on.unwrap_or(Tri::Unknown),
        clusters_trouble: found.trouble(),
        unlisted: found.unlisted,
        subscriptions: found.subscriptions,
        clusters: found.clusters.into_iter().map(Into::into).collect(),
        date: seen.date,
    })
}

/// Whether Customer Lockbox is on; what cannot be read, or is an old answer, tells nothing.
async fn lockbox_on(calls: &Calls, tenant: &TenantId) -> Tri {
    match switch::read(calls, tenant).await {
        Ok(read) if read.on => Tri::Yes,
        Ok(_) => Tri::No,
        Err(_) => Tri::Unknown,
    }
}

async fn tenant_name(calls: &Calls, tenant: &TenantId) -> String {
    if let Some(name) = graph::tenant_name(calls, tenant).await {
        return name;
    }
    subscriptions::tenant_name(calls, tenant)
        .await
        .unwrap_or_else(|| tenant.as_str().to_owned())
}

/// What was looked up in one subscription.
struct Own {
    standing: Standing,
    eligible: Tri,
    clusters: Result<clusters::Found, Trouble>,
}

impl Own {
    async fn of(calls: &Calls, id: &SubscriptionId, person: &ObjectId) -> Self {
        let standing = roles::standing(calls, id, person).await;
        // Who may decide needs to activate nothing.
        let eligible = match standing {
            Standing::MayDecide { .. } => Tri::Unknown,
            Standing::MayNot(_) | Standing::Unknown => rights::eligible(calls, id).await,
        };
        Self {
            standing,
            eligible,
            clusters: clusters::of(calls, id).await,
        }
    }
}

struct Found {
    subscriptions: Vec<Subscription>,
    clusters: Vec<Cluster>,
    /// Subscriptions of which not every cluster is known.
    unlisted: BTreeSet<SubscriptionId>,
    missing: Vec<String>,
}

impl Found {
    /// What was found about the rights in a subscription, after the account's own standing.
    fn witness(&mut self, id: &SubscriptionId, found: Option<rights::Found>, account: &AccountId) {
        let Some(subscription) = self.subscriptions.iter_mut().find(|s| s.id == *id) else {
            return;
        };
        if let Some(found) = found {
            subscription.rights.reads = found.reads;
            subscription.rights.decides = found.decides;
            subscription.rights.approvers = found.approvers;
        }
        if let Standing::MayDecide { .. } = subscription.standing {
            // Perhaps through a group, whose members nobody looked at; of this one it is known.
            subscription
                .rights
                .approvers
                .people
                .insert(account.object.clone());
        }
    }

    fn take(&mut self, id: &SubscriptionId, own: Own) {
        let Some(subscription) = self.subscriptions.iter_mut().find(|s| s.id == *id) else {
            return;
        };
        subscription.standing = match (own.standing, own.eligible) {
            (Standing::MayNot(_), Tri::Yes) => Standing::MayNot(NoStanding::OnlyEligible),
            (standing, _) => standing,
        };
        subscription.rights.eligible = own.eligible;
        let name = &subscription.name;
        match own.clusters {
            Ok(found) => {
                self.clusters.extend(found.clusters);
                if found.missing.is_some() {
                    self.unlisted.insert(id.clone());
                }
                self.missing
                    .extend(found.missing.map(|why| format!("{name}: {why}")));
            }
            Err(trouble) => {
                self.unlisted.insert(id.clone());
                self.missing.push(format!("{name}: {}", words(&trouble)));
            }
        }
    }

    /// One line, or none when all subscriptions and clusters are known.
    fn trouble(&self) -> Option<String> {
        let named: Vec<&str> = self.missing.iter().take(NAMED).map(String::as_str).collect();
        let more = self.missing.len().saturating_sub(NAMED);
        match (named.is_empty(), more) {
            (true, _) => None,
            (false, 0) => Some(named.join("; ")),
            (false, more) => Some(format!("{}; and {more} more", named.join("; "))),
        }
    }
}
