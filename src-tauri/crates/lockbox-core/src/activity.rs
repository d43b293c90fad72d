//! What Azure's Activity Log holds of a window of access: the rows of the resource groups that the access reached, read when a
//! person asks for them and kept as long as they are looked at. They are not part of the history, and nobody can tell from them who
//! acted: automation uses the same identities as engineers.

use crate::app::App;
use crate::cluster::Cluster;
use crate::effect::Effect;
use crate::ids::{RequestKey, ResourceId, SubscriptionId, Ticket};
use crate::problem::{Rejection, Trouble};
use crate::request::Resource;
use crate::time::ServerTime;
use crate::turn::Turn;
use crate::witness::KEPT;
use std::collections::BTreeSet;
use std::sync::Arc;

/// Rows that are kept; of more the newest.
pub const LOG_ROWS: usize = 100;
/// Resource groups that are read at once.
const PLACES: usize = 6;

/// Where rows are looked for: a resource group, or a whole subscription.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct LogPlace {
    pub subscription: SubscriptionId,
    /// None for everything in the subscription.
    pub group: Option<String>,
}

/// One row of the log. All of it is foreign text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LogRow {
    pub at: ServerTime,
    /// Such as `Microsoft.Compute/virtualMachines/start/action`.
    pub operation: String,
    /// The id of the resource, as Azure wrote it.
    pub resource: String,
    /// None where the service acted by itself.
    pub caller: Option<String>,
    /// Such as `Succeeded`.
    pub status: String,
}

/// What was read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LogRead {
    /// The oldest first.
    pub rows: Vec<LogRow>,
    /// There are more than were read or kept.
    pub cut: bool,
    /// Places that could not be read, each with why.
    pub missing: Vec<(LogPlace, Trouble)>,
}

/// A window of access of which nothing but the history tells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PastAccess {
    pub since: ServerTime,
    pub until: Option<ServerTime>,
    /// Azure's ids of the clusters that it reached.
    pub clusters: Vec<ResourceId>,
}

/// What a person looks at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Activity {
    pub key: RequestKey,
    /// When access began, as well as is known.
    pub since: ServerTime,
    /// From when on the log is read.
    pub from: ServerTime,
    pub until: ServerTime,
    /// The window began before the log does.
    pub clipped: bool,
    pub places: Vec<LogPlace>,
    /// A group of machines of a cluster is not known any more, so that it is not looked at.
    pub without_machines: bool,
    pub state: ActivityState,
    /// What was read last, and when on Azure's clock.
    pub read: Option<(ServerTime, LogRead)>,
}

/// Where the reading stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ActivityState {
    Reading(Ticket),
    Read,
    /// Nothing was read, or nothing newer.
    Failed(Trouble),
    /// The log keeps ninety days; the window lies before them.
    TooOld,
    /// Nobody is signed in who could read it.
    Nobody,
}

/// A window and where it reached.
struct Span {
    since: ServerTime,
    until: ServerTime,
    places: Vec<LogPlace>,
    without_machines: bool,
}

impl App {
    /// What a person looks at of the Activity Log.
    #[must_use]
    pub fn activity(&self) -> Option<&Activity> {
        self.activity.as_ref()
    }

    /// Reads the log for the window of access of `key`; `past` is what the history tells of it.
    pub(crate) fn look_into(
        &mut self,
        key: RequestKey,
        past: Option<PastAccess>,
        turn: &mut Turn,
    ) -> Result<(), Rejection> {
        let before = self.activity.take_if(|shown| shown.key == key);
        if let Some(reading) = before.as_ref().filter(|shown| shown.is_reading()) {
            self.activity = Some(reading.clone());
            return Ok(());
        }
        let span = self.span(&key, past, turn.server).ok_or(Rejection::NotFound)?;
        let oldest = turn.server - KEPT;
        let mut activity = Activity {
            since: span.since,
            from: span.since.max(oldest).min(span.until.max(oldest)),
            until: span.until,
            clipped: span.since < oldest,
            places: span.places,
            without_machines: span.without_machines,
            state: ActivityState::TooOld,
            read: before.and_then(|before| before.read),
            key,
        };
        if activity.until > oldest && !self.session.is_able() {
            activity.state = ActivityState::Nobody;
        } else if activity.until > oldest {
            let ticket = turn.ticket();
            activity.state = ActivityState::Reading(ticket);
            let subscription = activity.key.subscription.clone();
            self.sync.read_for_a_person(&subscription, ticket, turn.now.boot);
            for _ in activity.places.iter().skip(1) {
                self.sync.pay(&subscription, turn.now.boot);
            }
            turn.push(Effect::ReadActivity {
                ticket,
                places: activity.places.clone(),
                from: activity.from,
                until: activity.until,
            });
        }
        self.activity = Some(activity);
        Ok(())
    }

