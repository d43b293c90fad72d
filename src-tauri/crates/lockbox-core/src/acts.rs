//! What a person does in the decision window: open it, look, go to a confirm page, step up, take a change, switch, close.

use crate::app::App;
use crate::case::End;
use crate::decide::Wish;
use crate::decision::{Decision, Surface, Verdict};
use crate::effect::{Effect, KnownUrl, SignInMethod};
use crate::event::{Page, ReviewAct, SignInFailure, SignedIn};
use crate::faults::StepUpFault;
use crate::ids::{AccountId, RequestKey, Tag, Ticket};
use crate::looking::Obstacle;
use crate::problem::Rejection;
use crate::review::{Approval, Review, STEP_UP_FRESH, StepUpState, TypedAct, clean_reason};
use crate::screen::Screen;
use crate::time::{BootTime, Now};
use crate::turn::Turn;
use std::time::Duration;

/// Approvals of so long count for the calm page.
pub(crate) const HOUR: Duration = Duration::from_secs(60 * 60);

impl App {
    pub(crate) fn open_review(
        &mut self,
        key: RequestKey,
        surface: Surface,
        turn: &mut Turn,
    ) -> Result<(), Rejection> {
        let account = self.session.account().cloned().ok_or(Rejection::NotSignedIn)?;
        let case = self.cases.get(&key).ok_or(Rejection::NotFound)?;
        let (request, judged) = (case.request.clone(), case.judged.clone());
        // A request that waits goes first; what was typed on the other page is not kept.
        self.drop_switch(turn);
        if self.is_settled_page(&key) {
            self.drop_review(turn);
        }
        match &mut self.review {
            Some(review) if review.key == key => {}
            Some(review) => review.switch_to = Some((key, surface)),
            None => {
                self.review = Some(Review::open(request, judged, account, surface));
                if let Some(case) = self.cases.get_mut(&key) {
                    case.put_away_end();
                    case.resume_doubt(turn.now.boot);
                }
            }
        }
        turn.push(Effect::ShowDecision);
        self.read_ticket(turn);
        self.look_if_held(turn);
        Ok(())
    }

    /// Keeps the page that a person is about to decide on, if it is the one of what stands frozen.
    pub(crate) fn shown(&mut self, tag: Tag, screen: Box<Screen>) {
        if let Some(review) = self.review.as_mut().filter(|review| review.shown.tag == tag) {
            review.screen = Some(screen);
        }
    }

    /// Whether the window shows how a decision about another request than `key` was settled: then there is nothing to lose by
    /// leaving it.
    fn is_settled_page(&self, key: &RequestKey) -> bool {
        let open = self.review.as_ref().filter(|review| review.key != *key);
        open.and_then(|review| self.ended(&review.key))
            .is_some_and(|end| matches!(end, End::Confirmed(_) | End::Elsewhere(_)))
    }

    pub(crate) fn act(&mut self, ticket: Ticket, act: ReviewAct, turn: &mut Turn) {
        if self.switching.page.is_some() {
            let result = self.act_on_switch(act, turn);
            turn.push(Effect::Reply { to: ticket, result });
            return;
        }
        let goes_on = !leaves_the_note(&act);
        let looks = act == ReviewAct::Attend(true);
        let result = if self.review.is_none() {
            Err(Rejection::NotFound)
        } else {
            self.act_on_review(act, turn)
        };
        if looks {
            self.acknowledge_look(turn);
            self.look_if_held(turn);
        }
        if let Some(review) = &mut self.review {
            match &result {
                Err(rejection) => review.refusal = Some(rejection.clone()),
                Ok(()) if goes_on => review.refusal = None,
                Ok(()) => {}
            }
        }
        turn.push(Effect::Reply { to: ticket, result });
    }

