//! Carries a confirmed decision out: re-read, write the intent, send once, take what it brought.

#[cfg(test)]
mod tests;

use crate::app::App;
use crate::case::{Case, End, NotSent, Progress, after_post};
use crate::decide::Circumstances;
use crate::decision::{Decision, Guard, Permit, REREAD_FRESH, SendOutcome, Verdict};
use crate::effect::{Effect, Notice};
use crate::event::Reread;
use crate::faults::{Cause, HistoryFault, PlainCause};
use crate::ids::{RequestKey, Tag, Ticket};
use crate::journal::What;
use crate::problem::Trouble;
use crate::request::Phase;
use crate::review::Review;
use crate::time::BootTime;
use crate::turn::Turn;
use crate::twin::Twin;

impl App {
    /// Takes a re-read: before a decision, or after one.
    pub(crate) fn reread(&mut self, ticket: Ticket, outcome: Result<Reread, Trouble>, turn: &mut Turn) {
        self.sync.read(ticket);
        let Some((key, before_sending)) = self.reader(ticket) else {
            return;
        };
        if let Err(Trouble::SignInNeeded(reason)) = &outcome {
            self.session.expire(reason, turn);
        }
        let read = match outcome {
            Ok(read) if read.request.key == key => Ok(read),
            Ok(_) => Err(Trouble::Unreadable("the answer is about another request".into())),
            Err(trouble) => Err(trouble),
        };
        match (read, before_sending) {
            (Ok(read), true) => {
                let (tag, phase) = (read.request.tag, read.request.phase.clone());
                self.absorb(read.request, ticket, turn);
                if self.is_contradicted(&key, tag, &phase) {
                    self.stop(&key, NotSent::Changed, turn);
                } else {
                    self.record(&key, read.at, turn);
                }
            }
            (Err(trouble), true) => {
                self.missed(&key, &trouble, turn);
                self.stop(&key, NotSent::NotReread(trouble), turn);
            }
            (read, false) => {
                let answered = read.is_ok();
                let offline = matches!(&read, Err(Trouble::Offline(_)));
                if let Some(review) = &mut self.review {
                    review.looking.under_way.take_if(|look| *look == ticket);
                }
                if let Err(trouble) = &read {
                    self.missed(&key, trouble, turn);
                }
                if let Ok(read) = read {
                    self.absorb(read.request, ticket, turn);
                }
                if let Some(case) = self.cases.get_mut(&key) {
                    case.was_read(ticket, answered, turn.now.boot);
                    if offline {
                        case.missed();
                    }
                }
                // A doubt that has aged by it gives the window free for what has changed meanwhile.
                self.refresh_review(&key);
            }
        }
        self.attend(&key.subscription);
    }

    /// A read found no connection: whether that holds for the subscription is found out at once.
    fn missed(&mut self, key: &RequestKey, trouble: &Trouble, turn: &Turn) {
        if matches!(trouble, Trouble::Offline(_)) {
            self.sync.hurry_one(&key.subscription, turn.now.boot);
        }
    }

    /// Whether the re-read told something else than what counts now, because a newer answer overtook it. Then nobody can say
    /// which of them is right, and the decision is not made on either.
    fn is_contradicted(&self, key: &RequestKey, tag: Tag, phase: &Phase) -> bool {
        self.cases.get(key).is_some_and(|case| {
            let approves = case
                .decision()
                .is_some_and(|decision| decision.verdict == Verdict::Approve);
            let other = case.request.tag != tag && !Twin::PhaseOnly.is_worn();
            *phase != Phase::Pending || approves && other
        })
    }

    /// Whose re-read is waited for under this number, and whether it is the one before sending.
    pub(crate) fn reader(&self, ticket: Ticket) -> Option<(RequestKey, bool)> {
        let looks = |review: &&Review| review.looking.under_way == Some(ticket);
        if let Some(review) = self.review.as_ref().filter(looks) {
            return Some((review.key.clone(), false));
        }
        self.cases.iter().find_map(|(key, case)| {
            let before_sending =
                matches!(&case.progress, Progress::Rereading { ticket: waiting, .. } if *waiting == ticket);
            (before_sending || case.reads_back_with(ticket)).then(|| (key.clone(), before_sending))
        })
    }

    /// The request was re-read: if everything still holds, the intent is written.
    pub(crate) fn record(&mut self, key: &RequestKey, read_at: BootTime, turn: &mut Turn) {
        let Some(case) = self.cases.get(key) else { return };
        let Progress::Rereading {
            decision, acts_done, ..
        } = case.progress.clone()
        else {
            return;
        };
        let standing = Circumstances {
            own_window: self.asked_here(key),
            ..Circumstances::beforehand(acts_done, true)
        };
        if let Some(guard) = self.guards(&decision, standing, turn).missing(decision.verdict) {
            self.stop(key, not_sent(guard), turn);
            return;
        }
        let Some(review) = &self.review else { return };
        let what = What::Intent {
            decision: decision.clone(),
            shown: self.facts(&review.shown, &review.judged),
            raw: review.shown.raw.clone(),
            screen: review.screen.clone(),
        };
        turn.note(Some(&review.shown.tenant), Some(key), what);
        if let Some(case) = self.cases.get_mut(key) {
            case.progress = Progress::Recording {
                decision: decision.clone(),
                acts_done,
                read_at,
            };
        }
        if Twin::BeforeItIsWritten.is_worn() {
            self.intent_durable(decision, turn);
        }
    }

