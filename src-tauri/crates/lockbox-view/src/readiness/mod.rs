//! Readiness in sentences: could a request reach a human who may decide, right now? The core has judged it; nothing is judged here.

mod steps;
mod titles;
mod values;

use crate::refused;
use crate::scene::Scene;
use crate::text::{count, hue, line};
use crate::wire::{Answer, Check, Readiness, SubscriptionReadiness, TenantReadiness, Tone};
use lockbox_core::{
    Autostart, Check as Found, Light, NoticeProof, Standing, Subject, SubscriptionId, SwitchProgress,
    TenantId, TenantReadiness as FoundTenant, Tri,
};

pub(crate) fn readiness(scene: &Scene<'_>) -> Readiness {
    let found = scene.app.readiness(scene.now);
    let (code, tone) = match found.answer {
        Tri::Yes => ("yes", Tone::Good),
        Tri::No => ("no", Tone::Bad),
        Tri::Unknown => ("unknown", Tone::Warn),
    };
    let why = found.because.as_ref().map(|(place, check)| {
        let reason = reason(scene, check);
        place
            .as_ref()
            .map_or_else(|| reason.clone(), |id| format!("{}: {reason}", named(scene, id)))
    });
    let verdict = match (found.answer, why) {
        (Tri::No, Some(why)) => format!("Not now \u{2014} {why}"),
        (Tri::Unknown, Some(why)) => format!("Could not check \u{2014} {why}"),
        (Tri::No | Tri::Unknown, None) | (Tri::Yes, _) => {
            "Yes \u{2014} a request would reach somebody here who may decide it".to_owned()
        }
    };
    let tenants = found.tenants.iter();
    Readiness {
        code: code.to_owned(),
        verdict,
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
            check.step = Some(steps::turn_off());
        }
        check
    });
    TenantReadiness {
        id: id.to_string(),
        name: found
            .name
            .as_ref()
            .map_or_else(|| id.to_string(), |name| line(name, 80)),
        global_administrator: global_administrator(found.global_administrator),
        checks: of_tenant.collect(),
        subscriptions: subscriptions.collect(),
    }
}

/// Whether the account is a Global Administrator: a fact of its own, which opens and closes no other check.
pub(crate) fn global_administrator(told: Tri) -> Answer {
    let (tone, means) = match told {
        Tri::Yes => (
            Tone::Neutral,
            "Switches Lockbox on and off. ARO requests are decided by a direct role on the subscription.",
        ),
        Tri::No => (
            Tone::Neutral,
            "Not needed for ARO requests: a direct role on the subscription decides them.",
        ),
        Tri::Unknown => (
            Tone::Warn,
            "Could not be read. ARO requests are decided by a direct role on the subscription.",
        ),
    };
    Answer {
        label: "Global Administrator".to_owned(),
        value: tri(told).to_owned(),
        tone,
        detail: Some(means.to_owned()),
    }
}

fn check(scene: &Scene<'_>, found: &Found) -> Check {
    let (code, title) = titles::title(&found.subject);
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
        title: title.to_owned(),
        value: values::value(found),
        tone,
        detail: detail(scene, &found.subject),
        step: step.map(steps::step),
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

pub(crate) fn tri(tri: Tri) -> &'static str {
    match tri {
        Tri::Yes => "yes",
        Tri::No => "no",
        Tri::Unknown => "could not check",
    }
}

fn named(scene: &Scene<'_>, id: &SubscriptionId) -> String {
    line(&scene.app.subscription_name(id), 60)
}

/// The rest of a sentence after "Not now" or "Could not check".
fn reason(scene: &Scene<'_>, found: &Found) -> String {
    let open = matches!(found.light, Light::Unknown(_));
    match &found.subject {
        Subject::SignedIn if open => "the remembered sign-in is being taken up",
        Subject::SignedIn if scene.app.session().expired.is_some() => "Azure no longer takes this session",
        Subject::SignedIn => "nobody is signed in",
        Subject::Notices(NoticeProof::Asked) => "say whether you saw the test notice",
        Subject::Notices(NoticeProof::Refused(_)) => "this desktop refuses notices",
        Subject::Notices(NoticeProof::NotSeen(_)) => "the test notice was not seen on this desktop",
        Subject::Notices(NoticeProof::NotProved | NoticeProof::Seen(_)) => {
            "nobody has seen a notice of ARO Lockbox on this desktop yet"
        }
        Subject::History => "the history is not in order, so nothing can be approved",
        Subject::Lockbox(Tri::No) => "Customer Lockbox is off: Microsoft is not required to ask",
        Subject::Lockbox(_) => "whether Customer Lockbox is on could not be read",
        Subject::Subscriptions(_) if open => "your subscriptions are not known yet",
        Subject::Subscriptions(_) => "this account can read no subscription",
        Subject::Deciding { .. } if open => "your roles could not be read; you may not be able to decide",
        Subject::Deciding { .. } => "you may decide in none of your subscriptions",
        Subject::Watching {
            trouble: None,
            checked: false,
            ..
        } => "the first check is under way",
        Subject::Watching { .. } => "its requests are not being read",
        Subject::Approver { .. } if open => "who may decide there could not be read",
        Subject::Approver { .. } => "nobody holds a direct, active role that may decide there",
        Subject::Autostart(_) | Subject::Clock(_) | Subject::Keychain | Subject::TwoPeople(_) => {
            "something wants to be looked at"
        }
    }
    .to_owned()
}