    fn act_on_review(&mut self, act: ReviewAct, turn: &mut Turn) -> Result<(), Rejection> {
        let recent = self.recent_approvals(turn.now).count();
        let Some(review) = &mut self.review else {
            return Err(Rejection::NotFound);
        };
        match act {
            ReviewAct::Attend(focused) => review.attend(focused, turn.now.boot),
            ReviewAct::Go(Page::Review) => self.go_review(),
            ReviewAct::Go(page) => return self.go_confirm(page, recent, turn),
            ReviewAct::GoOn => review.go_on(),
            ReviewAct::Approve {
                tag,
                reason,
                typed_name,
                risk_ticked,
            } => {
                let review = self.review.as_ref().ok_or(Rejection::NotFound)?;
                let name = self.name_to_type(review);
                let typed = TypedAct {
                    typed_name: &typed_name,
                    risk_ticked,
                    name: name.as_deref(),
                };
                let lack = review.lack(&typed, turn.now.boot);
                return self.begin(Wish::of(Verdict::Approve, &reason, tag), lack, turn);
            }
            ReviewAct::Deny { tag, reason } => {
                return self.begin(Wish::of(Verdict::Deny, &reason, tag), None, turn);
            }
            ReviewAct::DraftDenial(reason) => review.denial = clean_reason(&reason),
            // Of the other page.
            ReviewAct::TurnLockbox { .. } | ReviewAct::OpenAdministration => return Err(Rejection::NotFound),
            ReviewAct::StepUp => return self.step_up(turn),
            ReviewAct::AcceptChange => self.accept_change(turn),
            ReviewAct::Switch(switch) => return self.switch(switch, turn),
            ReviewAct::PutOff(_)
            | ReviewAct::TakeBackReminder
            | ReviewAct::AskMicrosoft(_)
            | ReviewAct::StopWaiting => return self.act_for_later(act, turn),
            ReviewAct::OpenSupportTicket => {
                let ticket = review.shown.support_ticket.as_ref();
                if let Some(url) = ticket.and_then(|ticket| ticket.url.clone()) {
                    turn.push(Effect::OpenUrl(KnownUrl::SupportTicket(url)));
                }
            }
            ReviewAct::OpenPortal => turn.push(Effect::OpenUrl(KnownUrl::Portal)),
            ReviewAct::Look => self.read_shown(turn),
            ReviewAct::Close => {
                self.drop_review(turn);
                turn.push(Effect::CloseDecision);
            }
        }
        Ok(())
    }

    pub(crate) fn review_key(&self) -> Result<RequestKey, Rejection> {
        self.review
            .as_ref()
            .map(|review| review.key.clone())
            .ok_or(Rejection::NotFound)
    }

    /// Approvals of the last hour, the oldest first: whether Azure took them or that is not known.
    pub fn recent_approvals(&self, now: Now) -> impl Iterator<Item = &Approval> {
        let recent = move |approval: &&Approval| now.boot.since(approval.at) < HOUR;
        self.approvals.iter().filter(recent)
    }

    /// An approval went out; those that no longer count are forgotten.
    pub(crate) fn note_approval(&mut self, decision: &Decision, now: BootTime) {
        self.approvals.retain(|earlier| now.since(earlier.at) < HOUR);
        self.approvals.push(Approval {
            key: decision.key.clone(),
            server_time: decision.at,
            at: now,
        });
    }

    /// Back to the request: what came to nothing is put away, a doubt that lets a person decide again is set aside. What was settled stays told.
    fn go_review(&mut self) {
        let Some(review) = &mut self.review else { return };
        review.go(Page::Review, 0);
        let key = review.key.clone();
        if let Some(case) = self.cases.get_mut(&key).filter(|case| !case.is_settled()) {
            case.make_way();
        }
        self.refresh_review(&key);
    }

    fn go_confirm(&mut self, page: Page, recent: usize, turn: &mut Turn) -> Result<(), Rejection> {
        let key = self.review_key()?;
        let verdict = if page == Page::ConfirmApprove {
            Verdict::Approve
        } else {
            Verdict::Deny
        };
        match self.first_obstacle(&key, verdict, turn) {
            Some(Obstacle::Guard(guard)) => return Err(Rejection::Guard(guard)),
            Some(Obstacle::Reach(reach)) => {
                self.read_shown(turn);
                return Err(Rejection::Reach(reach));
            }
            None => {}
        }
        if let Some(case) = self.cases.get_mut(&key) {
            case.make_way();
        }
        if let Some(review) = &mut self.review {
            review.go(page, recent);
        }
        Ok(())
    }

