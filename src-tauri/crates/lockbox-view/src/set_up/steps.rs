//! The three steps, as they stand at the head of each of their pages.

use crate::wire::{StepLine, StepState};

/// One of the three.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Step {
    Cloud,
    Account,
    SignIn,
}

/// The steps as seen from one of them; `cloud` is what the first came to.
pub(crate) fn steps(here: Step, cloud: Option<&str>) -> Vec<StepLine> {
    let all = [
        (Step::Cloud, "Cloud"),
        (Step::Account, "Account"),
        (Step::SignIn, "Sign in"),
    ];
    let line = |(step, label): (Step, &str)| {
        let (state, word) = match step.cmp(&here) {
            std::cmp::Ordering::Less => (StepState::Done, "done"),
            std::cmp::Ordering::Equal => (StepState::Here, "this step"),
            std::cmp::Ordering::Greater => (StepState::Ahead, "to come"),
        };
        StepLine {
            label: label.to_owned(),
            detail: cloud.filter(|_| step == Step::Cloud).map(str::to_owned),
            state,
            word: word.to_owned(),
        }
    };
    all.into_iter().map(line).collect()
}

/// The way back to the first step.
pub(crate) fn change_label() -> String {
    "Change cloud, tenant or registration\u{2026}".to_owned()
}