fn detail(scene: &Scene<'_>, subject: &Subject) -> String {
    match subject {
        Subject::SignedIn => {
            "Nothing is watched until you sign in. Requests may be waiting; Azure still sends e-mail to the approvers."
                .to_owned()
        }
        Subject::Notices(proof) => notices(scene, proof),
        Subject::Autostart(Autostart::Unknown(why)) => line(why, 200),
        Subject::Autostart(_) => "So that somebody is told after a restart of this computer.".to_owned(),
        Subject::Clock(Some(skew)) if skew.unsigned_abs() >= 1 => format!(
            "This computer\u{2019}s clock differs from Azure\u{2019}s by {}. Times use Azure\u{2019}s.",
            scene.language.span(skew.unsigned_abs())
        ),
        Subject::Clock(_) => "Compared with the time in Azure\u{2019}s answers.".to_owned(),
        Subject::Keychain => "Without it the sign-in lasts until ARO Lockbox ends.".to_owned(),
        Subject::History => match scene.app.history_fault() {
            Some(fault) => line(fault, 200),
            None => "Nothing is approved that could not be written down first.".to_owned(),
        },
        Subject::Lockbox(_) => lockbox(scene),
        Subject::Subscriptions(_) => stretched(scene)
            .unwrap_or_else(|| "Those that Azure lets this account read are watched.".to_owned()),
        Subject::Deciding { .. } => "Owner or Azure Customer Lockbox Approver, given directly on the subscription before the request began.".to_owned(),
        Subject::Watching { trouble, unreadable, .. } => match (trouble, unreadable) {
            (Some(trouble), _) => refused::trouble(trouble),
            (None, 0) => "Read again and again, as long as ARO Lockbox runs.".to_owned(),
            (None, some) => format!("{} could not be read.", count(*some, "request", "requests")),
        },
        Subject::Approver { standing, rights } => values::approver(standing, rights),
        Subject::TwoPeople(rights) => values::people(rights),
    }
}

/// What is going on about it, so that a page that was closed is not forgotten.
fn lockbox(scene: &Scene<'_>) -> String {
    match scene.app.switch_progress() {
        Some(SwitchProgress::Awaiting { decision, doubt }) => {
            let state = if decision.on { "on" } else { "off" };
            let known = match doubt.lost {
                Some(_) => "we do not know if Azure took it",
                None => "Azure has taken it and does not show it yet",
            };
            format!("It was to be turned {state} here, and {known}; it is read back.")
        }
        Some(
            SwitchProgress::Reading { .. }
            | SwitchProgress::Recording { .. }
            | SwitchProgress::Sending { .. }
            | SwitchProgress::Ended { .. },
        )
        | None => "A Global Administrator turns it on, for the whole tenant.".to_owned(),
    }
}

fn notices(scene: &Scene<'_>, proof: &NoticeProof) -> String {
    match proof {
        NoticeProof::Refused(fault) => line(fault, 200),
        NoticeProof::NotProved => {
            "Only a person can tell whether a notice is really seen: focus modes and settings hide them silently.".to_owned()
        }
        NoticeProof::Asked => "A test notice was shown a moment ago. Did you see it?".to_owned(),
        NoticeProof::Seen(at) => format!("Somebody here saw a test notice at {}.", scene.exact(*at)),
        NoticeProof::NotSeen(at) => format!(
            "A test notice was shown at {} and nobody saw it. Look into the notification settings of this system.",
            scene.exact(*at)
        ),
    }
}

/// More subscriptions than can be read each minute: how often they are read instead.
fn stretched(scene: &Scene<'_>) -> Option<String> {
    let stretch = scene.app.stretch();
    (!stretch.is_none()).then(|| {
        format!(
            "There are more subscriptions than can be read each minute: those with clusters are read every {}, the others every {}",
            scene.language.span(stretch.with_clusters().as_secs()),
            scene.language.span(stretch.others().as_secs())
        )
    })
}

/// Whether this account may decide, in a few words.
pub(crate) fn may(standing: &Standing) -> &'static str {
    match standing {
        Standing::MayDecide { .. } => "You may decide",
        Standing::MayNot(_) => "You cannot decide",
        Standing::Unknown => "Not known whether you may decide",
    }
}