    fn step_up(&mut self, turn: &mut Turn) -> Result<(), Rejection> {
        let person = self.session.person().ok_or(Rejection::NotSignedIn)?;
        let user = person.user.clone();
        let review = self.review.as_mut().ok_or(Rejection::NotFound)?;
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
        Ok(())
    }

    pub(crate) fn step_up_answered(
        &mut self,
        ticket: Ticket,
        outcome: Result<SignedIn, SignInFailure>,
        turn: &Turn,
    ) {
        if let Some(page) = self.switching.page.as_mut()
            && page.step_up == StepUpState::Running(ticket)
        {
            page.refusal = None;
            page.step_up = stepped_up(outcome, &page.account, turn);
            return;
        }
        let Some(review) = &mut self.review else { return };
        // What was refused for want of it can be tried again.
        review.refusal = None;
        review.step_up = stepped_up(outcome, &review.account, turn);
    }

    fn accept_change(&mut self, turn: &mut Turn) {
        let key = self.review.as_ref().map(|review| &review.key);
        let Some(case) = key.and_then(|key| self.cases.get(key)) else {
            return;
        };
        let (request, judged) = (case.request.clone(), case.judged.clone());
        if let Some(case) = self.cases.get_mut(&request.key) {
            case.put_away_end();
        }
        if let Some(review) = &mut self.review {
            if matches!(review.step_up, StepUpState::Running(_)) {
                turn.push(Effect::CancelSignIn);
            }
            review.renew(request, judged, turn.now.boot);
        }
    }

    fn switch(&mut self, switch: bool, turn: &mut Turn) -> Result<(), Rejection> {
        let wanted = self.review.as_mut().and_then(|review| review.switch_to.take());
        match wanted {
            Some((key, surface)) if switch && self.cases.contains_key(&key) => {
                self.drop_review(turn);
                self.open_review(key, surface, turn)
            }
            Some(_) | None => Ok(()),
        }
    }
}

/// Whether a note about the last refusal stays where it is: looking away and back, or elsewhere, is no new try.
fn leaves_the_note(act: &ReviewAct) -> bool {
    match act {
        ReviewAct::Attend(_)
        | ReviewAct::OpenSupportTicket
        | ReviewAct::OpenPortal
        | ReviewAct::Look
        | ReviewAct::DraftDenial(_) => true,
        ReviewAct::PutOff(_)
        | ReviewAct::TakeBackReminder
        | ReviewAct::AskMicrosoft(_)
        | ReviewAct::StopWaiting
        | ReviewAct::Go(_)
        | ReviewAct::Approve { .. }
        | ReviewAct::Deny { .. }
        | ReviewAct::TurnLockbox { .. }
        | ReviewAct::OpenAdministration
        | ReviewAct::StepUp
        | ReviewAct::AcceptChange
        | ReviewAct::Switch(_)
        | ReviewAct::GoOn
        | ReviewAct::Close => false,
    }
}

/// What a fresh sign-in proves: the same account, by Entra's own word of when it signed in.
fn stepped_up(outcome: Result<SignedIn, SignInFailure>, account: &AccountId, turn: &Turn) -> StepUpState {
    // Without a proof of when somebody signed in, it was not afresh.
    let stale = |person: &SignedIn| {
        let age = person.authenticated.map(|at| turn.server - at);
        age.is_none_or(|age| age.to_std().is_ok_and(|age| age > STEP_UP_FRESH))
    };
    match outcome {
        Ok(person) if person.account == *account && stale(&person) => {
            StepUpState::Failed(StepUpFault::Earlier)
        }
        Ok(person) if person.account == *account => StepUpState::Done(turn.now.boot),
        Ok(person) => StepUpState::Failed(StepUpFault::OtherAccount(person.user)),
        Err(SignInFailure::Cancelled) => StepUpState::None,
        Err(failure) => StepUpState::Failed(StepUpFault::SignIn(failure)),
    }
}
