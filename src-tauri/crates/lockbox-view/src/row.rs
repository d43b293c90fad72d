//! One request as a row of the inbox.

use crate::doubts;
use crate::later;
use crate::parts::badge;
use crate::place::{Held, Place, has_lapsed, instant_of, is_watched, order};
use crate::refused;
use crate::scene::Scene;
use crate::text::{hue, line};
use crate::wire::{Badge, Moment, Row, Tone};
use crate::witness;
use crate::words;
use lockbox_core::{
    Case, Decided, Decision, Hint, Phase, Progress, Request, ServerTime, Standing, Surface, Verdict, WhyNot,
};

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
        needs_decision: place.needs_decision(),
        notes: later::notes(scene, case, place),
        order: order(scene, case, place),
    }
}

/// The row's badge: what is asked while somebody is to answer, afterwards how it stands.
fn risk(scene: &Scene<'_>, case: &Case, place: Place) -> Badge {
    let language = scene.language;
    match place {
        Place::Waiting | Place::Asked | Place::CannotDecide(_) => {
            language.risk(&case.judged.care, &case.judged.reading)
        }
        Place::WithAzure(Held::Unconfirmed(Verdict::Approve)) => {
            badge(&language.row_approval_unconfirmed(), Tone::Warn)
        }
        Place::WithAzure(Held::Unconfirmed(Verdict::Deny)) => {
            badge(&language.row_denial_unconfirmed(), Tone::Warn)
        }
        Place::Portal => language.phase(&case.request.phase),
        Place::WithAzure(Held::Lapsed) => badge(&language.row_lapsed_by_clock(), Tone::Warn),
        Place::WithAzure(Held::Gone | Held::Phase) | Place::Recent | Place::Past
            if !is_watched(scene, case) && !case.request.phase.is_over() =>
        {
            badge(&language.row_no_longer_watched(), Tone::Warn)
        }
        Place::WithAzure(Held::Gone | Held::Phase) | Place::Recent | Place::Past if case.gone => {
            badge(&language.row_no_longer_listed(), Tone::Warn)
        }
        Place::Recent if case.request.phase == Phase::Approved => language.access_open(&case.request.length),
        Place::WithAzure(Held::Gone | Held::Phase) | Place::Recent | Place::Past => {
            language.phase(&case.request.phase)
        }
    }
}

fn when(scene: &Scene<'_>, case: &Case, place: Place) -> Option<Moment> {
    let language = scene.language;
    match place {
        Place::Waiting | Place::Asked | Place::CannotDecide(_) | Place::Portal => {
            let lapses = case.request.lapses?;
            Some(scene.moment(&language.row_answer_by(), lapses, true))
        }
        Place::WithAzure(Held::Unconfirmed(_)) => {
            let decision = case.decision()?;
            Some(scene.moment(&language.row_decided(), decision.at, false))
        }
        Place::WithAzure(Held::Gone | Held::Lapsed) => {
            let lapsed = has_lapsed(scene, case);
            let label = if lapsed {
                language.row_lapsed()
            } else {
                language.row_lapses()
            };
            Some(scene.moment(&label, case.request.lapses?, !lapsed))
        }
        Place::Recent if case.request.phase == Phase::Approved => {
            let grant = case.grant.as_ref()?;
            Some(scene.moment(&language.ends(grant), grant.until?, !grant.ended))
        }
        Place::WithAzure(Held::Phase) | Place::Recent | Place::Past => {
            Some(scene.moment("", instant_of(scene, case), false))
        }
    }
}

fn detail(scene: &Scene<'_>, case: &Case, place: Place) -> String {
    match place {
        Place::CannotDecide(why) => return why_not(scene, &case.request, why),
        Place::Portal => return refused::not_pending(scene.language, &case.request.phase),
        Place::WithAzure(Held::Unconfirmed(_)) => return on_its_way(scene, case),
        Place::Waiting
        | Place::Asked
        | Place::WithAzure(Held::Gone | Held::Lapsed | Held::Phase)
        | Place::Recent
        | Place::Past => {}
    }
    if let Some(outcome) = outcome(scene, case).filter(|_| case.request.phase != Phase::Pending) {
        return outcome;
    }
    let (request, language) = (&case.request, scene.language);
    let mut parts: Vec<String> = doubts::not_seen(scene, case).into_iter().collect();
    parts.push(language.length(&request.length));
    parts.push(language.ticket(request));
    if case.judged.care.hints.contains(&Hint::AskedAgainAfterDenial) {
        parts.push(language.row_asked_again());
    }
    if !is_watched(scene, case) {
        parts.push(language.row_subscription_unwatched());
    }
    if case.gone {
        parts.push(language.row_last_known(&line(request.phase.word(), 40)));
    }
    parts.join(" \u{b7} ")
}

/// Why this account cannot decide, with the times where they tell it.
pub(crate) fn why_not(scene: &Scene<'_>, request: &Request, why: WhyNot) -> String {
    let given = (why == WhyNot::RoleTooLate)
        .then(|| given(scene, request).zip(request.created))
        .flatten();
    match given {
        Some((given, began)) => scene
            .language
            .row_role_too_late(&scene.short(given), &scene.short(began)),
        None => refused::cannot_decide(scene.language, why),
    }
}

/// When this account got the first of its roles, where that is known.
fn given(scene: &Scene<'_>, request: &Request) -> Option<ServerTime> {
    let watch = scene.app.watches().get(&request.key.subscription)?;
    match &watch.subscription.standing {
        Standing::MayDecide { since } => since.iter().min().copied(),
        Standing::MayNot(_) | Standing::Unknown => None,
    }
}

/// What is becoming of a decision that is not settled.
fn on_its_way(scene: &Scene<'_>, case: &Case) -> String {
    let language = scene.language;
    let yours = |decision: &Decision| doubts::yours(scene, decision);
    let begin = |decision: &Decision| words::capital(&yours(decision));
    match &case.progress {
        Progress::Awaiting { decision, doubt } if doubt.lost.is_some() => {
            language.row_answer_lost(&yours(decision))
        }
        Progress::Awaiting { decision, .. } => language.row_taken(&begin(decision)),
        Progress::Rereading { decision, .. }
        | Progress::Recording { decision, .. }
        | Progress::Sending { decision, .. }
        | Progress::Ended { decision, .. } => language.row_on_its_way(&begin(decision)),
        Progress::Idle => String::new(),
    }
}

fn outcome(scene: &Scene<'_>, case: &Case) -> Option<String> {
    let language = scene.language;
    if let Some(decided) = scene.app.decided(&case.request.key) {
        return Some(decided_here(scene, decided));
    }
    if let Some(told) = witness::told(scene, &case.request.key) {
        return Some(told);
    }
    match &case.request.phase {
        Phase::Approved => Some(language.row_approved_elsewhere()),
        Phase::Denied => Some(language.row_denied_elsewhere()),
        Phase::Expired => Some(language.row_expired()),
        Phase::Revoked => Some(language.row_revoked()),
        Phase::Completed => Some(language.row_completed()),
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
    let language = scene.language;
    let way = match decided.surface {
        Surface::Window => String::new(),
        Surface::Tray => language.row_from_tray(),
        Surface::Notice => language.row_from_notice(),
    };
    let (by, when) = (words::by(scene, decided), scene.short(decided.at));
    let reason = line(&decided.reason, 120);
    match decided.verdict {
        Verdict::Approve => language.row_approved_by(&by, &when, &way, &reason),
        Verdict::Deny => language.row_denied_by(&by, &when, &way, &reason),
    }
}
