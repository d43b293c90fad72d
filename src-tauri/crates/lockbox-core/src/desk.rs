//! Takes in what Azure tells about requests, keeps each as a [`Case`], and lets time pass over them.

use crate::app::{App, Past};
use crate::care::{Care, Hint};
use crate::case::{Announced, Case, End, Progress, after_post};
use crate::cluster::{Cluster, NoStanding, Scope, Standing};
use crate::decision::SendOutcome;
use crate::effect::{Effect, Notice};
use crate::event::Polled;
use crate::ids::{RequestKey, SubscriptionId, Ticket};
use crate::journal::{Denial, Facts, What};
use crate::problem::Trouble;
use crate::reading::Reading;
use crate::request::{Phase, Request};
use crate::time::BootTime;
use crate::turn::Turn;
use std::collections::BTreeMap;
use std::time::Duration;

/// After a notice that the desktop did not take.
const NOTICE_RETRY: Duration = Duration::from_secs(30);
/// Requests kept per program run; beyond it, those that are over are forgotten first (the history keeps them).
const CASE_LIMIT: usize = 5_000;

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
    /// The role was given after the request began.
    RoleTooLate,
}

impl App {
    pub(crate) fn take_discovery(&mut self, now: BootTime) {
        if let Some(discovery) = &self.session.discovery {
            let with_clusters: Vec<SubscriptionId> = discovery
                .clusters
                .iter()
                .map(|cluster| cluster.subscription.clone())
                .collect();
            self.sync.found(&discovery.subscriptions, &with_clusters, now);
        }
    }

    pub(crate) fn polled(&mut self, ticket: Ticket, outcome: Result<Polled, Trouble>, turn: &mut Turn) {
        if !self.sync.awaits(ticket) {
            return;
        }
        if let Err(Trouble::SignInNeeded(reason)) = &outcome {
            self.session.expire(reason, turn);
        }
        let tenant = self.session.owner().map(|account| account.tenant.clone());
        let Some(polled) = self.sync.answered(ticket, outcome, tenant.as_ref(), turn) else {
            return;
        };
        let listed: Vec<RequestKey> = polled
            .requests
            .iter()
            .map(|request| request.key.clone())
            .collect();
        for request in polled.requests {
            self.absorb(request, ticket, turn);
        }
        // An item that could not be read may be one that is known: then nothing counts as gone.
        if polled.unreadable.is_empty() {
            for (key, case) in &mut self.cases {
                if key.subscription == polled.subscription && case.read <= ticket {
                    case.gone = !listed.contains(key);
                }
            }
        }
        self.past.forget_oldest(&mut self.cases);
    }

    /// Takes one request as Azure tells it in answer to the question `asked`.
    pub(crate) fn absorb(&mut self, request: Request, asked: Ticket, turn: &mut Turn) {
        let key = request.key.clone();
        if let Some(case) = self.past.cases.remove(&key) {
            self.cases.insert(key.clone(), case);
        }
        if let Some(case) = self.cases.get_mut(&key)
            && case.is_outdated(&request, asked, turn.now.boot)
        {
            return;
        }
        let before = self
            .cases
            .get(&key)
            .map(|case| (case.request.tag, case.request.phase.clone()));
        let seen = before.clone().or_else(|| self.past.last_seen.get(&key).cloned());
        self.note_sight(&request, seen.as_ref(), turn);
        self.note_denial(&request, turn);
        let announced = self.past.announced.contains(&key);
        let case = self
            .cases
            .entry(key.clone())
            .and_modify(|case| case.request = request.clone())
            .or_insert_with(|| Case::new(request, turn.server, announced));
        case.gone = false;
        case.read = case.read.max(asked);
        if before.is_some_and(|(_, phase)| phase != case.request.phase) {
            case.phase_since = Some(turn.server);
        }
        for (decision, outcome) in self.past.open_intents.remove(&key).unwrap_or_default() {
            let outcome = outcome
                .unwrap_or_else(|| SendOutcome::Unknown("the program ended before the answer came".into()));
            if let Ok(lost) = after_post(outcome) {
                case.await_settlement(decision, lost, turn.now.boot);
            }
        }
        if case.request.phase != Phase::Pending {
            case.resume_doubt(turn.now.boot);
        }
        if case.decided.is_none() {
            case.decided = self.past.decided.get(&key).cloned();
        }
        self.settle(&key, turn);
        self.refresh_review(&key);
    }

