//! Takes in what Azure tells about requests, keeps each as a [`Case`], and lets time pass over them.

use crate::app::App;
use crate::case::{Case, End, Progress, after_post};
use crate::decision::SendOutcome;
use crate::effect::Notice;
use crate::event::Polled;
use crate::faults::{PlainCause, UnseenWhy};
use crate::ids::{RequestKey, Ticket};
use crate::journal::{Unwatched, What};
use crate::judging::Judged;
use crate::problem::Trouble;
use crate::request::{Phase, Request};
use crate::turn::Turn;
use crate::twin::Twin;
use std::collections::BTreeSet;

impl App {
    pub(crate) fn take_discovery(&mut self, turn: &mut Turn) {
        if let Some(discovery) = &self.session.discovery {
            let clusters = discovery.clusters.iter();
            let with_clusters: BTreeSet<_> = clusters.map(|cluster| &cluster.subscription).collect();
            let lost = self
                .sync
                .found(&discovery.subscriptions, &with_clusters, turn.now.boot);
            let listed: BTreeSet<_> = discovery.subscriptions.iter().map(|known| &known.id).collect();
            let tenant = self.session.owner().map(|account| &account.tenant);
            for watch in lost {
                let cause = if listed.contains(&watch.subscription.id) {
                    UnseenWhy::Closed
                } else {
                    UnseenWhy::Unlisted
                };
                let what = What::Unwatched(Unwatched {
                    checked: watch.checked(&self.server, turn.now),
                    subscription: watch.subscription.id,
                    name: watch.subscription.name,
                    cause: cause.word().to_owned(),
                });
                turn.note(tenant, None, what);
            }
            self.reminders
                .lookout
                .watch(self.sync.watches().keys().cloned().collect());
        }
        self.judge_again(|_| true);
    }

    pub(crate) fn polled(&mut self, ticket: Ticket, outcome: Result<Polled, Trouble>, turn: &mut Turn) {
        if !self.sync.awaits(ticket) {
            return;
        }
        if let Err(Trouble::SignInNeeded(reason)) = &outcome {
            self.session.expire(reason, turn);
        }
        if Twin::DropsCards.is_worn()
            && outcome.is_err()
            && let Some(watch) = self
                .watches()
                .values()
                .find(|watch| watch.under_way == Some(ticket))
        {
            let id = watch.subscription.id.clone();
            self.cases.retain(|key, _| key.subscription != id);
        }
        let tenant = self.session.owner().map(|account| account.tenant.clone());
        let Some(polled) = self.sync.answered(ticket, outcome, tenant.as_ref(), turn) else {
            return;
        };
        self.reminders.lookout.checked(&polled.subscription);
        let listed: BTreeSet<RequestKey> = polled
            .requests
            .iter()
            .map(|request| request.key.clone())
            .collect();
        for request in polled.requests {
            self.absorb(request, ticket, turn);
        }
        // An item that could not be read may be one that is known: then nothing counts as gone.
        if polled.unreadable.is_empty() {
            for (key, case) in self.cases.range_mut(RequestKey::first(&polled.subscription)..) {
                if key.subscription != polled.subscription {
                    break;
                }
                if case.read <= ticket {
                    case.gone = !listed.contains(key);
                }
            }
        }
        if Twin::ListInsteadOfRead.is_worn() {
            let rereading = |case: &Case| matches!(case.progress, Progress::Rereading { .. });
            for key in listed
                .iter()
                .filter(|key| self.cases.get(key).is_some_and(rereading))
                .cloned()
                .collect::<Vec<_>>()
            {
                self.record(&key, turn.now.boot, turn);
            }
        }
        self.attend(&polled.subscription);
        self.past.forget_oldest(&mut self.cases);
    }

