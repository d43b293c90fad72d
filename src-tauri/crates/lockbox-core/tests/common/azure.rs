//! A scripted Azure: subscriptions with requests that live, are decided and end on its own clock.

use super::Fate;
use chrono::{DateTime, TimeDelta, Utc};
use lockbox_core::{
    AccountId, Cluster, Decision, Discovery, Length, LogDecision, LogDecisions, LogRead, ObjectId, Phase,
    Polled, Request, RequestId, RequestKey, Resource, ResourceId, SendOutcome, SignedIn, Standing,
    Subscription, SubscriptionId, SupportTicket, SwitchDecision, Tag, TenantId, TicketFacts, Tri, Trouble,
    Verdict,
};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::time::Duration;

/// Azure's clock when the computer started.
const DAWN: i64 = 1_795_500_000;
/// Requests lapse after four days.
const LIFE: TimeDelta = TimeDelta::days(4);

pub(crate) type Requests = BTreeMap<RequestKey, Request>;

#[derive(Clone, Debug)]
pub(crate) struct Azure {
    pub(crate) requests: Requests,
    /// What the requests were before each change, oldest first: from here come answers that lag behind.
    pub(crate) before: Vec<Requests>,
    pub(crate) subscriptions: Vec<Subscription>,
    pub(crate) clusters: Vec<Cluster>,
    /// Subscriptions whose clusters cannot be listed.
    pub(crate) unlisted: BTreeSet<SubscriptionId>,
    /// Subscriptions whose requests cannot be read.
    pub(crate) unreachable: BTreeSet<SubscriptionId>,
    /// Its answers carry no date.
    pub(crate) dateless: bool,
    /// Every switch that arrived, in order.
    pub(crate) turned: Vec<SwitchDecision>,
    /// Whether Customer Lockbox is on, as it tells.
    pub(crate) lockbox_on: Tri,
    /// Whether the account is a Global Administrator, as it tells.
    pub(crate) global_administrator: Tri,
    /// By how much the date of its answers is wrong.
    pub(crate) skew: TimeDelta,
    /// Every decision that arrived, in order.
    pub(crate) arrived: Vec<Decision>,
    /// What its Activity Log tells of decisions, or why it tells nothing.
    pub(crate) log: Result<Vec<LogDecision>, Trouble>,
    /// What it holds of a window.
    pub(crate) activity: Result<LogRead, Trouble>,
    /// What a support ticket is called.
    pub(crate) ticket: Result<TicketFacts, Trouble>,
    ends: BTreeMap<RequestKey, DateTime<Utc>>,
    /// Time since the computer started.
    clock: Duration,
}

pub(crate) fn subscription(name: &str) -> SubscriptionId {
    SubscriptionId::new(name)
}

pub(crate) fn key(of: &str, request: &str) -> RequestKey {
    RequestKey::new(subscription(of), RequestId::new(request))
}

pub(crate) fn person(user: &str) -> SignedIn {
    SignedIn {
        account: AccountId {
            tenant: TenantId::new("contoso"),
            object: ObjectId::new(user),
        },
        user: format!("{user}@contoso.example"),
        name: user.to_owned(),
        authenticated: None,
        kept: Ok(()),
    }
}

