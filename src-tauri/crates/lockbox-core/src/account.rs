//! What a sign-in, another account or a sign-out means for the requests that are followed and for the decision window.

use crate::app::App;
use crate::case::{NotSent, Progress};
use crate::decision::Guard;
use crate::effect::{Effect, KnownUrl, SignInMethod, SignInWay};
use crate::event::{SignInFailure, SignedIn};
use crate::ids::{RequestKey, Ticket};
use crate::problem::Rejection;
use crate::review::StepUpState;
use crate::session::Stage;
use crate::turn::Turn;

impl App {
    pub(crate) fn sign_in_answered(
        &mut self,
        ticket: Ticket,
        outcome: Result<SignedIn, SignInFailure>,
        turn: &mut Turn,
    ) {
        if self.steps_up_with(ticket) {
            self.step_up_answered(ticket, outcome, turn);
            return;
        }
        let before = self.session.owner().cloned();
        let remembered = matches!(self.session.stage, Stage::Restoring { .. });
        if !self.session.answered(ticket, outcome, turn) {
            return;
        }
        if before.is_none() {
            self.begin_last_step(remembered);
        }
        if before.as_ref() == self.session.account() {
            self.ask_again(turn);
        } else {
            self.lay_aside(turn);
        }
    }

    pub(crate) fn sign_in_link(&mut self, ticket: Ticket, url: String, turn: &mut Turn) {
        if self.steps_up_with(ticket) {
            turn.push(Effect::OpenUrl(KnownUrl::SignIn(url)));
        } else {
            self.session.link(ticket, url, turn);
        }
    }

    /// Signs in with a code, where somebody allowed that; it never begins by itself.
    pub(crate) fn sign_in_with_code(&mut self, turn: &mut Turn) -> Result<(), Rejection> {
        if self.settings.sign_in != SignInWay::BrowserOrCode {
            return Err(Rejection::NotFound);
        }
        self.session.begin_with(SignInMethod::DeviceCode, turn);
        Ok(())
    }

    fn steps_up_with(&self, ticket: Ticket) -> bool {
        self.review
            .as_ref()
            .is_some_and(|review| review.step_up == StepUpState::Running(ticket))
            || self.switch_steps_up_with(ticket)
    }

    pub(crate) fn sign_out(&mut self, turn: &mut Turn) {
        self.lay_aside(turn);
        self.leave_last_step();
        self.session.sign_out(turn);
    }

    /// Another cloud, tenant or registration may be chosen once nobody is signed in: what is watched now ends with it.
    pub(crate) fn change_set_up(&mut self, turn: &mut Turn) -> Result<(), Rejection> {
        if !self.may_change_set_up() {
            return Err(Rejection::SignedIn);
        }
        self.session.cancel(turn);
        turn.push(Effect::SetUp);
        Ok(())
    }

    /// Whether [`crate::Command::ChangeSetUp`] is followed: nobody is signed in, nobody stays so if a sign-in under way comes to
    /// nothing, and whose session is taken was not fixed at the start.
    #[must_use]
    pub fn may_change_set_up(&self) -> bool {
        matches!(
            self.settings.sign_in,
            SignInWay::Browser | SignInWay::BrowserOrCode
        ) && self.session.is_nobodys()
    }

    /// The account goes: its requests leave the screen. What is known of them is kept, so that nobody is told twice and no
    /// decision is forgotten when they are seen again.
    fn lay_aside(&mut self, turn: &mut Turn) {
        if self.drop_review(turn) {
            turn.push(Effect::CloseDecision);
        }
        for (key, mut case) in std::mem::take(&mut self.cases) {
            case.lay_aside(turn.now.boot);
            self.past.cases.insert(key, case);
        }
        self.past.forget_cases();
        self.lay_asking_aside();
        self.look_away();
        self.support.clear();
        self.read_switch_anew(turn);
        self.sync.clear();
    }

    /// The same account has a new session: what was asked with the one before is asked again.
    fn ask_again(&mut self, turn: &mut Turn) {
        self.sync.start_over(turn.now.boot);
        self.ask_witness_again(turn.now.boot);
        self.read_switch_anew(turn);
        let mut broken_off: Vec<RequestKey> = Vec::new();
        for (key, case) in &mut self.cases {
            case.read_back_at_once(turn.now.boot);
            if matches!(case.progress, Progress::Rereading { .. }) {
                broken_off.push(key.clone());
            }
        }
        for key in broken_off {
            self.stop(&key, NotSent::Guard(Guard::AccountEqual), turn);
        }
    }

    /// What the decision window shows is put away. Whether there was anything.
    pub(crate) fn drop_review(&mut self, turn: &mut Turn) -> bool {
        let switch = self.drop_switch(turn);
        let Some(review) = self.review.take() else {
            return switch;
        };
        if matches!(review.step_up, StepUpState::Running(_)) {
            turn.push(Effect::CancelSignIn);
        }
        if let Some(case) = self.cases.get_mut(&review.key) {
            case.resume_doubt(turn.now.boot);
        }
        true
    }
}
