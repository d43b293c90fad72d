//! The confirm pages: the whole of what is about to be decided in one sentence, then what has to be done for it.

use super::risk;
use crate::doubts;
use crate::faults;
use crate::language::{Language, pieces};
use crate::parts::badge;
use crate::reach;
use crate::refused;
use crate::scene::Scene;
use crate::sheet::{reasons, tenant};
use crate::text::{line, whole};
use crate::wire::{Badge, Piece, Tone};
use crate::wire_review::{Choice, ConfirmApprove, ConfirmDeny, Preview, StepUp};
use crate::words::{self, Lasting, lasting};
use lockbox_core::{
    CareLevel, Case, Certainty, Guard, Judged, Length, Obstacle, REASON_LIMIT, Request, Review, StepUpState,
    Verdict,
};

/// Subscription, group and cluster at their longest, and what stands between them.
const LONGEST_NAME: usize = 260;

pub(super) fn approve(scene: &Scene<'_>, review: &Review, case: &Case) -> ConfirmApprove {
    let request = &review.shown;
    let obstacle = scene.app.obstacle(Verdict::Approve, scene.now);
    let name = scene
        .app
        .name_to_type(review)
        .map(|name| line(&name, LONGEST_NAME));
    let language = scene.language;
    let grave = review.judged.care.level == CareLevel::Three;
    ConfirmApprove {
        title: language.confirm_approve_title(),
        sentence: approve_sentence(scene, review),
        strip: strip(language, &review.judged),
        reasons: reasons(scene, request, &review.judged),
        doubt: doubts::warning(scene, case),
        cannot_be_ended: language.confirm_cannot_be_ended(),
        reason_label: language.confirm_reason(),
        reason_help: language.confirm_reason_help(),
        name_label: name.map(|name| match review.judged.scope.single_cluster() {
            Some(_) => language.confirm_type_cluster(&name),
            None => language.confirm_type_subscription(&name),
        }),
        risk: grave.then(|| risk::tick(scene, request, &review.judged)),
        step_up: grave.then(|| step_up(review, scene)),
        approve: choice(scene, request, approve_label(language, &request.length), obstacle),
        back: language.confirm_back(),
    }
}

fn choice(scene: &Scene<'_>, request: &Request, label: String, obstacle: Option<Obstacle>) -> Choice {
    let passes = obstacle == Some(Guard::Dwelt.into());
    Choice {
        label,
        enabled: obstacle.is_none(),
        note: obstacle
            .filter(|_| !passes)
            .map(|obstacle| refused::obstacle(scene, request, obstacle)),
        waiting: passes.then(|| scene.language.words_wakes()),
    }
}

fn approve_label(language: &Language, length: &Length) -> String {
    match lasting(length) {
        Lasting::Hours(_) => language.confirm_approve_hours(&language.length(length)),
        Lasting::Lifetime => language.confirm_approve_endless(),
        Lasting::Unread | Lasting::Unstated => language.confirm_approve_unstated(),
    }
}

/// Who gets what, where, for how long, for which support ticket.
fn approve_sentence(scene: &Scene<'_>, review: &Review) -> Vec<Piece> {
    let (language, length) = (scene.language, &review.shown.length);
    let place = &place(scene, review);
    let ticket = &words::ticket_number(&review.shown).map_or_else(
        || language.confirm_ticket_none(),
        |number| language.confirm_ticket(&number),
    );
    let lasts = &language.length(length);
    pieces(&match (language.verb(&review.judged.reading), lasting(length)) {
        (Some(verb), Lasting::Hours(_)) => language.confirm_let_hours(&verb, place, lasts, ticket),
        (Some(verb), Lasting::Lifetime) => language.confirm_let_lifetime(&verb, place, ticket),
        (Some(verb), Lasting::Unread) => language.confirm_let_unread(&verb, place, lasts, ticket),
        (Some(verb), Lasting::Unstated) => language.confirm_let_unstated(&verb, place, ticket),
        (None, Lasting::Hours(_)) => language.confirm_give_hours(place, lasts, ticket),
        (None, Lasting::Lifetime) => language.confirm_give_lifetime(place, ticket),
        (None, Lasting::Unread) => language.confirm_give_unread(place, lasts, ticket),
        (None, Lasting::Unstated) => language.confirm_give_unstated(place, ticket),
    })
}