impl Azure {
    /// Two subscriptions: `prod` with two clusters, `dev` with none.
    pub(crate) fn new() -> Self {
        let subscriptions = ["dev", "prod"].map(|name| Subscription {
            id: subscription(name),
            home_tenant: TenantId::new("contoso"),
            name: format!("Contoso {name}"),
            readable: true,
            rights: lockbox_core::Rights::default(),
            standing: Standing::MayDecide {
                since: vec![moment(Duration::ZERO) - TimeDelta::days(100)],
            },
        });
        let clusters = ["east", "west"].map(|name| Cluster {
            id: ResourceId::from_any(&format!(
                "/subscriptions/prod/resourceGroups/rg-{name}/providers/Microsoft.RedHatOpenShift/openShiftClusters/{name}"
            )),
            name: name.to_owned(),
            subscription: subscription("prod"),
            location: "westeurope".to_owned(),
            version: "4.17.12".to_owned(),
            managed_group: Some(ResourceId::from_any(&format!("/subscriptions/prod/resourceGroups/aro-{name}"))),
            tags: Vec::new(),
            provisioning_state: "Succeeded".to_owned(),
        });
        Self {
            requests: Requests::new(),
            before: Vec::new(),
            subscriptions: subscriptions.into(),
            clusters: clusters.into(),
            unlisted: BTreeSet::new(),
            unreachable: BTreeSet::new(),
            dateless: false,
            turned: Vec::new(),
            lockbox_on: Tri::Yes,
            global_administrator: Tri::Yes,
            skew: TimeDelta::zero(),
            arrived: Vec::new(),
            log: Ok(Vec::new()),
            activity: Ok(LogRead::default()),
            ticket: Err(Trouble::NotFound),
            ends: BTreeMap::new(),
            clock: Duration::ZERO,
        }
    }

    /// Takes a POST that turns Customer Lockbox on or off, as `fate` wants it.
    pub(crate) fn turn(&mut self, decision: &SwitchDecision, fate: &Fate) -> SendOutcome {
        let arrives = matches!(fate, Fate::Good | Fate::Lost { arrived: true });
        if arrives {
            self.turned.push(decision.clone());
            self.lockbox_on = if decision.on { Tri::Yes } else { Tri::No };
        }
        match fate {
            Fate::Good => SendOutcome::Accepted,
            Fate::Trouble(trouble) => SendOutcome::Refused {
                code: trouble.word(),
                message: "no".to_owned(),
                current: None,
            },
            Fate::Stale(_) | Fate::Late | Fate::Lost { .. } => SendOutcome::Unknown("lost".to_owned()),
        }
    }

    /// Azure's present time.
    pub(crate) fn time(&self) -> DateTime<Utc> {
        moment(self.clock)
    }

    /// What its answers say of it.
    pub(crate) fn date(&self) -> Option<DateTime<Utc>> {
        (!self.dateless).then(|| self.time() + self.skew)
    }

    /// Lets time pass: what nobody answered lapses, access ends.
    pub(crate) fn reach(&mut self, clock: Duration) {
        self.clock = self.clock.max(clock);
        let now = self.time();
        let due = |request: &Request, ends: &BTreeMap<RequestKey, DateTime<Utc>>| {
            let lapsed = request.lapses.is_some_and(|lapses| lapses <= now);
            let ended = ends.get(&request.key).is_some_and(|ends| *ends <= now);
            if request.phase == Phase::Pending && lapsed {
                Some(Phase::Expired)
            } else {
                (request.phase == Phase::Approved && ended).then_some(Phase::Completed)
            }
        };
        let over: Vec<_> = self
            .requests
            .values()
            .filter_map(|request| Some((request.key.clone(), due(request, &self.ends)?)))
            .collect();
        for (key, phase) in over {
            self.change(&key, |request| request.phase = phase);
        }
    }

    /// Support asks for access to one cluster, by name of the action, for eight hours.
    pub(crate) fn raise(&mut self, key: &RequestKey) {
        self.raise_all(std::slice::from_ref(key));
    }

    /// The same for many at once.
    pub(crate) fn raise_all(&mut self, keys: &[RequestKey]) {
        self.before.push(self.requests.clone());
        for key in keys {
            let mut request = self.asked(key);
            request.tag = tag_of(&request);
            self.requests.insert(key.clone(), request);
        }
    }

    fn asked(&self, key: &RequestKey) -> Request {
        let now = self.time();
        Request {
            key: key.clone(),
            tenant: TenantId::new("contoso"),
            tag: Tag([0; 32]),
            phase: Phase::Pending,
            justification: "List or get Kubernetes objects in openshift-ingress.".to_owned(),
            created: Some(now),
            lapses: Some(now + LIFE),
            length: Length::Hours(8),
            resources: vec![Resource::from_text(
                "/subscriptions/prod/resourceGroups/ARO-EAST",
                &key.subscription,
            )],
            resource_type: String::new(),
            access_level: String::new(),
            support_ticket: Some(SupportTicket {
                number: "2411190030001234".to_owned(),
                url: None,
                source: Some("SupportRequest".to_owned()),
            }),
            oddities: Vec::new(),
            raw: format!("{{ \"requestId\": \"{}\" }}", key.request),
        }
    }