    /// Takes one request as Azure tells it in answer to the question `asked`.
    pub(crate) fn absorb(&mut self, request: Request, asked: Ticket, turn: &mut Turn) {
        if self.is_another_ones(&request.key) {
            return;
        }
        let key = request.key.clone();
        let returns = self.past.cases.remove(&key);
        // What was judged before may be judged otherwise by now.
        let renewed = returns.is_some();
        if let Some(case) = returns {
            self.cases.insert(key.clone(), case);
        }
        if let Some(case) = self.cases.get_mut(&key)
            && case.is_outdated(&request, asked, turn.now.boot)
        {
            return;
        }
        let known = self.cases.get(&key).map(|case| &case.request);
        let before = known.map(|known| (known.tag, known.phase.clone()));
        let remembered = self.past.last_seen.get(&key);
        let was = before.as_ref().or(remembered).map(|(_, phase)| phase.clone());
        if renewed || known != Some(&request) {
            self.take_in(request, turn);
        }
        let Some(case) = self.cases.get_mut(&key) else {
            return;
        };
        case.was_answered |= self.past.unnamed.contains_key(&key);
        case.seen(asked, was.as_ref(), turn.now.boot);
        if before.is_some_and(|(_, phase)| phase != case.request.phase) {
            case.phase_since = Some(turn.server);
        }
        for (decision, outcome) in self.past.open_intents.remove(&key).unwrap_or_default() {
            #[cfg(feature = "twins")]
            if Twin::AgainAtStart.is_worn() && outcome.is_none() {
                let ticket = turn.ticket();
                case.progress = Progress::Sending {
                    ticket,
                    decision: decision.clone(),
                };
                let permit = crate::decision::Permit::forced(decision, turn.now.boot);
                turn.push(crate::effect::Effect::Send { ticket, permit });
                continue;
            }
            let outcome = outcome.unwrap_or_else(|| SendOutcome::Unknown(PlainCause::ProgramEnded.into()));
            if let Ok(lost) = after_post(outcome) {
                // Whoever sent it may think that it was taken.
                if lost.is_some() && case.request.phase == Phase::Pending {
                    turn.tell(Notice::Unconfirmed { key: key.clone() });
                }
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
        self.note_answer_to(&key, was.as_ref());
        self.note_unnamed(&key, was.as_ref(), turn);
        self.refresh_review(&key);
    }

    /// Whether a request of another subscription has this id, for an evil twin that keeps ids alone.
    fn is_another_ones(&self, key: &RequestKey) -> bool {
        let same = |known: &RequestKey| known.request == key.request && known != key;
        Twin::IdAlone.is_worn() && self.cases.keys().any(same)
    }

    /// Takes what is new about a request, or about a request that is new.
    fn take_in(&mut self, request: Request, turn: &mut Turn) {
        self.note_denial(&request, turn);
        self.end_question(&request, turn);
        let judged = self.judge(&request);
        self.note_sight(&request, &judged, turn);
        if let Some(case) = self.cases.get_mut(&request.key) {
            case.request = request;
            case.judged = judged;
            return;
        }
        let key = request.key.clone();
        let told = self.past.told.get(&key).cloned().unwrap_or_default();
        let case = Case::new(request, judged, turn.server, told);
        self.cases.insert(key, case);
    }

    fn note_sight(&self, request: &Request, judged: &Judged, turn: &mut Turn) {
        let known = self.cases.get(&request.key).map(|case| case.request.tag);
        let seen = known.or_else(|| self.past.last_seen.get(&request.key).map(|(tag, _)| *tag));
        if seen == Some(request.tag) {
            return;
        }
        let (tag, phase, raw) = (request.tag, request.phase.clone(), request.raw.clone());
        let facts = self.facts(request, judged);
        let what = match seen {
            None => What::Seen {
                tag,
                phase,
                facts,
                raw,
            },
            Some(before) => What::Changed {
                before,
                after: tag,
                phase,
                facts,
                raw,
            },
        };
        turn.note(Some(&request.tenant), Some(&request.key), what);
    }

    /// Settles the decisions in doubt by what Azure shows now, and follows the access that comes of it.
    pub(crate) fn settle(&mut self, key: &RequestKey, turn: &mut Turn) {
        let Some(case) = self.cases.get_mut(key) else {
            return;
        };
        for (decision, end) in case.settle() {
            if matches!(end, End::Confirmed(_)) {
                let (key, verdict) = (key.clone(), decision.verdict);
                turn.tell(Notice::Confirmed { key, verdict });
            }
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
            // Nobody knows that it is closed, so nothing says it: it stays on the board, counts on and ends by the clock.
            (false, Some(grant)) if case.request.phase.tells_nothing_of_access() => case.grant = Some(grant),
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

    /// How the last decision on `key` ended, while that is still told.
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
}