/// What is reached and where it is: "aro-payments-weu (Pay-Prod, tenant Contoso)". Clusters of two tenants may share a name and a
/// subscription's name too.
fn place(scene: &Scene<'_>, review: &Review) -> String {
    let (language, scope) = (scene.language, &review.judged.scope);
    let target = reach::target(scene, &review.shown, scope);
    let tenant = tenant(scene);
    match (reach::place(scene, &review.shown, scope), tenant.is_empty()) {
        (None, true) => language.confirm_place(&target),
        (Some(place), true) => language.confirm_place_in(&target, &place),
        (Some(place), false) => language.confirm_place_in_of(&target, &place, &tenant),
        (None, false) => language.confirm_place_of(&target, &tenant),
    }
}

/// How grave it is and how sure that is. Where nothing is stated, or nothing of it is listed, the risk says both.
fn strip(language: &Language, judged: &Judged) -> Vec<Badge> {
    let certainty = match judged.reading.certainty() {
        Certainty::Named => Some(badge(&language.confirm_named(), Tone::Neutral)),
        Certainty::Likely => Some(badge(&language.confirm_likely(), Tone::Warn)),
        Certainty::NotStated => None,
    };
    let risk = language.risk(&judged.care, &judged.reading);
    std::iter::once(risk).chain(certainty).collect()
}

fn step_up(review: &Review, scene: &Scene<'_>) -> StepUp {
    let language = scene.language;
    let done = review.stepped_up(scene.now.boot);
    let running = matches!(review.step_up, StepUpState::Running(_));
    StepUp {
        label: fresh_label(language, running),
        done,
        running,
        detail: match &review.step_up {
            StepUpState::Failed(why) => faults::step_up(language, why),
            StepUpState::Running(_) => language.confirm_fresh_in_browser(),
            StepUpState::Done(_) if done => language.confirm_fresh_done(),
            StepUpState::Done(_) => language.confirm_fresh_old(),
            StepUpState::None => language.confirm_fresh_needed(),
        },
    }
}

/// What the button of a fresh sign-in says.
pub(super) fn fresh_label(language: &Language, running: bool) -> String {
    if running {
        language.confirm_fresh_again()
    } else {
        language.confirm_fresh_do()
    }
}

pub(super) fn deny(scene: &Scene<'_>, review: &Review, case: &Case) -> ConfirmDeny {
    let (language, request) = (scene.language, &review.shown);
    let obstacle = scene.app.obstacle(Verdict::Deny, scene.now);
    let (sentence, label) = denies(scene, review, case);
    ConfirmDeny {
        title: language.confirm_deny_title(),
        sentence: pieces(&sentence),
        strip: strip(language, &review.judged),
        reasons: reasons(scene, request, &review.judged),
        doubt: doubts::warning(scene, case),
        reason_label: language.confirm_reason(),
        reason_help: language.confirm_deny_reason_help(),
        picks: vec![
            language.confirm_pick_scope(),
            language.confirm_pick_action(),
            language.confirm_pick_ticket(),
            language.confirm_pick_must_gather(),
            language.confirm_pick_window(),
            language.confirm_pick_cluster(),
        ],
        preview: Preview {
            title: language.confirm_preview(),
            text: whole(language, &review.denial, &[], REASON_LIMIT),
            nothing: language.confirm_preview_nothing(),
        },
        deny: choice(scene, request, label, obstacle),
        back: language.confirm_back(),
    }
}

/// What a denial does, as a sentence and on its button. While an approval from here may still arrive it promises nothing.
fn denies(scene: &Scene<'_>, review: &Review, case: &Case) -> (String, String) {
    let (language, place) = (scene.language, place(scene, review));
    let approvals = doubts::approvals(scene, case);
    if approvals.is_empty() {
        return (language.confirm_deny_sentence(&place), language.confirm_deny());
    }
    let named = language.list(&approvals);
    (
        language.confirm_deny_sentence_doubted(approvals.len(), &place, &named),
        language.confirm_deny_only(),
    )
}
