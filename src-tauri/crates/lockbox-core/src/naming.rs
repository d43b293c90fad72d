//! The name that is typed before a grave approval. No two things that are known are typed alike, so that whoever means the one cannot
//! approve access to the other.

use crate::app::App;
use crate::care::CareLevel;
use crate::cluster::Cluster;
use crate::ids::SubscriptionId;
use crate::review::Review;
use std::collections::BTreeSet;

/// A way to name a thing.
type Form<T> = fn(&App, &T) -> String;

/// Ways to name a cluster, the shortest first; the last is its own alone.
const OF_CLUSTERS: [Form<Cluster>; 4] = [
    |_, cluster| cluster.name.clone(),
    |app, cluster| {
        format!(
            "{}/{}",
            app.subscription_name(&cluster.subscription),
            cluster.name
        )
    },
    |app, cluster| {
        let subscription = app.subscription_name(&cluster.subscription);
        format!("{subscription}/{}/{}", group(cluster), cluster.name)
    },
    |_, cluster| format!("{}/{}/{}", cluster.subscription, group(cluster), cluster.name),
];

/// The same for subscriptions.
const OF_SUBSCRIPTIONS: [Form<SubscriptionId>; 2] =
    [|app, id| app.subscription_name(id), |_, id| id.to_string()];

fn group(cluster: &Cluster) -> &str {
    cluster.id.segment("resourcegroups").unwrap_or_default()
}

/// Names by which accounts that are watched side by side know their clusters and subscriptions, in small letters.
pub type Names = BTreeSet<String>;

impl App {
    /// What this account knows by name, alone and with its tenant before it. The others' names with the same letters must say whose
    /// they are.
    #[must_use]
    pub fn names(&self) -> Names {
        let tenant = self.tenant_name();
        let clusters = self.clusters().iter().map(|cluster| cluster.name.clone());
        let subscriptions = self.sync.watches().keys().map(|id| self.subscription_name(id));
        clusters
            .chain(subscriptions)
            .flat_map(|name| [format!("{tenant}/{name}"), name])
            .map(|name| name.to_lowercase())
            .collect()
    }

    /// The name to type from level two on: the one cluster's, else the subscription's. Where another one that is known has the same
    /// name, whatever the letter case, more of where it lies stands before it; where one of another account has, the tenant does.
    #[must_use]
    pub fn name_to_type(&self, review: &Review) -> Option<String> {
        if review.judged.care.level < CareLevel::Two {
            return None;
        }
        let Some(cluster) = review.judged.scope.single_cluster() else {
            let own = &review.key.subscription;
            let others = self.sync.watches().keys().filter(|id| *id != own);
            let clusters = self.clusters().iter().map(|cluster| cluster.name.to_lowercase());
            let name = self.shortest(&OF_SUBSCRIPTIONS, own, others, &clusters.collect());
            return Some(self.with_tenant(&self.subscription_name(own), name));
        };
        let others = self.clusters().iter().map(AsRef::as_ref);
        let others = others.filter(|other: &&Cluster| other.id != cluster.id);
        let subscriptions = self.sync.watches().keys();
        let subscriptions = subscriptions.map(|id| self.subscription_name(id).to_lowercase());
        let name = self.shortest(&OF_CLUSTERS, cluster, others, &subscriptions.collect());
        Some(self.with_tenant(&cluster.name, name))
    }

    /// `name` with the tenant before it, where another account knows something as `plain`: its name, or its id where that does not
    /// tell them apart either.
    fn with_tenant(&self, plain: &str, name: String) -> String {
        if !self.elsewhere.contains(&plain.to_lowercase()) {
            return name;
        }
        let tenant = self.tenant_name();
        let told_apart = !self
            .elsewhere
            .contains(&format!("{tenant}/{plain}").to_lowercase());
        match self.session.account().filter(|_| !told_apart) {
            Some(account) => format!("{}/{name}", account.tenant),
            None => format!("{tenant}/{name}"),
        }
    }

    /// The shortest way to name `one` that names none of the others, and nothing of another kind; the longest where all name another
    /// one too.
    fn shortest<'a, T: 'a>(
        &self,
        forms: &[Form<T>],
        one: &T,
        others: impl Iterator<Item = &'a T> + Clone,
        of_another_kind: &Names,
    ) -> String {
        let mut names = forms.iter().map(|form| (form, form(self, one)));
        let alone = |form: &Form<T>, name: &str| {
            let mut names = others.clone().map(|other| form(self, other));
            let name = name.to_lowercase();
            !of_another_kind.contains(&name) && !names.any(|other| other.to_lowercase() == name)
        };
        let longest = forms.last().map(|form| form(self, one));
        let found = names.find(|(form, name)| alone(form, name));
        found.map(|(_, name)| name).or(longest).unwrap_or_default()
    }
}
