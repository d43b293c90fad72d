//! The way of a decision once it is confirmed: check the guards, re-read, write the intent, send once, read back.

use crate::acts::HOUR;
use crate::app::App;
use crate::case::{Case, End, NotSent, Progress, after_post};
use crate::decision::{Decision, Guard, Guards, Permit, REREAD_FRESH, SendOutcome, Verdict};
use crate::effect::{Effect, Notice};
use crate::event::{Page, Reread};
use crate::ids::{RequestKey, Tag, Ticket};
use crate::journal::What;
use crate::judging::MayDecide;
use crate::problem::{Rejection, Trouble};
use crate::request::{Phase, Request};
use crate::review::{Lack, Review, clean_reason};
use crate::time::{BootTime, Now};
use crate::turn::Turn;
use chrono::TimeDelta;

/// A request must have this long to live yet.
const LAPSE_MARGIN: TimeDelta = TimeDelta::seconds(60);

/// What a person wants done.
#[derive(Clone, Copy)]
pub(crate) struct Wish<'a> {
    pub(crate) verdict: Verdict,
    pub(crate) reason: &'a str,
    /// The tag of what stood on the screen.
    pub(crate) tag: Tag,
}

impl<'a> Wish<'a> {
    pub(crate) fn of(verdict: Verdict, reason: &'a str, tag: Tag) -> Self {
        Self { verdict, reason, tag }
    }
}

/// What is known about a decision at the moment its guards are looked at.
#[derive(Clone, Copy)]
struct Standing {
    acts_done: bool,
    /// No other decision is in progress.
    single: bool,
    reread_fresh: bool,
    intent_durable: bool,
    /// The window in which it was confirmed is still open and unchanged.
    own_window: bool,
}

impl Standing {
    /// Before anything was asked or written.
    fn beforehand(acts_done: bool, single: bool) -> Self {
        Self {
            acts_done,
            single,
            reread_fresh: true,
            intent_durable: true,
            own_window: true,
        }
    }
}

impl App {
    /// The first condition that stands in the way of going on towards a verdict, leaving out what only the confirm page asks for.
    /// What passes by itself comes last: whoever may never approve is not to wait for it.
    #[must_use]
    pub(crate) fn first_obstacle(&self, key: &RequestKey, verdict: Verdict, turn: &Turn) -> Option<Guard> {
        let review = self.review.as_ref()?;
        let wish = Wish::of(verdict, "-", review.shown.tag);
        let Some(decision) = self.draft(review, wish, turn) else {
            return Some(Guard::AccountEqual);
        };
        let single = self.cases.get(key).is_some_and(|case| !case.is_busy());
        let guards = self.guards(&decision, Standing::beforehand(true, single), turn);
        let (passing, lasting): (Vec<_>, Vec<_>) = guards
            .all_missing(verdict)
            .partition(|guard| *guard == Guard::Dwelt);
        lasting.into_iter().chain(passing).next()
    }

    /// What stands in the way of an approval or a denial of the request in the decision window, before anything is typed.
    #[must_use]
    pub fn obstacle(&self, verdict: Verdict, now: Now) -> Option<Guard> {
        let review = self.review.as_ref()?;
        self.first_obstacle(&review.key, verdict, &self.turn(now))
    }

    fn draft(&self, review: &Review, wish: Wish<'_>, turn: &Turn) -> Option<Decision> {
        let person = self.session.person()?;
        Some(Decision {
            key: review.key.clone(),
            verdict: wish.verdict,
            reason: clean_reason(wish.reason),
            account: review.account.clone(),
            user: person.user.clone(),
            tag: wish.tag,
            at: turn.server,
            surface: review.surface,
        })
    }

    pub(crate) fn begin(
        &mut self,
        wish: Wish<'_>,
        lack: Option<Lack>,
        turn: &mut Turn,
    ) -> Result<(), Rejection> {
        let Some(review) = &self.review else {
            return Err(Rejection::NotFound);
        };
        let expected = match wish.verdict {
            Verdict::Approve => Page::ConfirmApprove,
            Verdict::Deny => Page::ConfirmDeny,
        };
        let decision = self.draft(review, wish, turn).ok_or(Rejection::NotSignedIn)?;
        let on_its_page = review.page == expected && !review.calm;
        let acts_done = lack.is_none() && wish.tag == review.shown.tag;
        let single = self.cases.get(&decision.key).is_some_and(|case| !case.is_busy());
        let standing = Standing::beforehand(acts_done && on_its_page, single);
        let guards = self.guards(&decision, standing, turn);
        match guards.missing(wish.verdict) {
            Some(Guard::TagEqual) => {
                self.refresh_review(&decision.key);
                return Err(Rejection::Changed);
            }
            Some(Guard::Single) => return Err(Rejection::AlreadyRunning),
            Some(Guard::ActsDone) => {
                return Err(lack.map_or(Rejection::Guard(Guard::ActsDone), Rejection::Lacks));
            }
            Some(guard) => return Err(Rejection::Guard(guard)),
            None if !on_its_page => return Err(Rejection::Guard(Guard::OwnWindow)),
            None => {}
        }
        if let Some(review) = &mut self.review {
            review.asked = true;
        }
        let key = decision.key.clone();
        let ticket = turn.ticket();
        if let Some(case) = self.cases.get_mut(&key) {
            case.make_way();
            case.progress = Progress::Rereading {
                ticket,
                decision,
                acts_done,
            };
        }
        turn.push(Effect::Reread { ticket, key });
        Ok(())
    }