    /// The window of access, and the resource groups that it reached.
    fn span(&self, key: &RequestKey, past: Option<PastAccess>, server: ServerTime) -> Option<Span> {
        let case = self.cases.get(key);
        let grant = case.and_then(|case| case.grant.as_ref());
        let grant = grant.or_else(|| self.past.grants.get(key));
        let (since, until) = match (grant, &past) {
            (Some(grant), _) => (grant.since, grant.until),
            (None, Some(past)) => (past.since, past.until),
            (None, None) => return None,
        };
        let mut groups = Groups::default();
        if let Some(case) = case {
            for (cluster, _) in &case.judged.scope.clusters {
                groups.cluster(cluster);
            }
            for resource in &case.judged.scope.elsewhere {
                groups.resource(resource);
            }
        } else {
            for id in past.iter().flat_map(|past| &past.clusters) {
                match self.cluster_of(id) {
                    Some(cluster) => groups.cluster(cluster),
                    None => groups.lost_cluster(id),
                }
            }
        }
        Some(Span {
            since,
            until: until.unwrap_or(server).min(server).max(since),
            without_machines: groups.without_machines,
            places: groups.places(key),
        })
    }

    fn cluster_of(&self, id: &ResourceId) -> Option<&Arc<Cluster>> {
        let discovery = self.session.discovery.as_ref()?;
        discovery.clusters.iter().find(|cluster| cluster.id == *id)
    }

    /// The person looks at something else.
    pub(crate) fn look_away(&mut self) {
        self.activity = None;
    }

    /// Takes what was read, if somebody still looks.
    pub(crate) fn activity_read(
        &mut self,
        ticket: Ticket,
        outcome: Result<LogRead, Trouble>,
        turn: &mut Turn,
    ) {
        self.sync.read(ticket);
        if let Err(Trouble::SignInNeeded(reason)) = &outcome {
            self.session.expire(reason, turn);
        }
        let waiting = ActivityState::Reading(ticket);
        let Some(activity) = self.activity.as_mut().filter(|shown| shown.state == waiting) else {
            return;
        };
        activity.state = match outcome {
            Ok(mut read) => {
                read.shorten();
                activity.read = Some((turn.server, read));
                ActivityState::Read
            }
            Err(trouble) => ActivityState::Failed(trouble),
        };
    }
}

impl Activity {
    /// Whether an answer is waited for.
    #[must_use]
    pub fn is_reading(&self) -> bool {
        matches!(self.state, ActivityState::Reading(_))
    }
}

impl LogRead {
    /// In the order in which it happened, the newest of it.
    fn shorten(&mut self) {
        self.rows.sort_by_key(|row| row.at);
        let over = self.rows.len().saturating_sub(LOG_ROWS);
        self.cut |= over > 0;
        self.rows.drain(..over);
    }
}

/// Resource groups, each once.
#[derive(Default)]
struct Groups {
    found: BTreeSet<LogPlace>,
    without_machines: bool,
    /// Something was reached that lies in no group.
    everything: bool,
}

impl Groups {
    fn cluster(&mut self, cluster: &Cluster) {
        self.group(&cluster.id, &cluster.subscription);
        match &cluster.managed_group {
            Some(group) => self.group(group, &cluster.subscription),
            None => self.without_machines = true,
        }
    }

    /// A cluster that is gone: where its machines lay nobody tells any more.
    fn lost_cluster(&mut self, id: &ResourceId) {
        self.without_machines = true;
        if let Some(subscription) = id.segment("subscriptions") {
            self.group(id, &SubscriptionId::new(subscription));
        }
    }

    fn resource(&mut self, resource: &Resource) {
        match resource {
            Resource::Item(id) => match id.segment("subscriptions") {
                Some(subscription) => self.group(id, &SubscriptionId::new(subscription)),
                None => self.everything = true,
            },
            Resource::WholeSubscription(_) | Resource::Other(_) => self.everything = true,
        }
    }

    fn group(&mut self, id: &ResourceId, subscription: &SubscriptionId) {
        match id.segment("resourcegroups") {
            Some(group) => {
                self.found.insert(LogPlace {
                    subscription: subscription.clone(),
                    group: Some(group.to_owned()),
                });
            }
            None => self.everything = true,
        }
    }

    /// What is read: the groups, or the whole subscription where there are none, too many, or more than groups.
    fn places(self, key: &RequestKey) -> Vec<LogPlace> {
        if self.everything || self.found.is_empty() || self.found.len() > PLACES {
            return vec![LogPlace {
                subscription: key.subscription.clone(),
                group: None,
            }];
        }
        self.found.into_iter().collect()
    }
}
