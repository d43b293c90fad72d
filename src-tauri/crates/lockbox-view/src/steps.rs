//! The next steps that stand beside what is the matter, each called the same wherever it stands.

use crate::language::Language;
use crate::scene::Scene;
use crate::wire::{Command, PlaceName, ProblemAction};
use lockbox_core::Tri;

fn step(label: String, command: Command) -> ProblemAction {
    ProblemAction { label, command }
}

pub(crate) fn sign_in(language: &Language) -> ProblemAction {
    step(language.steps_sign_in(), Command::SignIn)
}

pub(crate) fn check_now(language: &Language) -> ProblemAction {
    step(language.steps_check_now(), Command::CheckNow)
}

pub(crate) fn open_portal(language: &Language) -> ProblemAction {
    step(language.steps_portal(), Command::OpenPortal)
}

/// Leads to another page of the window.
pub(crate) fn show(language: &Language, place: PlaceName) -> ProblemAction {
    let label = match place {
        PlaceName::Inbox => language.steps_inbox(),
        PlaceName::Grants => language.steps_grants(),
        PlaceName::History => language.steps_history(),
        PlaceName::Evidence => language.steps_evidence(),
        PlaceName::Clusters => language.steps_clusters(),
        PlaceName::Readiness => language.steps_readiness(),
        PlaceName::Settings => language.settings_show(),
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
        Some(Tri::Yes) => step(scene.language.steps_turn_on(), Command::OpenSwitch { on: true }),
        Some(Tri::No | Tri::Unknown) | None => show(scene.language, PlaceName::Readiness),
    }
}