    fn note_sight(&self, request: &Request, seen: Option<&(crate::ids::Tag, Phase)>, turn: &mut Turn) {
        let (tag, phase, raw) = (request.tag, request.phase.clone(), request.raw.clone());
        let what = match seen {
            None => What::Seen {
                tag,
                phase,
                facts: self.facts_of(request),
                raw,
            },
            Some((before, _)) if *before != tag => What::Changed {
                before: *before,
                after: tag,
                phase,
                facts: self.facts_of(request),
                raw,
            },
            Some(_) => return,
        };
        turn.note(Some(&request.tenant), Some(&request.key), what);
    }

    fn note_denial(&mut self, request: &Request, turn: &Turn) {
        let Some(ticket) = request
            .support_ticket
            .as_ref()
            .filter(|_| request.phase == Phase::Denied)
        else {
            return;
        };
        if !self.past.denials.iter().any(|denial| denial.key == request.key) {
            let at = request.created.unwrap_or(turn.server);
            self.past.denials.push(Denial {
                key: request.key.clone(),
                ticket: ticket.number.clone(),
                at,
                reason: None,
            });
        }
    }

    /// Settles the decisions in doubt by what Azure shows now, and follows the access that comes of it.
    pub(crate) fn settle(&mut self, key: &RequestKey, turn: &mut Turn) {
        let Some(case) = self.cases.get_mut(key) else {
            return;
        };
        for (decision, _) in case.settle() {
            let what = What::Settled {
                verdict: decision.verdict,
                decided_at: Some(decision.at),
                phase: case.request.phase.clone(),
            };
            turn.note(Some(&case.request.tenant), Some(key), what);
        }
        self.follow_grant(key, turn);
    }

    /// Opens, keeps or closes the access that the request's phase tells of.
    fn follow_grant(&mut self, key: &RequestKey, turn: &mut Turn) {
        let remembered = self.past.grants.remove(key);
        let Some(case) = self.cases.get_mut(key) else {
            return;
        };
        let known = case.grant.take().or(remembered);
        let tenant = case.request.tenant.clone();
        match (case.request.phase.is_access_open(), known) {
            (true, Some(grant)) => case.grant = Some(grant),
            // Whose access it is can be told when the decision under way was answered.
            (true, None) if case.is_under_way() => {}
            (true, None) => {
                let grant = case.open_grant(turn.server);
                let what = What::GrantOpened {
                    since: grant.since,
                    until: grant.until,
                    by_us: grant.by_us,
                };
                turn.note(Some(&tenant), Some(key), what);
                case.grant = Some(grant);
            }
            (false, Some(_)) => {
                turn.note(
                    Some(&tenant),
                    Some(key),
                    What::GrantClosed {
                        phase: case.request.phase.clone(),
                    },
                );
            }
            (false, None) => {}
        }
    }

    /// Marks the open review as changed when Azure tells something else than what stands on the screen.
    pub(crate) fn refresh_review(&mut self, key: &RequestKey) {
        let Some(case) = self.cases.get(key) else { return };
        let free = !case.is_busy() && !case.is_settled();
        if let Some(review) = self.review.as_mut().filter(|review| review.key == *key && free) {
            review.changed = case.request.tag != review.shown.tag;
        }
    }

    /// The clusters that are known.
    #[must_use]
    pub fn clusters(&self) -> &[Cluster] {
        self.session
            .discovery
            .as_ref()
            .map_or(&[], |discovery| &discovery.clusters)
    }

    /// What a request reaches.
    #[must_use]
    pub fn scope_of(&self, request: &Request) -> Scope {
        let clusters: Vec<&Cluster> = self.clusters().iter().collect();
        Scope::of(request, &clusters)
    }

    /// How much deliberation its approval needs.
    #[must_use]
    pub fn care_of(&self, request: &Request) -> Care {
        let denied_before = self.earlier_denial(request).is_some();
        Care::of(
            request,
            &Reading::of(request),
            &self.scope_of(request),
            denied_before,
        )
    }

    /// The latest denial of another request of the same support ticket.
    #[must_use]
    pub fn earlier_denial(&self, request: &Request) -> Option<&Denial> {
        let ticket = request
            .support_ticket
            .as_ref()
            .filter(|ticket| !ticket.number.trim().is_empty())?;
        self.past
            .denials
            .iter()
            .filter(|denial| {
                denial.ticket.trim() == ticket.number.trim()
                    && denial.key.subscription == request.key.subscription
            })
            .filter(|denial| {
                denial.key != request.key && request.created.is_none_or(|created| denial.at <= created)
            })
            .max_by_key(|denial| denial.at)
    }

