//! The confirm pages: the whole of what is about to be decided in one sentence, then what has to be done for it.

use super::risk;
use crate::parts::{badge, bold, plain};
use crate::reach;
use crate::refused;
use crate::scene::Scene;
use crate::sheet::{reasons, tenant};
use crate::text::{line, whole};
use crate::wire::{Badge, Piece, Tone};
use crate::wire_review::{Choice, ConfirmApprove, ConfirmDeny, Preview, StepUp};
use crate::words;
use lockbox_core::{
    CareLevel, Certainty, Guard, Judged, Length, Obstacle, REASON_LIMIT, Request, Review, StepUpState,
    Verdict, for_people,
};

/// Subscription, group and cluster at their longest, and what stands between them.
const LONGEST_NAME: usize = 260;

pub(super) fn approve(scene: &Scene<'_>, review: &Review) -> ConfirmApprove {
    let request = &review.shown;
    let obstacle = scene.app.obstacle(Verdict::Approve, scene.now);
    let name = scene
        .app
        .name_to_type(review)
        .map(|name| line(&name, LONGEST_NAME));
    let thing = if review.judged.scope.single_cluster().is_some() {
        "cluster"
    } else {
        "subscription"
    };
    ConfirmApprove {
        title: "Approve this access?".to_owned(),
        sentence: approve_sentence(scene, review),
        strip: strip(&review.judged),
        reasons: reasons(request, &review.judged),
        cannot_be_ended: "This cannot be shortened or ended from here.".to_owned(),
        reason_label: "Your reason".to_owned(),
        reason_help: "Azure keeps it with the decision, and so does your history.".to_owned(),
        name_label: name.map(|name| format!("Type the name of the {thing}: {name}")),
        risk: (review.judged.care.level == CareLevel::Three).then(|| risk::tick(&review.judged.care)),
        step_up: (review.judged.care.level == CareLevel::Three).then(|| step_up(review, scene)),
        approve: choice(scene, request, approve_label(&request.length), obstacle),
        back: "Back".to_owned(),
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
        waiting: passes.then(|| words::WAKES.to_owned()),
    }
}

fn approve_label(length: &Length) -> String {
    match length {
        Length::Hours(_) => format!("Approve access for {}", words::length(length)),
        Length::OpenEnded(_) => "Approve access without a fixed end".to_owned(),
        Length::Unstated => "Approve access of unknown length".to_owned(),
    }
}

/// Who gets what, where, for how long, for which support ticket.
fn approve_sentence(scene: &Scene<'_>, review: &Review) -> Vec<Piece> {
    let request = &review.shown;
    let target = reach::target(scene, request, &review.judged.scope);
    let mut pieces = match words::verb(&review.judged.reading) {
        Some(verb) => vec![
            plain("Let Microsoft support "),
            bold(&verb),
            plain(" on "),
            bold(&target),
        ],
        None => vec![
            plain("Give Microsoft support "),
            bold("unstated access"),
            plain(" to "),
            bold(&target),
        ],
    };
    pieces.extend(place(scene, review));
    match &request.length {
        Length::Hours(_) => pieces.extend([plain(" for "), bold(&words::length(&request.length))]),
        Length::OpenEnded(text) if words::is_lifetime(text) => {
            pieces.extend([plain(", "), bold("until its support request closes")]);
        }
        Length::OpenEnded(_) => pieces.extend([
            plain(" for as long as "),
            bold(&words::length(&request.length)),
            plain(" lasts"),
        ]),
        Length::Unstated => pieces.extend([plain(" for "), bold("a time Azure does not state")]),
    }
    pieces.push(plain(&words::ticket_number(request).map_or_else(
        || ", without a support ticket.".to_owned(),
        |number| format!(", support ticket {number}."),
    )));
    pieces
}

/// Where it is: "(Pay-Prod, tenant Contoso)". Clusters of two tenants may share a name and a subscription's name too.
fn place(scene: &Scene<'_>, review: &Review) -> Vec<Piece> {
    let place = reach::place(scene, &review.shown, &review.judged.scope);
    let tenant = tenant(scene);
    match (place, tenant.is_empty()) {
        (None, true) => Vec::new(),
        (Some(place), true) => vec![plain(&format!(" ({place})"))],
        (Some(place), false) => vec![plain(&format!(" ({place}, tenant ")), bold(&tenant), plain(")")],
        (None, false) => vec![plain(" (tenant "), bold(&tenant), plain(")")],
    }
}

/// How grave it is and how sure that is. Where nothing is stated, or nothing of it is listed, the risk says both.
fn strip(judged: &Judged) -> Vec<Badge> {
    let certainty = match judged.reading.certainty() {
        Certainty::Named => Some(badge("Named by Microsoft", Tone::Neutral)),
        Certainty::Likely => Some(badge("Likely, not named", Tone::Warn)),
        Certainty::NotStated => None,
    };
    let risk = words::risk(&judged.care, &judged.reading);
    std::iter::once(risk).chain(certainty).collect()
}

fn step_up(review: &Review, scene: &Scene<'_>) -> StepUp {
    let done = review.stepped_up(scene.now.boot);
    let running = matches!(review.step_up, StepUpState::Running(_));
    let detail = match &review.step_up {
        StepUpState::Failed(why) => line(for_people(why).0, 400),
        StepUpState::Running(_) => "Go on in your browser.".to_owned(),
        StepUpState::Done(_) if done => "Signed in afresh for this request.".to_owned(),
        StepUpState::Done(_) => "The fresh sign-in is too old. Sign in once more.".to_owned(),
        StepUpState::None => "This request needs a fresh sign-in with the same account.".to_owned(),
    };
    StepUp {
        label: if running {
            "Open the sign-in page again"
        } else {
            "Sign in afresh"
        }
        .to_owned(),
        done,
        running,
        detail,
    }
}

fn deny_sentence(scene: &Scene<'_>, review: &Review) -> Vec<Piece> {
    let target = reach::target(scene, &review.shown, &review.judged.scope);
    let mut pieces = vec![
        plain("Microsoft support will "),
        bold("not"),
        plain(" be given access to "),
        bold(&target),
    ];
    pieces.extend(place(scene, review));
    pieces.push(plain(
        ". The support ticket may wait until it is solved another way.",
    ));
    pieces
}

pub(super) fn deny(scene: &Scene<'_>, review: &Review) -> ConfirmDeny {
    let request = &review.shown;
    let obstacle = scene.app.obstacle(Verdict::Deny, scene.now);
    ConfirmDeny {
        title: "Deny this request?".to_owned(),
        sentence: deny_sentence(scene, review),
        strip: strip(&review.judged),
        reasons: reasons(request, &review.judged),
        reason_label: "Your reason".to_owned(),
        reason_help: "Microsoft receives it. Below stands exactly what is sent.".to_owned(),
        picks: [
            "Scope too wide",
            "Action not named",
            "No matching support ticket",
            "Use must-gather instead",
            "Outside our change window",
            "Wrong cluster",
        ]
        .map(str::to_owned)
        .to_vec(),
        preview: Preview {
            title: "Microsoft will read:".to_owned(),
            text: whole(&review.denial, &[], REASON_LIMIT),
            nothing: "Nothing yet. Write a reason above, or insert one.".to_owned(),
        },
        deny: choice(scene, request, "Deny: nothing is granted".to_owned(), obstacle),
        back: "Back".to_owned(),
    }
}
