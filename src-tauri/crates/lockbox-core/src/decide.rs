//! The way of a decision: open the review, do the acts, re-read, write the intent, send once, read back.

use crate::app::App;
use crate::case::{End, NotSent, Progress, after_post};
use crate::decision::{Decision, Guard, Guards, Permit, SendOutcome, Surface, Verdict};
use crate::desk::MayDecide;
use crate::effect::{Effect, KnownUrl, Notice, SignInMethod};
use crate::event::{Page, Reread, ReviewAct, SignInFailure, SignedIn};
use crate::ids::{RequestKey, Tag, Ticket};
use crate::journal::What;
use crate::problem::{Rejection, Trouble};
use crate::request::{Phase, Request};
use crate::review::{Review, StepUpState, TypedAct, clean_reason};
use crate::time::BootTime;
use crate::turn::Turn;
use chrono::TimeDelta;
use std::time::Duration;

/// A request must have this long to live yet.
const LAPSE_MARGIN: TimeDelta = TimeDelta::seconds(60);
/// The re-read counts for this long.
const REREAD_FRESH: Duration = Duration::from_secs(3);
const HOUR: Duration = Duration::from_secs(60 * 60);

/// What is known about a decision at the moment its guards are looked at.
#[derive(Clone, Copy)]
struct Standing {
    acts_done: bool,
    /// No other decision is in progress.
    single: bool,
    reread_fresh: bool,
    intent_durable: bool,
}

impl App {
    pub(crate) fn open_review(
        &mut self,
        key: RequestKey,
        surface: Surface,
        turn: &mut Turn,
    ) -> Result<(), Rejection> {
        let account = self.session.account().cloned().ok_or(Rejection::NotSignedIn)?;
        let request = self
            .cases
            .get(&key)
            .map(|case| case.request.clone())
            .ok_or(Rejection::NotFound)?;
        match &mut self.review {
            Some(review) if review.key == key => {}
            Some(review) => review.switch_to = Some((key, surface)),
            None => {
                let (scope, care) = (self.scope_of(&request), self.care_of(&request));
                self.review = Some(Review::open(request, scope, care, account, surface));
                if let Some(case) = self
                    .cases
                    .get_mut(&key)
                    .filter(|case| matches!(case.progress, Progress::Ended { .. }))
                {
                    case.progress = Progress::Idle;
                }
            }
        }
        turn.push(Effect::ShowDecision);
        Ok(())
    }

    pub(crate) fn act(&mut self, ticket: Ticket, act: ReviewAct, turn: &mut Turn) {
        let result = if self.review.is_none() {
            Err(Rejection::NotFound)
        } else {
            self.act_on_review(act, turn)
        };
        if let (Err(rejection), Some(review)) = (&result, &mut self.review) {
            review.refusal = Some(rejection.clone());
        }
        turn.push(Effect::Reply { to: ticket, result });
    }

    fn act_on_review(&mut self, act: ReviewAct, turn: &mut Turn) -> Result<(), Rejection> {
        let recent = self.recent_approvals(turn.now.boot);
        let Some(review) = &mut self.review else {
            return Err(Rejection::NotFound);
        };
        match act {
            ReviewAct::Attend(focused) => review.attend(focused, turn.now.boot),
            ReviewAct::Go(Page::Review) => review.go(Page::Review, recent),
            ReviewAct::Go(page) => return self.go_confirm(page, recent, turn),
            ReviewAct::GoOn => review.go_on(),
            ReviewAct::Approve {
                tag,
                reason,
                typed_name,
                risk_ticked,
            } => {
                let name = self.subscription_name(&self.review_key()?.subscription);
                let typed = TypedAct {
                    tag,
                    typed_name: &typed_name,
                    risk_ticked,
                    subscription_name: &name,
                };
                let acts_done = self
                    .review
                    .as_ref()
                    .is_some_and(|review| review.acts_done(&typed, turn.now.boot));
                return self.begin(Verdict::Approve, &reason, (tag, acts_done), turn);
            }
            ReviewAct::Deny { tag, reason } => return self.begin(Verdict::Deny, &reason, (tag, false), turn),
            ReviewAct::StepUp => self.step_up(turn),
            ReviewAct::AcceptChange => self.accept_change(turn),
            ReviewAct::Switch(switch) => return self.switch(switch, turn),
            ReviewAct::OpenSupportTicket => {
                if let Some(url) = review
                    .shown
                    .support_ticket
                    .as_ref()
                    .and_then(|ticket| ticket.url.clone())
                {
                    turn.push(Effect::OpenUrl(KnownUrl::SupportTicket(url)));
                }
            }
            ReviewAct::Close => {
                self.review = None;
                turn.push(Effect::CloseDecision);
            }
        }
        Ok(())
    }