    /// Whether the signed-in account may decide `request`, as far as can be known beforehand.
    #[must_use]
    pub fn may_decide(&self, request: &Request) -> MayDecide {
        let Some(watch) = self.sync.watches().get(&request.key.subscription) else {
            return MayDecide::Unknown;
        };
        match &watch.subscription.standing {
            Standing::Unknown => MayDecide::Unknown,
            Standing::MayNot(NoStanding::NoDecidingRole) => MayDecide::No(WhyNot::NoDecidingRole),
            Standing::MayNot(NoStanding::OnlyThroughManagementGroup) => {
                MayDecide::No(WhyNot::OnlyThroughManagementGroup)
            }
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

    pub(crate) fn facts_of(&self, request: &Request) -> Facts {
        let (scope, care, reading) = (
            self.scope_of(request),
            self.care_of(request),
            Reading::of(request),
        );
        Facts {
            tenant_name: self
                .session
                .discovery
                .as_ref()
                .map(|d| d.tenant_name.clone())
                .unwrap_or_default(),
            subscription_name: self.subscription_name(&request.key.subscription),
            clusters: scope
                .clusters
                .iter()
                .map(|(cluster, _)| cluster.name.clone())
                .collect(),
            whole_subscription: scope.whole_subscription,
            actions: reading
                .findings
                .iter()
                .map(|finding| (finding.action.article().name.to_owned(), finding.certainty))
                .collect(),
            unlisted: reading
                .unlisted
                .iter()
                .map(|(_, _, words)| words.clone())
                .collect(),
            level: Some(care.level),
            hints: care.hints.iter().map(Hint::word).collect(),
            ticket: request
                .support_ticket
                .as_ref()
                .map(|ticket| ticket.number.clone()),
            length: Some(request.length.clone()),
            justification: request.justification.clone(),
            created: request.created,
            lapses: request.lapses,
        }
    }

    pub(crate) fn notice_shown(&mut self, ticket: Ticket, outcome: Result<(), String>, turn: &mut Turn) {
        self.notices_fault = outcome.as_ref().err().cloned();
        let case = self
            .cases
            .values_mut()
            .chain(self.past.cases.values_mut())
            .find(|case| case.announced == Announced::Showing(ticket));
        let Some(case) = case else { return };
        match outcome {
            Ok(()) => {
                case.announced = Announced::Yes;
                self.past.announced.insert(case.request.key.clone());
                turn.note(
                    Some(&case.request.tenant),
                    Some(&case.request.key),
                    What::Notified,
                );
            }
            Err(_) => case.announced = Announced::RetryAt(turn.now.boot.after(NOTICE_RETRY)),
        }
    }

    /// Whether the decision on `key`, made here, was seen to count.
    #[must_use]
    pub fn ended(&self, key: &RequestKey) -> Option<&End> {
        match &self.cases.get(key)?.progress {
            Progress::Ended { end, .. } => Some(end),
            Progress::Idle
            | Progress::Rereading { .. }
            | Progress::Recording { .. }
            | Progress::Sending { .. }
            | Progress::Awaiting { .. } => None,
        }
    }

    pub(crate) fn announce(&mut self, turn: &mut Turn) {
        for case in self.cases.values_mut() {
            let due = match case.announced {
                Announced::No => true,
                Announced::RetryAt(at) => at <= turn.now.boot,
                Announced::Showing(_) | Announced::Yes => false,
            };
            if due && case.request.phase == Phase::Pending && !case.gone {
                let ticket = turn.ticket();
                case.announced = Announced::Showing(ticket);
                let notice = Notice::Waiting {
                    key: case.request.key.clone(),
                };
                turn.push(Effect::Notify { ticket, notice });
            }
        }
    }
}

impl Past {
    /// Forgets the oldest requests that are over while there are too many.
    fn forget_oldest(&mut self, cases: &mut BTreeMap<RequestKey, Case>) {
        while cases.len() > CASE_LIMIT {
            let oldest = cases
                .iter()
                .filter(|(_, case)| case.request.phase.is_over() && !case.is_busy())
                .min_by_key(|(_, case)| case.request.created)
                .map(|(key, _)| key.clone());
            let Some((key, case)) = oldest.and_then(|key| cases.remove_entry(&key)) else {
                return;
            };
            if let Some(decided) = case.decided {
                self.decided.insert(key.clone(), decided);
            }
            self.last_seen.insert(key, (case.request.tag, case.request.phase));
        }
    }

    /// The same for the requests of an account that is not signed in now.
    pub(crate) fn forget_cases(&mut self) {
        let mut cases = std::mem::take(&mut self.cases);
        self.forget_oldest(&mut cases);
        self.cases = cases;
    }
}
