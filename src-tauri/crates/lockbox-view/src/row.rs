//! One request as a row of the inbox.

use crate::doubts;
use crate::parts::badge;
use crate::place::{Held, Place, has_lapsed, instant_of, is_watched, order};
use crate::refused;
use crate::scene::Scene;
use crate::text::{hue, line};
use crate::wire::{Badge, Moment, Row, Tone};
use crate::words;
use lockbox_core::{Case, Decided, Decision, Hint, Phase, Progress, Surface, Verdict};

pub(crate) fn row(scene: &Scene<'_>, case: &Case, place: Place) -> Row {
    let request = &case.request;
    Row {
        key: request.key.to_text(),
        title: words::title(scene, case),
        detail: detail(scene, case, place),
        subscription: scene.subscription(&request.key.subscription),
        hue: hue(&request.key.subscription),
        risk: Some(risk(scene, case, place)),
        when: when(scene, case, place),
        needs_decision: place == Place::Waiting,
        order: order(scene, case, place),
    }
}

/// The row's badge: what is asked while somebody is to answer, afterwards how it stands.
fn risk(scene: &Scene<'_>, case: &Case, place: Place) -> Badge {
    match place {
        Place::Waiting | Place::CannotDecide(_) => words::risk(&case.judged.care, &case.judged.reading),
        Place::WithAzure(Held::Unconfirmed(verdict)) => badge(
            &format!("Your {} is not confirmed", words::noun(verdict)),
            Tone::Warn,
        ),
        Place::WithAzure(Held::Lapsed) => badge("Lapsed by Azure\u{2019}s clock, being checked", Tone::Warn),
        Place::WithAzure(Held::Gone | Held::Phase) | Place::Recent | Place::Past
            if !is_watched(scene, case) && !case.request.phase.is_over() =>
        {
            badge("No longer watched", Tone::Warn)
        }
        Place::WithAzure(Held::Gone | Held::Phase) | Place::Recent | Place::Past if case.gone => {
            badge("No longer listed by Azure", Tone::Warn)
        }
        Place::Recent if case.request.phase == Phase::Approved => words::access_open(&case.request.length),
        Place::WithAzure(Held::Gone | Held::Phase) | Place::Recent | Place::Past => {
            words::phase(&case.request.phase)
        }
    }
}

fn when(scene: &Scene<'_>, case: &Case, place: Place) -> Option<Moment> {
    match place {
        Place::Waiting | Place::CannotDecide(_) => {
            let lapses = case.request.lapses?;
            Some(scene.moment("Answer by", lapses, true))
        }
        Place::WithAzure(Held::Unconfirmed(_)) => {
            let decision = case.decision()?;
            Some(scene.moment("Decided", decision.at, false))
        }
        Place::WithAzure(Held::Gone | Held::Lapsed) => {
            let lapsed = has_lapsed(scene, case);
            let label = if lapsed { "Lapsed" } else { "Lapses" };
            Some(scene.moment(label, case.request.lapses?, !lapsed))
        }
        Place::Recent if case.request.phase == Phase::Approved => {
            let grant = case.grant.as_ref()?;
            Some(scene.moment(words::ends(grant), grant.until?, !grant.ended))
        }
        Place::WithAzure(Held::Phase) | Place::Recent | Place::Past => {
            Some(scene.moment("", instant_of(scene, case), false))
        }
    }
}

fn detail(scene: &Scene<'_>, case: &Case, place: Place) -> String {
    match place {
        Place::CannotDecide(why) => return refused::cannot_decide(why).to_owned(),
        Place::WithAzure(Held::Unconfirmed(_)) => return on_its_way(scene, case),
        Place::Waiting
        | Place::WithAzure(Held::Gone | Held::Lapsed | Held::Phase)
        | Place::Recent
        | Place::Past => {}
    }
    if let Some(outcome) = outcome(scene, case).filter(|_| case.request.phase != Phase::Pending) {
        return outcome;
    }
    let request = &case.request;
    let mut parts: Vec<String> = doubts::not_seen(scene, case).into_iter().collect();
    parts.push(words::length(&request.length));
    parts.push(words::ticket(request));
    if case.judged.care.hints.contains(&Hint::AskedAgainAfterDenial) {
        parts.push("asked again".to_owned());
    }
    if !is_watched(scene, case) {
        parts.push("its subscription is no longer watched".to_owned());
    }
    if case.gone {
        parts.push(format!("last known {}", request.phase.word()));
    }
    parts.join(" \u{b7} ")
}

/// What is becoming of a decision that is not settled.
fn on_its_way(scene: &Scene<'_>, case: &Case) -> String {
    let yours = |decision: &Decision| doubts::yours(scene, decision);
    match &case.progress {
        Progress::Awaiting { decision, doubt } if doubt.lost.is_some() => format!(
            "Azure\u{2019}s answer to {} was lost. It is being read back and never sent again.",
            yours(decision)
        ),
        Progress::Awaiting { decision, .. } => {
            format!(
                "{} was taken and does not show yet.",
                words::capital(&yours(decision))
            )
        }
        Progress::Rereading { decision, .. }
        | Progress::Recording { decision, .. }
        | Progress::Sending { decision, .. }
        | Progress::Ended { decision, .. } => {
            format!("{} is on its way.", words::capital(&yours(decision)))
        }
        Progress::Idle => String::new(),
    }
}

fn outcome(scene: &Scene<'_>, case: &Case) -> Option<String> {
    if let Some(decided) = scene.app.decided(&case.request.key) {
        return Some(decided_here(scene, decided));
    }
    match &case.request.phase {
        Phase::Approved => Some("Approved elsewhere. Azure does not tell by whom.".to_owned()),
        Phase::Denied => Some("Denied elsewhere. Azure does not tell by whom.".to_owned()),
        Phase::Expired => Some("Nobody answered in time, so no access was given.".to_owned()),
        Phase::Revoked => Some("Withdrawn by Microsoft.".to_owned()),
        Phase::Completed => Some("Access was given and has ended.".to_owned()),
        Phase::Pending
        | Phase::Initializing
        | Phase::Approving
        | Phase::Denying
        | Phase::Revoking
        | Phase::Error
        | Phase::Unknown
        | Phase::Completing
        | Phase::Unrecognised(_) => None,
    }
}

fn decided_here(scene: &Scene<'_>, decided: &Decided) -> String {
    let verb = match decided.verdict {
        Verdict::Approve => "Approved",
        Verdict::Deny => "Denied",
    };
    let from = match decided.surface {
        Surface::Window => "",
        Surface::Tray => ", from the tray",
        Surface::Notice => ", from a notice",
    };
    format!(
        "{verb} by {} at {}{from}: \u{201c}{}\u{201d}.",
        words::by(scene, decided),
        scene.short(decided.at),
        line(&decided.reason, 120)
    )
}
