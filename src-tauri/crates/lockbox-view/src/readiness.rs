//! Readiness: could a request reach somebody who may decide, now? What could not be read is "could not check", never green.

use crate::outlook::Outlook;
use crate::scene::Scene;
use crate::text::{count, line, span};
use crate::wire::{Check, Tone};
use lockbox_core::{Standing, Tri};

pub(crate) fn readiness(scene: &Scene<'_>) -> Vec<Check> {
    let signed_in = scene.app.session().person().is_some();
    let of_the_account = [lockbox(scene), standing(scene), watching(scene), keychain(scene)];
    let first = if signed_in {
        None
    } else {
        Some(check(
            "signedIn",
            "Signed in",
            ("no", Tone::Warn),
            "Nothing is watched until you sign in. Requests may be waiting; Azure still sends e-mail to the approvers.",
        ))
    };
    let of_the_account = of_the_account
        .into_iter()
        .map(|check| if signed_in { check } else { unknown(check) });
    first
        .into_iter()
        .chain(of_the_account)
        .chain([notices(scene), history(scene)])
        .collect()
}

/// Without an account there is nothing to say about what it can see.
fn unknown(check: Check) -> Check {
    Check {
        value: "not known until you sign in".to_owned(),
        tone: Tone::Neutral,
        ..check
    }
}

/// How many checks want to be looked at.
pub(crate) fn to_look_at(checks: &[Check]) -> u32 {
    let wanting = checks
        .iter()
        .filter(|check| matches!(check.tone, Tone::Warn | Tone::Bad))
        .count();
    u32::try_from(wanting).unwrap_or(u32::MAX)
}

fn lockbox(scene: &Scene<'_>) -> Check {
    let on = scene
        .app
        .session()
        .discovery
        .as_ref()
        .map_or(Tri::Unknown, |discovery| discovery.lockbox_on);
    let tone = match on {
        Tri::Yes => Tone::Good,
        Tri::No => Tone::Bad,
        Tri::Unknown => Tone::Warn,
    };
    let detail = "A Global Administrator turns it on in the portal, for the whole tenant.";
    check(
        "lockbox",
        "Customer Lockbox is on for the tenant",
        (tri(on), tone),
        detail,
    )
}

fn standing(scene: &Scene<'_>) -> Check {
    let standings: Vec<&Standing> = scene
        .app
        .watches()
        .values()
        .map(|watch| &watch.subscription.standing)
        .collect();
    let number = |which: fn(&Standing) -> bool| standings.iter().filter(|standing| which(standing)).count();
    let may = number(|standing| matches!(standing, Standing::MayDecide { .. }));
    let unknown = number(|standing| matches!(standing, Standing::Unknown));
    let of = count(standings.len(), "subscription", "subscriptions");
    let (value, tone) = match (scene.app.session().discovery.is_some(), may) {
        (false, _) => ("could not check".to_owned(), Tone::Warn),
        (true, 0) if unknown > 0 => ("could not check".to_owned(), Tone::Warn),
        (true, 0) if standings.is_empty() => ("no subscription".to_owned(), Tone::Bad),
        (true, 0) => (format!("none of {of}"), Tone::Bad),
        (true, _) => (format!("{may} of {of}"), Tone::Good),
    };
    let detail = "Owner or Azure Customer Lockbox Approver, given directly on the subscription before the request began.";
    check("standing", "You may decide", (&value, tone), detail)
}

fn watching(scene: &Scene<'_>) -> Check {
    let outlook = Outlook::of(scene);
    let value = if outlook.is_coming() {
        "not yet"
    } else if outlook.is_watching() {
        "yes"
    } else {
        "no"
    };
    let detail: Vec<String> = [Some(outlook.line(scene)), stretched(scene)]
        .into_iter()
        .flatten()
        .collect();
    check(
        "watching",
        "Requests are being watched",
        (value, outlook.tone()),
        &detail.join(". "),
    )
}

/// More subscriptions than can be read as often as planned: how often they are read instead.
fn stretched(scene: &Scene<'_>) -> Option<String> {
    let stretch = scene.app.stretch();
    (!stretch.is_none()).then(|| {
        format!(
            "There are more subscriptions than can be read each minute: those with clusters are read every {}, the others every {}",
            span(stretch.with_clusters().as_secs()),
            span(stretch.others().as_secs())
        )
    })
}

fn notices(scene: &Scene<'_>) -> Check {
    let (value, tone, detail) = match scene.app.notices_fault() {
        None => (
            "no fault so far",
            Tone::Neutral,
            "Proved when the next notice is shown.".to_owned(),
        ),
        Some(fault) => ("no", Tone::Bad, line(fault, 200)),
    };
    check("notices", "This desktop takes notices", (value, tone), &detail)
}

fn keychain(scene: &Scene<'_>) -> Check {
    let session = scene.app.session();
    let state = if session.kept.is_ok() {
        ("yes", Tone::Good)
    } else {
        ("no", Tone::Bad)
    };
    check(
        "keychain",
        "The keychain keeps the sign-in",
        state,
        "Without it the sign-in lasts until ARO Lockbox ends.",
    )
}

fn history(scene: &Scene<'_>) -> Check {
    let state = if scene.app.history_fault().is_none() {
        ("yes", Tone::Good)
    } else {
        ("no", Tone::Bad)
    };
    check(
        "history",
        "The history can be written",
        state,
        "Nothing is approved that could not be written down first.",
    )
}

pub(crate) fn tri(tri: Tri) -> &'static str {
    match tri {
        Tri::Yes => "yes",
        Tri::No => "no",
        Tri::Unknown => "could not check",
    }
}

fn check(code: &str, title: &str, (value, tone): (&str, Tone), detail: &str) -> Check {
    Check {
        code: code.to_owned(),
        title: title.to_owned(),
        value: value.to_owned(),
        tone,
        detail: detail.to_owned(),
    }
}