    fn guards(&self, decision: &Decision, standing: Standing, turn: &Turn) -> Guards {
        let case = self.cases.get(&decision.key);
        let request: Option<&Request> = case.map(|case| &case.request);
        let review = self.review.as_ref().filter(|review| review.key == decision.key);
        let account = self.session.account();
        Guards {
            pending: request.is_some_and(|request| request.phase == Phase::Pending),
            tag_equal: request.is_some_and(|request| request.tag == decision.tag)
                && case
                    .zip(review)
                    .is_none_or(|(case, review)| !case.judged.outgrows(&review.judged)),
            // Only Azure's own clock can tell, never this computer's.
            not_lapsed: self.server.is_known()
                && request
                    .and_then(|request| request.lapses)
                    .zip(turn.server.checked_add_signed(LAPSE_MARGIN))
                    .is_some_and(|(lapses, margin)| margin < lapses),
            account_equal: account == Some(&decision.account)
                && self.session.expired.is_none()
                && request.is_some_and(|request| request.tenant == decision.account.tenant),
            ids_consistent: request.is_some_and(Request::ids_consistent),
            reason_present: !decision.reason.is_empty(),
            acts_done: standing.acts_done,
            dwelt: review.is_some_and(|review| review.has_dwelt(turn.now.boot)),
            single: standing.single,
            reread_fresh: standing.reread_fresh,
            intent_durable: standing.intent_durable,
            history_healthy: self.ledger.fault().is_none(),
            lock_held: self.settings.lock_held,
            own_window: standing.own_window && review.is_some(),
            decisions_enabled: self.settings.decisions_enabled,
            not_forbidden: request
                .is_some_and(|request| !matches!(self.may_decide(request), MayDecide::No(_))),
        }
    }

    /// Whether the decision on its way was confirmed in the window that is open now.
    fn asked_here(&self, key: &RequestKey) -> bool {
        self.review
            .as_ref()
            .is_some_and(|review| review.key == *key && review.asked)
    }

    /// Takes a re-read: before a decision, or after one.
    pub(crate) fn reread(&mut self, ticket: Ticket, outcome: Result<Reread, Trouble>, turn: &mut Turn) {
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
            (Err(trouble), true) => self.stop(&key, NotSent::NotReread(trouble), turn),
            (read, false) => {
                let answered = read.is_ok();
                if let Ok(read) = read {
                    self.absorb(read.request, ticket, turn);
                }
                if let Some(case) = self.cases.get_mut(&key) {
                    case.was_read(ticket, answered, turn.now.boot);
                }
            }
        }
    }

    /// Whether the re-read told something else than what counts now, because a newer answer overtook it. Then nobody can say
    /// which of them is right, and the decision is not made on either.
    fn is_contradicted(&self, key: &RequestKey, tag: Tag, phase: &Phase) -> bool {
        self.cases.get(key).is_some_and(|case| {
            let approves = case
                .decision()
                .is_some_and(|decision| decision.verdict == Verdict::Approve);
            *phase != Phase::Pending || approves && case.request.tag != tag
        })
    }

    /// Whose re-read is waited for under this number, and whether it is the one before sending.
    pub(crate) fn reader(&self, ticket: Ticket) -> Option<(RequestKey, bool)> {
        self.cases.iter().find_map(|(key, case)| {
            let before_sending =
                matches!(&case.progress, Progress::Rereading { ticket: waiting, .. } if *waiting == ticket);
            (before_sending || case.reads_back_with(ticket)).then(|| (key.clone(), before_sending))
        })
    }

    /// The request was re-read: if everything still holds, the intent is written.
    fn record(&mut self, key: &RequestKey, read_at: BootTime, turn: &mut Turn) {
        let Some(case) = self.cases.get(key) else { return };
        let Progress::Rereading {
            decision, acts_done, ..
        } = case.progress.clone()
        else {
            return;
        };
        let standing = Standing {
            own_window: self.asked_here(key),
            ..Standing::beforehand(acts_done, true)
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
        };
        turn.note(Some(&review.shown.tenant), Some(key), what);
        if let Some(case) = self.cases.get_mut(key) {
            case.progress = Progress::Recording {
                decision,
                acts_done,
                read_at,
            };
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
            note_not_sent(&written, "it was broken off".into(), turn);
            return;
        };
        let standing = Standing {
            reread_fresh: turn.now.boot.since(read_at) <= REREAD_FRESH,
            own_window: self.asked_here(key),
            ..Standing::beforehand(acts_done, true)
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
                note_not_sent(&written, format!("{guard:?}"), turn);
                self.stop(key, not_sent(guard), turn);
            }
        }
    }

    pub(crate) fn intent_failed(&mut self, unwritten: &Decision, fault: String, turn: &mut Turn) {
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
            self.approvals.retain(|at| turn.now.boot.since(*at) < HOUR);
            self.approvals.push(turn.now.boot);
        }
        match after_post(outcome) {
            Ok(lost) => {
                if lost.is_some() {
                    let notice_ticket = turn.ticket();
                    turn.push(Effect::Notify {
                        ticket: notice_ticket,
                        notice: Notice::Unconfirmed { key: key.clone() },
                    });
                }
                if let Some(case) = self.followed_mut(&key) {
                    case.await_settlement(decision, lost, turn.now.boot);
                }
            }
            Err(end) => self.come_to_nothing(&key, end, turn),
        }
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
