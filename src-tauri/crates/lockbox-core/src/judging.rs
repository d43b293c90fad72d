//! What a request was found to ask for, to reach and to need. It is found once and kept with the request: the text is read again
//! when Azure tells something else, reach and need are judged again when clusters or denials become known.

#[cfg(test)]
mod tests;

use crate::app::App;
use crate::care::{Care, Hint};
use crate::case::Case;
use crate::cluster::{Cluster, NoStanding, Scope, Standing};
use crate::ids::{RequestKey, SubscriptionId};
use crate::journal::{Denial, Facts};
use crate::reading::Reading;
use crate::request::{Phase, Request, Resource};
use crate::turn::Turn;
use std::collections::BTreeMap;
use std::sync::Arc;

/// The judgement about one request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Judged {
    /// What its text asks for.
    pub reading: Reading,
    /// What it reaches.
    pub scope: Scope,
    /// How much deliberation its approval needs.
    pub care: Care,
}

/// Whether somebody may decide one request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MayDecide {
    Yes,
    Unknown,
    No(WhyNot),
}

/// Why somebody provably may not decide one request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WhyNot {
    NoDecidingRole,
    OnlyThroughManagementGroup,
    OnlyEligible,
    OnlyReader,
    /// The role was given after the request began.
    RoleTooLate,
}

impl From<NoStanding> for WhyNot {
    fn from(none: NoStanding) -> Self {
        match none {
            NoStanding::NoDecidingRole => Self::NoDecidingRole,
            NoStanding::OnlyThroughManagementGroup => Self::OnlyThroughManagementGroup,
            NoStanding::OnlyEligible => Self::OnlyEligible,
            NoStanding::OnlyReader => Self::OnlyReader,
        }
    }
}

impl Judged {
    /// Whether a person who was shown `shown` was shown too little: something else is reached, or more deliberation is needed.
    #[must_use]
    pub fn outgrows(&self, shown: &Self) -> bool {
        let more = |hint: &Hint| !shown.care.hints.contains(hint);
        !self.scope.is_same_reach(&shown.scope)
            || self.care.level > shown.care.level
            || self.care.hints.iter().any(more)
    }
}

/// Denials that were seen or made, by subscription and support ticket.
#[derive(Clone, Debug, Default)]
pub(crate) struct Denials(BTreeMap<(SubscriptionId, String), Vec<Denial>>);

impl Denials {
    /// Whether it was not known yet.
    pub(crate) fn add(&mut self, denial: Denial) -> bool {
        let Some(ticket) = ticket_number(&denial.ticket) else {
            return false;
        };
        let of_ticket = self
            .0
            .entry((denial.key.subscription.clone(), ticket.to_owned()))
            .or_default();
        let new = of_ticket.iter().all(|known| known.key != denial.key);
        if new {
            of_ticket.push(denial);
        }
        new
    }

    /// The latest denial of another request of the same support ticket, made before `request` began.
    fn before(&self, request: &Request) -> Option<&Denial> {
        let key = (request.key.subscription.clone(), ticket_of(request)?.to_owned());
        let of_ticket = self.0.get(&key)?.iter();
        of_ticket
            .filter(|denial| denial.key != request.key)
            .filter(|denial| request.created.is_none_or(|created| denial.at <= created))
            .max_by_key(|denial| denial.at)
    }
}

pub(crate) fn ticket_number(text: &str) -> Option<&str> {
    Some(text.trim()).filter(|number| !number.is_empty())
}

pub(crate) fn ticket_of(request: &Request) -> Option<&str> {
    let ticket = request.support_ticket.as_ref()?;
    ticket_number(&ticket.number)
}

impl App {
    /// The clusters that are known.
    #[must_use]
    pub fn clusters(&self) -> &[Arc<Cluster>] {
        self.session
            .discovery
            .as_ref()
            .map_or(&[], |discovery| &discovery.clusters)
    }

    /// Whether every cluster of a subscription is known.
    fn lists(&self, id: &SubscriptionId) -> bool {
        let discovery = self.session.discovery.as_ref();
        discovery.is_some_and(|discovery| {
            let mut subscriptions = discovery.subscriptions.iter();
            subscriptions.any(|known| known.id == *id && known.readable) && !discovery.unlisted.contains(id)
        })
    }

    /// Judges a request anew.
    pub(crate) fn judge(&self, request: &Request) -> Judged {
        let reading = Reading::of(request);
        let (scope, care) = self.measure(request, &reading);
        Judged { reading, scope, care }
    }

    fn measure(&self, request: &Request, reading: &Reading) -> (Scope, Care) {
        let scope = Scope::of(request, self.clusters()).among(|subscription| self.lists(subscription));
        let denied_before = self.earlier_denial(request).is_some();
        let mut care = Care::of(request, reading, &scope, denied_before);
        if self.is_outside_window(request) {
            care = care.hinting(Hint::OutsideWindow);
        }
        (scope, care.at_least(self.preferences.least()))
    }