    /// The intent is on the disk: the one place where a permit reaches an effect.
    pub(crate) fn intent_durable(&mut self, written: Decision, turn: &mut Turn) {
        let key = &written.key.clone();
        let progress = self.followed(key).map(|case| case.progress.clone());
        let Some(Progress::Recording {
            decision,
            acts_done,
            read_at,
        }) = progress.filter(|_| self.is_recording(&written))
        else {
            note_not_sent(&written, PlainCause::BrokenOff.into(), turn);
            return;
        };
        let standing = Circumstances {
            reread_fresh: turn.now.boot.since(read_at) <= REREAD_FRESH,
            own_window: self.asked_here(key),
            ..Circumstances::beforehand(acts_done, true)
        };
        let guards = self.guards(&decision, standing, turn);
        match Permit::grant(decision.clone(), read_at, &guards) {
            Ok(permit) => {
                let ticket = turn.ticket();
                if let Some(case) = self.cases.get_mut(key) {
                    case.progress = Progress::Sending { ticket, decision };
                }
                turn.push(Effect::Send { ticket, permit });
            }
            Err(guard) => {
                note_not_sent(&written, Cause::Condition(format!("{guard:?}")).word(), turn);
                self.stop(key, not_sent(guard), turn);
            }
        }
    }

    pub(crate) fn intent_failed(&mut self, unwritten: &Decision, fault: HistoryFault, turn: &mut Turn) {
        if self.is_recording(unwritten) {
            self.stop(&unwritten.key, NotSent::NotRecorded(fault), turn);
        }
    }

    /// Whether it is this very decision whose intent is waited for, and not a later one about the same request.
    fn is_recording(&self, written: &Decision) -> bool {
        self.followed(&written.key).is_some_and(
            |case| matches!(&case.progress, Progress::Recording { decision, .. } if decision == written),
        )
    }

    pub(crate) fn stop(&mut self, key: &RequestKey, why: NotSent, turn: &mut Turn) {
        self.come_to_nothing(key, End::NotSent(why), turn);
    }

    /// A decision changed nothing: what was in doubt before it counts again.
    fn come_to_nothing(&mut self, key: &RequestKey, end: End, turn: &mut Turn) {
        if let Some(case) = self.past.cases.get_mut(key) {
            case.end(end);
            case.lay_aside(turn.now.boot);
            return;
        }
        let Some(case) = self.cases.get_mut(key) else {
            return;
        };
        case.end(end);
        if let Some(review) = self.review.as_mut().filter(|review| review.key == *key) {
            review.changed = !review.still_shows(case);
        } else {
            case.resume_doubt(turn.now.boot);
        }
        self.settle(key, turn);
    }

    /// Whose answer to the one POST is waited for under this number.
    pub(crate) fn sender(&self, ticket: Ticket) -> Option<&Decision> {
        let cases = self.cases.values().chain(self.past.cases.values());
        cases.into_iter().find_map(|case| match &case.progress {
            Progress::Sending {
                ticket: waiting,
                decision,
            } if *waiting == ticket => Some(decision),
            Progress::Idle
            | Progress::Rereading { .. }
            | Progress::Recording { .. }
            | Progress::Sending { .. }
            | Progress::Awaiting { .. }
            | Progress::Ended { .. } => None,
        })
    }

    /// Takes what the one POST brought.
    pub(crate) fn decision_answered(&mut self, ticket: Ticket, outcome: SendOutcome, turn: &mut Turn) {
        let Some(decision) = self.sender(ticket).cloned() else {
            return;
        };
        let key = decision.key.clone();
        note_answer(&decision, outcome.clone(), turn);
        if decision.verdict == Verdict::Approve {
            self.note_approval(&decision, turn.now.boot);
        }
        match after_post(outcome) {
            Ok(lost) => {
                if lost.is_some() {
                    turn.tell(Notice::Unconfirmed { key: key.clone() });
                }
                if let Some(case) = self.followed_mut(&key) {
                    case.await_settlement(decision, lost, turn.now.boot);
                }
            }
            Err(end) => self.come_to_nothing(&key, end, turn),
        }
        self.attend(&key.subscription);
        self.sync.hurry_one(&key.subscription, turn.now.boot);
    }

    /// The request as it is followed, also when its account is not signed in now.
    fn followed(&self, key: &RequestKey) -> Option<&Case> {
        self.cases.get(key).or_else(|| self.past.cases.get(key))
    }

    fn followed_mut(&mut self, key: &RequestKey) -> Option<&mut Case> {
        match self.cases.get_mut(key) {
            Some(case) => Some(case),
            None => self.past.cases.get_mut(key),
        }
    }
}

fn note_answer(decision: &Decision, outcome: SendOutcome, turn: &mut Turn) {
    let what = What::Answered {
        verdict: decision.verdict,
        decided_at: Some(decision.at),
        outcome,
    };
    turn.note(Some(&decision.account.tenant), Some(&decision.key), what);
}

/// An intent that was written and not followed by a POST is closed in the history, so that nobody looks for its answer.
fn note_not_sent(decision: &Decision, why: String, turn: &mut Turn) {
    note_answer(decision, SendOutcome::NotSent(why), turn);
}

fn not_sent(guard: Guard) -> NotSent {
    match guard {
        Guard::TagEqual | Guard::Pending => NotSent::Changed,
        Guard::NotLapsed
        | Guard::AccountEqual
        | Guard::IdsConsistent
        | Guard::ReasonPresent
        | Guard::ActsDone
        | Guard::Dwelt
        | Guard::Single
        | Guard::RereadFresh
        | Guard::IntentDurable
        | Guard::HistoryHealthy
        | Guard::LockHeld
        | Guard::OwnWindow
        | Guard::DecisionsEnabled
        | Guard::NotForbidden => NotSent::Guard(guard),
    }
}
