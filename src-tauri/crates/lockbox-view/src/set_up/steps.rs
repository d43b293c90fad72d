//! The three steps, as they stand at the head of each of their pages.

use crate::language::Language;
use crate::wire::{StepLine, StepState};

/// One of the three.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Step {
    Cloud,
    /// Who signs in, and signing in.
    SignIn,
    /// Whether a request would reach somebody.
    Ready,
}

/// The steps as seen from one of them; `cloud` is what the first came to.
pub(crate) fn steps(here: Step, cloud: Option<&str>, language: &Language) -> Vec<StepLine> {
    let line = |step: Step| {
        let (state, word) = match step.cmp(&here) {
            std::cmp::Ordering::Less => (StepState::Done, language.set_up_step_done()),
            std::cmp::Ordering::Equal => (StepState::Here, language.set_up_step_here()),
            std::cmp::Ordering::Greater => (StepState::Ahead, language.set_up_step_ahead()),
        };
        StepLine {
            label: match step {
                Step::Cloud => language.set_up_step_cloud(),
                Step::SignIn => language.set_up_step_sign_in(),
                Step::Ready => language.set_up_step_ready(),
            },
            detail: cloud.filter(|_| step == Step::Cloud).map(str::to_owned),
            state,
            word,
        }
    };
    [Step::Cloud, Step::SignIn, Step::Ready].map(line).to_vec()
}
