//! Readiness: could a request reach somebody who may decide, now? What could not be read is "could not check", never green.

use crate::scene::Scene;
use crate::snapshot::freshness;
use crate::text::line;
use crate::wire::{Check, Tone};
use lockbox_core::Tri;

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
    let subscriptions = freshness(scene).subscriptions;
    let may = subscriptions
        .iter()
        .filter(|subscription| subscription.standing.tone == Tone::Good)
        .count();
    let tone = if may > 0 { Tone::Good } else { Tone::Bad };
    let detail = "Owner or Azure Customer Lockbox Approver, given directly on the subscription before the request began.";
    check(
        "standing",
        "You may decide",
        (&format!("{may} of {} subscriptions", subscriptions.len()), tone),
        detail,
    )
}

fn watching(scene: &Scene<'_>) -> Check {
    let fresh = freshness(scene);
    let value = if fresh.tone == Tone::Good { "yes" } else { "no" };
    let detail = if fresh.can_check {
        fresh.text
    } else {
        "Each subscription of the account is asked for new requests.".to_owned()
    };
    check(
        "watching",
        "Requests are being watched",
        (value, fresh.tone),
        &detail,
    )
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