    fn review_key(&self) -> Result<RequestKey, Rejection> {
        self.review
            .as_ref()
            .map(|review| review.key.clone())
            .ok_or(Rejection::NotFound)
    }

    fn recent_approvals(&self, now: BootTime) -> usize {
        self.approvals.iter().filter(|at| now.since(**at) < HOUR).count()
    }

    fn go_confirm(&mut self, page: Page, recent: usize, turn: &Turn) -> Result<(), Rejection> {
        let key = self.review_key()?;
        let verdict = if page == Page::ConfirmApprove {
            Verdict::Approve
        } else {
            Verdict::Deny
        };
        if let Some(guard) = self.first_obstacle(&key, verdict, turn) {
            return Err(Rejection::Guard(guard));
        }
        if let Some(case) = self
            .cases
            .get_mut(&key)
            .filter(|case| matches!(case.progress, Progress::Ended { .. } | Progress::Awaiting { .. }))
        {
            case.progress = Progress::Idle;
        }
        if let Some(review) = &mut self.review {
            review.go(page, recent);
        }
        Ok(())
    }

    /// The first condition that stands in the way of going on towards a verdict, leaving out what only the confirm page asks for.
    #[must_use]
    pub(crate) fn first_obstacle(&self, key: &RequestKey, verdict: Verdict, turn: &Turn) -> Option<Guard> {
        let review = self.review.as_ref()?;
        let decision = self.draft(review, verdict, "-", review.shown.tag, turn)?;
        let single = self.cases.get(key).is_some_and(|case| !case.is_busy());
        let standing = Standing {
            acts_done: true,
            single,
            reread_fresh: true,
            intent_durable: true,
        };
        let guards = self.guards(&decision, standing, turn);
        guards
            .table()
            .into_iter()
            .find(|(guard, holds)| !holds && Guards::binds(*guard, verdict))
            .map(|(guard, _)| guard)
    }

    fn draft(
        &self,
        review: &Review,
        verdict: Verdict,
        reason: &str,
        tag: Tag,
        turn: &Turn,
    ) -> Option<Decision> {
        let person = self.session.person()?;
        Some(Decision {
            key: review.key.clone(),
            verdict,
            reason: clean_reason(reason),
            account: review.account.clone(),
            user: person.user.clone(),
            tag,
            at: turn.server,
            surface: review.surface,
        })
    }

