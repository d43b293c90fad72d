//! Readiness in sentences: could a request reach a human who may decide, right now? The core has judged it; nothing is judged here.

mod steps;
mod titles;
mod values;

use crate::faults;
use crate::language::Language;
use crate::refused;
use crate::scene::Scene;
use crate::text::{hue, line};
use crate::wire::{Answer, Check, Readiness, SubscriptionReadiness, TenantReadiness, Tone};
use lockbox_core::{
    Autostart, Check as Found, Light, NoticeProof, Subject, SubscriptionId, SwitchProgress, TenantId,
    TenantReadiness as FoundTenant, Tri,
};
use std::time::Duration;

pub(crate) fn readiness(scene: &Scene<'_>) -> Readiness {
    let found = scene.app.readiness(scene.now);
    let (code, tone) = match found.answer {
        Tri::Yes => ("yes", Tone::Good),
        Tri::No => ("no", Tone::Bad),
        Tri::Unknown => ("unknown", Tone::Warn),
    };
    let why = found.because.as_ref().map(|(place, check)| {
        let reason = reason(scene, check);
        place.as_ref().map_or_else(
            || reason.clone(),
            |id| scene.language.readiness_reason_in(&named(scene, id), &reason),
        )
    });
    let verdict = match (found.answer, &why) {
        (Tri::No, Some(why)) => scene.language.readiness_not_now(why),
        (Tri::Unknown, Some(why)) => scene.language.readiness_open(why),
        (Tri::No | Tri::Unknown, None) | (Tri::Yes, _) => scene.language.readiness_yes(),
    };
    let tenants = found.tenants.iter();
    Readiness {
        code: code.to_owned(),
        verdict,
        because: why.filter(|_| found.answer != Tri::Yes),
        tone,
        computer: found.computer.iter().map(|found| check(scene, found)).collect(),
        tenants: tenants.map(|(id, found)| tenant(scene, id, found)).collect(),
    }
}

fn tenant(scene: &Scene<'_>, id: &TenantId, found: &FoundTenant) -> TenantReadiness {
    let subscriptions = found
        .subscriptions
        .iter()
        .map(|(id, found)| SubscriptionReadiness {
            id: id.to_string(),
            name: line(&found.name, 60),
            hue: hue(id),
            checks: found.checks.iter().map(|found| check(scene, found)).collect(),
        });
    let may_turn_off = found.global_administrator == Tri::Yes;
    let of_tenant = found.checks.iter().map(|found| {
        let mut check = check(scene, found);
        if found.subject == Subject::Lockbox(Tri::Yes) && may_turn_off {
            check.step = Some(steps::turn_off(scene.language));
        }
        check
    });
    TenantReadiness {
        id: id.to_string(),
        name: found
            .name
            .as_ref()
            .map_or_else(|| id.to_string(), |name| line(name, 80)),
        global_administrator: global_administrator(scene.language, found.global_administrator),
        checks: of_tenant.collect(),
        subscriptions: subscriptions.collect(),
    }
}

/// Whether the account is a Global Administrator: a fact of its own, which opens and closes no other check.
pub(crate) fn global_administrator(language: &Language, told: Tri) -> Answer {
    let (tone, means) = match told {
        Tri::Yes => (Tone::Neutral, language.readiness_global_yes()),
        Tri::No => (Tone::Neutral, language.readiness_global_no()),
        Tri::Unknown => (Tone::Warn, language.readiness_global_open()),
    };
    Answer {
        label: language.readiness_global(),
        value: tri(language, told),
        tone,
        detail: Some(means),
    }
}

fn check(scene: &Scene<'_>, found: &Found) -> Check {
    let (code, title) = titles::title(scene.language, &found.subject);
    let tone = match found.light {
        Light::Ready => Tone::Good,
        Light::Look(_) | Light::Unknown(Some(_)) => Tone::Warn,
        Light::NotReady(_) => Tone::Bad,
        Light::Unknown(None) => Tone::Neutral,
    };
    let step = match found.light {
        Light::Ready => None,
        Light::Look(step) | Light::NotReady(step) => Some(step),
        Light::Unknown(step) => step,
    };
    Check {
        code: code.to_owned(),
        title,
        value: values::value(scene.language, found),
        tone,
        detail: detail(scene, &found.subject),
        step: step.map(|step| steps::step(scene.language, step)),
    }
}

/// How many checks want to be looked at.
pub(crate) fn to_look_at(readiness: &Readiness) -> u32 {
    let tenants = readiness.tenants.iter();
    let of_tenants = tenants.flat_map(|tenant| {
        let each = tenant.subscriptions.iter().flat_map(|known| &known.checks);
        tenant.checks.iter().chain(each)
    });
    let wanting = readiness
        .computer
        .iter()
        .chain(of_tenants)
        .filter(|check| matches!(check.tone, Tone::Warn | Tone::Bad))
        .count();
    u32::try_from(wanting).unwrap_or(u32::MAX)
}

fn tri(language: &Language, tri: Tri) -> String {
    match tri {
        Tri::Yes => language.readiness_is_yes(),
        Tri::No => language.readiness_is_no(),
        Tri::Unknown => language.readiness_is_open(),
    }
}

