//! What frames the sheet: until when somebody may answer, what silence means, and the two ways out of it.

use crate::doubts;
use crate::refused;
use crate::scene::Scene;
use crate::wire::{Badge, Moment};
use crate::wire_review::Choice;
use crate::zone::rfc3339;
use chrono::TimeDelta;
use lockbox_core::{Case, Guard, MayDecide, Phase, Review, Verdict};

/// So long before a request lapses a screen reader is told once more.
const REMIND: TimeDelta = TimeDelta::hours(1);

/// The request as Azure tells it now, where the sheet still shows it as it was read.
fn case_of<'a>(scene: &Scene<'a>, review: &Review) -> Option<&'a Case> {
    scene.app.cases().get(&review.key)
}

/// Whether somebody is still to answer: Azure waits, and no answer of ours is on its way.
fn is_open(scene: &Scene<'_>, review: &Review) -> bool {
    case_of(scene, review).map_or(review.shown.phase == Phase::Pending, |case| {
        case.request.phase == Phase::Pending && !case.is_busy()
    })
}

/// Until when somebody may answer; nothing once somebody did.
pub(super) fn answer_by(scene: &Scene<'_>, review: &Review) -> Option<Moment> {
    let lapses = review.shown.lapses.filter(|_| is_open(scene, review))?;
    Some(if lapses > scene.server() {
        scene.moment(&scene.language.footer_answer_by(), lapses, true)
    } else {
        scene.moment(&scene.language.footer_lapsed(), lapses, false)
    })
}

/// When a screen reader is told once more that the time to answer runs out.
pub(super) fn remind_at(scene: &Scene<'_>, review: &Review) -> Option<String> {
    let lapses = review.shown.lapses.filter(|_| is_open(scene, review))?;
    Some(rfc3339(lapses - REMIND))
}

/// What happens when nobody answers, as long as somebody could.
pub(super) fn if_nobody_answers(scene: &Scene<'_>, review: &Review) -> Option<String> {
    let phase = case_of(scene, review).map_or(&review.shown.phase, |case| &case.request.phase);
    let language = scene.language;
    match phase {
        Phase::Pending if !is_open(scene, review) => None,
        Phase::Pending => Some(match review.shown.lapses {
            None => language.footer_no_end(),
            Some(at) if at > scene.server() => language.footer_lapses(&scene.day_time(at)),
            Some(_) => language.footer_being_checked(),
        }),
        Phase::Initializing => Some(language.footer_preparing()),
        Phase::Approving
        | Phase::Denying
        | Phase::Approved
        | Phase::Denied
        | Phase::Expired
        | Phase::Revoking
        | Phase::Revoked
        | Phase::Error
        | Phase::Unknown
        | Phase::Completed
        | Phase::Completing
        | Phase::Unrecognised(_) => None,
    }
}

/// What was decided here before and may still arrive.
pub(super) fn doubt(scene: &Scene<'_>, review: &Review) -> Option<Badge> {
    doubts::warning(scene, case_of(scene, review)?)
}

/// The way to the portal, where this program cannot decide.
pub(super) fn portal(scene: &Scene<'_>, review: &Review) -> Option<String> {
    let request = case_of(scene, review).map_or(&review.shown, |case| &case.request);
    refused::needs_portal(scene, request).then(|| scene.language.footer_portal())
}

pub(super) fn choice(scene: &Scene<'_>, review: &Review, verdict: Verdict) -> Choice {
    let label = match verdict {
        Verdict::Approve => scene.language.footer_approve(),
        Verdict::Deny => scene.language.footer_deny(),
    };
    let obstacle = scene.app.obstacle(verdict, scene.now);
    let unknown = scene.app.may_decide(&review.shown) == MayDecide::Unknown;
    let passes = obstacle == Some(Guard::Dwelt.into());
    let note = match obstacle {
        Some(_) if passes => None,
        Some(obstacle) => Some(refused::obstacle(scene, &review.shown, obstacle)),
        None if unknown => Some(scene.language.footer_role_unknown()),
        None => None,
    };
    Choice {
        label,
        enabled: obstacle.is_none() && !review.changed,
        note,
        waiting: passes.then(|| scene.language.words_wakes()),
    }
}