    fn begin(
        &mut self,
        verdict: Verdict,
        reason: &str,
        (tag, acts_done): (Tag, bool),
        turn: &mut Turn,
    ) -> Result<(), Rejection> {
        let Some(review) = &self.review else {
            return Err(Rejection::NotFound);
        };
        let expected = if verdict == Verdict::Approve {
            Page::ConfirmApprove
        } else {
            Page::ConfirmDeny
        };
        let decision = self
            .draft(review, verdict, reason, tag, turn)
            .ok_or(Rejection::NotSignedIn)?;
        let on_its_page = review.page == expected && !review.calm;
        let single = self.cases.get(&decision.key).is_some_and(|case| !case.is_busy());
        let standing = Standing {
            acts_done: acts_done && on_its_page,
            single,
            reread_fresh: true,
            intent_durable: true,
        };
        let guards = self.guards(&decision, standing, turn);
        let obstacle = guards
            .table()
            .into_iter()
            .find(|(guard, holds)| !holds && Guards::binds(*guard, verdict));
        match obstacle {
            Some((Guard::TagEqual, _)) => return Err(Rejection::Changed),
            Some((Guard::Single, _)) => return Err(Rejection::AlreadyRunning),
            Some((guard, _)) => return Err(Rejection::Guard(guard)),
            None if !on_its_page => return Err(Rejection::Guard(Guard::OwnWindow)),
            None => {}
        }
        if let Some(review) = &mut self.review {
            review.refusal = None;
        }
        let key = decision.key.clone();
        let ticket = turn.ticket();
        if let Some(case) = self.cases.get_mut(&key) {
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
        let request: Option<&Request> = self.cases.get(&decision.key).map(|case| &case.request);
        let review = self.review.as_ref().filter(|review| review.key == decision.key);
        let account = self.session.account();
        Guards {
            pending: request.is_some_and(|request| request.phase == Phase::Pending),
            tag_equal: request.is_some_and(|request| request.tag == decision.tag),
            not_lapsed: request
                .and_then(|request| request.lapses)
                .is_some_and(|lapses| turn.server + LAPSE_MARGIN < lapses),
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
            own_window: review.is_some(),
            decisions_enabled: self.settings.decisions_enabled,
            not_forbidden: request
                .is_some_and(|request| !matches!(self.may_decide(request), MayDecide::No(_))),
        }
    }

    /// Takes a re-read: before a decision, or after one.
    pub(crate) fn reread(&mut self, ticket: Ticket, outcome: Result<Reread, Trouble>, turn: &mut Turn) {
        if let Err(Trouble::SignInNeeded(reason)) = &outcome {
            self.session.expire(&reason.clone(), turn);
        }
        let Some((key, before_sending)) = self.reader(ticket) else {
            return;
        };
        let read = match outcome {
            Ok(read) if read.request.key == key => Ok(read),
            Ok(_) => Err(Trouble::Unreadable("the answer is about another request".into())),
            Err(trouble) => Err(trouble),
        };
        match (read, before_sending) {
            (Ok(read), true) => {
                self.absorb(read.request, turn);
                self.record(&key, read.at, turn);
            }
            (Err(trouble), true) => self.stop(&key, NotSent::NotReread(trouble)),
            (read, false) => {
                if let Ok(read) = read {
                    self.absorb(read.request, turn);
                }
                if let Some(Progress::Awaiting { doubt, .. }) =
                    self.cases.get_mut(&key).map(|case| &mut case.progress)
                {
                    doubt.next(turn.now.boot);
                }
            }
        }
    }

    fn reader(&self, ticket: Ticket) -> Option<(RequestKey, bool)> {
        self.cases.iter().find_map(|(key, case)| match &case.progress {
            Progress::Rereading { ticket: waiting, .. } if *waiting == ticket => Some((key.clone(), true)),
            Progress::Awaiting { doubt, .. } if doubt.reading == Some(ticket) => Some((key.clone(), false)),
            Progress::Idle
            | Progress::Rereading { .. }
            | Progress::Recording { .. }
            | Progress::Sending { .. }
            | Progress::Awaiting { .. }
            | Progress::Ended { .. } => None,
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
        let (facts, raw, tenant) = (
            self.facts_of(&case.request),
            case.request.raw.clone(),
            case.request.tenant.clone(),
        );
        let standing = Standing {
            acts_done,
            single: true,
            reread_fresh: true,
            intent_durable: true,
        };
        if let Err(guard) = Permit::grant(decision.clone(), &self.guards(&decision, standing, turn)) {
            self.stop(key, not_sent(guard));
            return;
        }
        let what = What::Intent {
            decision: decision.clone(),
            shown: facts,
            raw,
        };
        turn.note(Some(&tenant), Some(key), what);
        if let Some(case) = self.cases.get_mut(key) {
            case.progress = Progress::Recording {
                decision,
                acts_done,
                read_at,
            };
        }
    }

    /// The intent is on the disk: the one place where a permit reaches an effect.
    pub(crate) fn intent_durable(&mut self, key: &RequestKey, turn: &mut Turn) {
        let Some(case) = self.cases.get(key) else { return };
        let Progress::Recording {
            decision,
            acts_done,
            read_at,
        } = case.progress.clone()
        else {
            return;
        };
        let tenant = case.request.tenant.clone();
        let reread_fresh = turn.now.boot.since(read_at) <= REREAD_FRESH;
        let standing = Standing {
            acts_done,
            single: true,
            reread_fresh,
            intent_durable: true,
        };
        match Permit::grant(decision.clone(), &self.guards(&decision, standing, turn)) {
            Ok(permit) => {
                let ticket = turn.ticket();
                if let Some(case) = self.cases.get_mut(key) {
                    case.progress = Progress::Sending { ticket, decision };
                }
                turn.push(Effect::Send { ticket, permit });
            }
            Err(guard) => {
                let outcome = SendOutcome::NotSent(format!("{guard:?}"));
                turn.note(
                    Some(&tenant),
                    Some(key),
                    What::Answered {
                        verdict: decision.verdict,
                        outcome,
                    },
                );
                self.stop(key, not_sent(guard));
            }
        }
    }

    pub(crate) fn intent_failed(&mut self, key: &RequestKey, fault: String) {
        self.stop(key, NotSent::NotRecorded(fault));
    }

    fn stop(&mut self, key: &RequestKey, why: NotSent) {
        let Some(case) = self.cases.get_mut(key) else {
            return;
        };
        case.end(End::NotSent(why));
        if let Some(review) = self.review.as_mut().filter(|review| review.key == *key) {
            review.changed = case.request.tag != review.shown.tag;
        }
    }

    /// Takes what the one POST brought.
    pub(crate) fn decision_answered(&mut self, ticket: Ticket, outcome: SendOutcome, turn: &mut Turn) {
        let found = self.cases.iter().find_map(|(key, case)| match &case.progress {
            Progress::Sending {
                ticket: waiting,
                decision,
            } if *waiting == ticket => Some((key.clone(), decision.clone())),
            Progress::Idle
            | Progress::Rereading { .. }
            | Progress::Recording { .. }
            | Progress::Sending { .. }
            | Progress::Awaiting { .. }
            | Progress::Ended { .. } => None,
        });
        let Some((key, decision)) = found else { return };
        let tenant = decision.account.tenant.clone();
        turn.note(
            Some(&tenant),
            Some(&key),
            What::Answered {
                verdict: decision.verdict,
                outcome: outcome.clone(),
            },
        );
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
                if let Some(case) = self.cases.get_mut(&key) {
                    case.await_settlement(decision, lost, turn.now.boot);
                }
            }
            Err(end) => {
                if let Some(case) = self.cases.get_mut(&key) {
                    case.end(end);
                }
            }
        }
        self.sync.hurry_one(&key.subscription, turn.now.boot);
    }

    fn step_up(&mut self, turn: &mut Turn) {
        let Some(user) = self.session.person().map(|person| person.user.clone()) else {
            return;
        };
        let Some(review) = &mut self.review else { return };
        if matches!(review.step_up, StepUpState::Running(_)) {
            turn.push(Effect::CancelSignIn);
        }
        let ticket = turn.ticket();
        review.step_up = StepUpState::Running(ticket);
        turn.push(Effect::SignIn {
            ticket,
            method: SignInMethod::StepUp {
                account: review.account.clone(),
                user,
            },
        });
    }

    pub(crate) fn step_up_answered(&mut self, outcome: Result<SignedIn, SignInFailure>, turn: &Turn) {
        let Some(review) = &mut self.review else { return };
        review.step_up = match outcome {
            Ok(person) if person.account == review.account => StepUpState::Done(turn.now.boot),
            Ok(person) => StepUpState::Failed(format!(
                "{} signed in, not the account of this window.",
                person.user
            )),
            Err(SignInFailure::Cancelled) => StepUpState::None,
            Err(failure) => StepUpState::Failed(failure.text()),
        };
    }

    fn accept_change(&mut self, turn: &Turn) {
        let Some(request) = self
            .review
            .as_ref()
            .and_then(|review| self.cases.get(&review.key))
            .map(|case| case.request.clone())
        else {
            return;
        };
        let (scope, care) = (self.scope_of(&request), self.care_of(&request));
        if let Some(case) = self
            .cases
            .get_mut(&request.key)
            .filter(|case| matches!(case.progress, Progress::Ended { .. }))
        {
            case.progress = Progress::Idle;
        }
        if let Some(review) = &mut self.review {
            review.renew(request, scope, care, turn.now.boot);
        }
    }

    fn switch(&mut self, switch: bool, turn: &mut Turn) -> Result<(), Rejection> {
        let wanted = self.review.as_mut().and_then(|review| review.switch_to.take());
        match wanted {
            Some((key, surface)) if switch => {
                self.review = None;
                self.open_review(key, surface, turn)
            }
            Some(_) | None => Ok(()),
        }
    }
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