fn named(scene: &Scene<'_>, id: &SubscriptionId) -> String {
    line(&scene.app.subscription_name(id), 60)
}

/// The rest of a sentence after "Not now" or "Could not check".
fn reason(scene: &Scene<'_>, found: &Found) -> String {
    let language = scene.language;
    let open = matches!(found.light, Light::Unknown(_));
    match &found.subject {
        Subject::SignedIn if open => language.readiness_restoring(),
        Subject::SignedIn if scene.app.session().expired.is_some() => language.readiness_expired(),
        Subject::SignedIn => language.readiness_nobody(),
        Subject::Notices(NoticeProof::Asked) => language.readiness_say_seen(),
        Subject::Notices(NoticeProof::Refused(_)) => language.readiness_notices_refused(),
        Subject::Notices(NoticeProof::NotSeen(_)) => language.readiness_notice_not_seen(),
        Subject::Notices(NoticeProof::NotProved | NoticeProof::Seen(_)) => {
            language.readiness_notices_not_proved()
        }
        Subject::History => language.readiness_history_bad(),
        Subject::Lockbox(Tri::No) => language.readiness_lockbox_off(),
        Subject::Lockbox(_) => language.readiness_lockbox_open(),
        Subject::Subscriptions(_) if open => language.readiness_subscriptions_open(),
        Subject::Subscriptions(_) => language.readiness_subscriptions_none(),
        Subject::Deciding { .. } if open => language.readiness_deciding_open(),
        Subject::Deciding { .. } => language.readiness_deciding_none(),
        Subject::Watching {
            trouble: None,
            checked: false,
            ..
        } => language.readiness_first_check(),
        Subject::Watching { .. } => language.readiness_not_read(),
        Subject::Approver { .. } if open => language.readiness_approver_open(),
        Subject::Approver { .. } => language.readiness_approver_none(),
        Subject::Autostart(_) | Subject::Clock(_) | Subject::Keychain | Subject::TwoPeople(_) => {
            language.readiness_look()
        }
    }
}

fn detail(scene: &Scene<'_>, subject: &Subject) -> String {
    let language = scene.language;
    match subject {
        Subject::SignedIn => language.readiness_signed_in_detail(),
        Subject::Notices(proof) => notices(scene, proof),
        Subject::Autostart(Autostart::Unknown(why)) => faults::autostart(language, why),
        Subject::Autostart(_) => language.readiness_autostart_detail(),
        Subject::Clock(Some(skew)) if skew.unsigned_abs() >= 1 => {
            language.readiness_clock_differs(&language.span(skew.unsigned_abs()))
        }
        Subject::Clock(_) => language.readiness_clock_detail(),
        Subject::Keychain => language.readiness_keychain_detail(),
        Subject::History => match scene.app.history_fault() {
            Some(fault) => faults::history_fault(language, fault),
            None => language.readiness_history_detail(),
        },
        Subject::Lockbox(_) => lockbox(scene),
        Subject::Subscriptions(_) => {
            stretched(scene).unwrap_or_else(|| language.readiness_subscriptions_detail())
        }
        Subject::Deciding { .. } => language.readiness_deciding_detail(),
        Subject::Watching {
            trouble, unreadable, ..
        } => match (trouble, unreadable) {
            (Some(trouble), _) => refused::trouble(scene.language, trouble),
            (None, 0) => language.readiness_watching_detail(),
            (None, some) => language.readiness_unreadable(*some),
        },
        Subject::Approver { standing, rights } => values::approver(language, standing, rights),
        Subject::TwoPeople(rights) => values::people(language, rights),
    }
}

/// What is going on about it, so that a page that was closed is not forgotten.
fn lockbox(scene: &Scene<'_>) -> String {
    let language = scene.language;
    match scene.app.switch_progress() {
        Some(SwitchProgress::Awaiting { decision, doubt }) => match (decision.on, doubt.lost.is_some()) {
            (true, true) => language.readiness_on_lost(),
            (true, false) => language.readiness_on_taken(),
            (false, true) => language.readiness_off_lost(),
            (false, false) => language.readiness_off_taken(),
        },
        Some(
            SwitchProgress::Reading { .. }
            | SwitchProgress::Recording { .. }
            | SwitchProgress::Sending { .. }
            | SwitchProgress::Ended { .. },
        )
        | None => language.readiness_lockbox_detail(),
    }
}

fn notices(scene: &Scene<'_>, proof: &NoticeProof) -> String {
    let language = scene.language;
    match proof {
        NoticeProof::Refused(fault) => faults::detail(language, fault),
        NoticeProof::NotProved => language.readiness_proof_none(),
        NoticeProof::Asked => language.readiness_proof_asked(),
        NoticeProof::Seen(at) => language.readiness_proof_seen(&scene.exact(*at)),
        NoticeProof::NotSeen(at) => language.readiness_proof_not_seen(&scene.exact(*at)),
    }
}

/// More subscriptions than can be read each minute: how often they are read instead.
fn stretched(scene: &Scene<'_>) -> Option<String> {
    let (stretch, language) = (scene.app.stretch(), scene.language);
    let every = |pause: Duration| language.span(pause.as_secs());
    (!stretch.is_none())
        .then(|| language.readiness_stretched(&every(stretch.with_clusters()), &every(stretch.others())))
}