    /// Clusters, denials or settings became known: reach and need of these requests are judged again.
    pub(crate) fn judge_again(&mut self, which: impl Fn(&Case) -> bool) {
        let meant = self.cases.iter().filter(|(_, case)| which(case));
        let keys: Vec<RequestKey> = meant.map(|(key, _)| key.clone()).collect();
        for key in keys {
            let Some(case) = self.cases.get(&key) else {
                continue;
            };
            let (scope, care) = self.measure(&case.request, &case.judged.reading);
            if let Some(case) = self.cases.get_mut(&key) {
                case.judged.scope = scope;
                case.judged.care = care;
            }
            self.refresh_review(&key);
        }
    }

    /// Remembers a denial when Azure shows one. Other requests of the same ticket are judged by it from now on.
    pub(crate) fn note_denial(&mut self, request: &Request, turn: &Turn) {
        let Some(number) = ticket_of(request).filter(|_| request.phase == Phase::Denied) else {
            return;
        };
        let denial = Denial {
            key: request.key.clone(),
            ticket: number.to_owned(),
            at: request.created.unwrap_or(turn.server),
            reason: None,
        };
        if self.past.denials.add(denial) {
            self.judge_again(|case| ticket_of(&case.request) == Some(number));
        }
    }

    /// The latest denial of another request of the same support ticket.
    #[must_use]
    pub fn earlier_denial(&self, request: &Request) -> Option<&Denial> {
        self.past.denials.before(request)
    }

    /// Marks the open review as changed when Azure tells something else than what stands on the screen, or when it was judged by too
    /// little.
    pub(crate) fn refresh_review(&mut self, key: &RequestKey) {
        let Some(case) = self.cases.get(key) else { return };
        let free = !case.is_busy() && !case.is_settled();
        if let Some(review) = self.review.as_mut().filter(|review| review.key == *key && free) {
            review.changed = !review.still_shows(case);
        }
    }

    /// Whether the signed-in account may decide `request`, as far as can be known beforehand.
    #[must_use]
    pub fn may_decide(&self, request: &Request) -> MayDecide {
        let Some(watch) = self.sync.watches().get(&request.key.subscription) else {
            return MayDecide::Unknown;
        };
        match &watch.subscription.standing {
            Standing::Unknown => MayDecide::Unknown,
            Standing::MayNot(none) => MayDecide::No(WhyNot::from(*none)),
            Standing::MayDecide { since } => match request.created {
                Some(created) if !since.is_empty() && since.iter().all(|given| *given > created) => {
                    MayDecide::No(WhyNot::RoleTooLate)
                }
                Some(_) | None => MayDecide::Yes,
            },
        }
    }

    /// The name of a subscription, or its id where it is not known.
    #[must_use]
    pub fn subscription_name(&self, id: &SubscriptionId) -> String {
        self.sync
            .watches()
            .get(id)
            .map_or_else(|| id.to_string(), |watch| watch.subscription.name.clone())
    }

    /// What the journal keeps of a request and of the judgement about it.
    #[must_use]
    pub fn facts(&self, request: &Request, judged: &Judged) -> Facts {
        let Judged { reading, scope, care } = judged;
        let discovery = self.session.discovery.as_ref();
        let (clusters, elsewhere) = (scope.clusters.iter(), scope.elsewhere.iter());
        let findings = reading.findings.iter();
        let unlisted = reading.unlisted.iter();
        let ticket = request.support_ticket.as_ref();
        Facts {
            tenant_name: discovery
                .map(|discovery| discovery.tenant_name.clone())
                .unwrap_or_default(),
            subscription_name: self.subscription_name(&request.key.subscription),
            clusters: clusters
                .clone()
                .map(|(cluster, _)| cluster.name.clone())
                .collect(),
            cluster_ids: clusters.map(|(cluster, _)| cluster.id.to_string()).collect(),
            whole_subscription: scope.whole_subscription,
            resources: request.resources.iter().map(Resource::full).collect(),
            elsewhere: elsewhere.map(|resource| resource.name().to_owned()).collect(),
            actions: findings
                .map(|finding| (finding.action.article().name.to_owned(), finding.certainty))
                .collect(),
            unlisted: unlisted.map(|(_, _, words)| words.clone()).collect(),
            level: Some(care.level),
            hints: care.hints.iter().map(Hint::word).collect(),
            ticket: ticket.map(|ticket| ticket.number.clone()),
            access_level: request.access_level.trim().to_owned(),
            length: Some(request.length.clone()),
            justification: request.justification.clone(),
            created: request.created,
            lapses: request.lapses,
        }
    }
}
