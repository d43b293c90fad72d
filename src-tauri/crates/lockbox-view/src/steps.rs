//! The next steps that stand beside what is the matter, each called the same wherever it stands.

use crate::scene::Scene;
use crate::wire::{Command, PlaceName, ProblemAction};
use lockbox_core::Tri;

/// What is said where Microsoft need not ask.
pub(crate) const LOCKBOX_OFF: &str = "Customer Lockbox is off";

fn step(label: &str, command: Command) -> ProblemAction {
    ProblemAction {
        label: label.to_owned(),
        command,
    }
}

pub(crate) fn sign_in() -> ProblemAction {
    step("Sign in", Command::SignIn)
}

pub(crate) fn check_now() -> ProblemAction {
    step("Check now", Command::CheckNow)
}

pub(crate) fn open_portal() -> ProblemAction {
    step("Open the portal", Command::OpenPortal)
}

/// Leads to another page of the window.
pub(crate) fn show(place: PlaceName) -> ProblemAction {
    let label = match place {
        PlaceName::Inbox => "Inbox",
        PlaceName::Grants => "Live grants",
        PlaceName::History => "History",
        PlaceName::Clusters => "Clusters",
        PlaceName::Readiness => "Readiness",
    };
    step(label, Command::Show { place })
}

/// Whether it is known that Customer Lockbox is off for the tenant of whoever is signed in.
pub(crate) fn is_lockbox_off(scene: &Scene<'_>) -> bool {
    let session = scene.app.session();
    let discovery = session.discovery.as_ref().filter(|_| session.person().is_some());
    discovery.is_some_and(|discovery| discovery.lockbox_on == Tri::No)
}

/// A Global Administrator turns it on; everybody else is told who can.
pub(crate) fn turn_lockbox_on(scene: &Scene<'_>) -> ProblemAction {
    let discovery = scene.app.session().discovery.as_ref();
    match discovery.map(|discovery| discovery.global_administrator) {
        Some(Tri::Yes) => step("Turn on\u{2026}", Command::OpenSwitch { on: true }),
        Some(Tri::No | Tri::Unknown) | None => show(PlaceName::Readiness),
    }
}