    /// Changes one request; its tag follows, as the adapter would make it.
    pub(crate) fn change(&mut self, key: &RequestKey, how: impl FnOnce(&mut Request)) {
        self.before.push(self.requests.clone());
        if let Some(request) = self.requests.get_mut(key) {
            how(request);
            request.tag = tag_of(request);
        }
    }

    /// Takes a decision, wherever it comes from: only what is pending can be decided.
    pub(crate) fn decide(&mut self, key: &RequestKey, verdict: Verdict) -> SendOutcome {
        let (phase, length) = match self.requests.get(key) {
            Some(request) if request.phase == Phase::Pending => {
                (verdict_phase(verdict), request.length.clone())
            }
            known => {
                return SendOutcome::Refused {
                    code: "InvalidStatus".to_owned(),
                    message: "The request is not pending.".to_owned(),
                    current: known.map(|request| request.phase.word().to_owned()),
                };
            }
        };
        if let (Length::Hours(hours), Verdict::Approve) = (length, verdict) {
            self.ends
                .insert(key.clone(), self.time() + TimeDelta::hours(i64::from(hours)));
        }
        self.change(key, |request| request.phase = phase);
        SendOutcome::Accepted
    }

    pub(crate) fn list(&self, of: &SubscriptionId, requests: &Requests) -> Polled {
        Polled {
            subscription: of.clone(),
            requests: requests
                .values()
                .filter(|request| request.key.subscription == *of)
                .cloned()
                .collect(),
            unreadable: Vec::new(),
            date: self.date(),
        }
    }

    /// What the Activity Log tells of the decisions of one subscription.
    pub(crate) fn logged(&self, subscription: &SubscriptionId) -> Result<LogDecisions, Trouble> {
        Ok(LogDecisions {
            subscription: subscription.clone(),
            decisions: self.log.clone()?,
        })
    }

    /// What arrives of a list that was asked for.
    pub(crate) fn reach_it(&self, list: Polled) -> Result<Polled, Trouble> {
        if self.unreachable.contains(&list.subscription) {
            Err(Trouble::Offline("no route".to_owned()))
        } else {
            Ok(list)
        }
    }

    pub(crate) fn discovery(&self) -> Discovery {
        let listed = self.clusters.iter();
        let listed = listed.filter(|cluster| !self.unlisted.contains(&cluster.subscription));
        Discovery {
            tenant_name: "Contoso".to_owned(),
            global_administrator: self.global_administrator,
            lockbox_on: self.lockbox_on,
            subscriptions: self.subscriptions.clone(),
            clusters: listed.cloned().map(Arc::new).collect(),
            unlisted: self.unlisted.clone(),
            clusters_trouble: None,
            date: self.date(),
        }
    }
}

fn moment(clock: Duration) -> DateTime<Utc> {
    DateTime::from_timestamp(DAWN, 0).expect("in range") + clock
}

fn verdict_phase(verdict: Verdict) -> Phase {
    match verdict {
        Verdict::Approve => Phase::Approved,
        Verdict::Deny => Phase::Denied,
    }
}

/// Another tag for every difference, as the adapter makes it.
fn tag_of(request: &Request) -> Tag {
    let untagged = Request {
        tag: Tag([0; 32]),
        ..request.clone()
    };
    let mut tag = [0_u8; 32];
    for (place, byte) in format!("{untagged:?}").bytes().enumerate() {
        let slot = &mut tag[place % 32];
        *slot = byte.wrapping_add(slot.wrapping_mul(31)).rotate_left(3);
    }
    Tag(tag)
}
