//! Who is signed in, or what stands in the way of it.

use crate::parts::badge;
use crate::readiness::tri;
use crate::refused;
use crate::scene::Scene;
use crate::text::line;
use crate::wire::{Answer, Badge, SessionView, Tone};
use lockbox_core::{SignedIn, Stage, Tri};

pub(crate) fn session(scene: &Scene<'_>) -> SessionView {
    match &scene.app.session().stage {
        Stage::Restoring { failure } => SessionView::Restoring {
            text: failure.as_ref().map_or_else(
                || "Taking up the remembered sign-in\u{2026}".to_owned(),
                |failure| format!("{} Trying again in a moment.", refused::not_restored(failure)),
            ),
        },
        Stage::SignedOut { reason } => SessionView::SignedOut {
            title: "Sign in to watch for requests".to_owned(),
            reason: reason.as_deref().map(|reason| line(reason, 400)),
            explanation: "Your browser opens Microsoft\u{2019}s sign-in page. ARO Lockbox keeps the session in the keychain of this computer and nowhere else. The history opens without signing in."
                .to_owned(),
            notes: vec![
                "Owner of the subscription, or Azure Customer Lockbox Approver for Subscription, is enough. Global Administrator is not needed.".to_owned(),
                "Requests may be waiting meanwhile; Azure still sends e-mail to the approvers.".to_owned(),
            ],
        },
        Stage::SigningIn { link } => SessionView::SigningIn {
            title: "Go on in your browser".to_owned(),
            explanation: "Choose the account that decides Lockbox requests. This page changes by itself when you are done.".to_owned(),
            origin: link.as_deref().and_then(origin).map(str::to_owned),
            link: link.clone(),
        },
        Stage::SignedIn(person) => signed_in(scene, person),
    }
}

fn origin(link: &str) -> Option<&str> {
    let start = link.find("://")? + 3;
    let end = link.get(start..)?.find('/').map_or(link.len(), |at| start + at);
    link.get(..end)
}

fn signed_in(scene: &Scene<'_>, person: &SignedIn) -> SessionView {
    let session = scene.app.session();
    let discovery = session.discovery.as_ref();
    let global = discovery.map_or(Tri::Unknown, |discovery| discovery.global_administrator);
    let tenant_id = person.account.tenant.to_string();
    let Badge { text: value, tone } = match global {
        Tri::Unknown => badge(tri(global), Tone::Warn),
        Tri::Yes | Tri::No => badge(tri(global), Tone::Neutral),
    };
    let means = match global {
        Tri::Yes => {
            "Switches Lockbox on and off. ARO requests are decided by a direct role on the subscription."
        }
        Tri::No => "Not needed for ARO requests: a direct role on the subscription decides them.",
        Tri::Unknown => "Could not be read. ARO requests are decided by a direct role on the subscription.",
    };
    SessionView::SignedIn {
        name: line(&person.name, 80),
        user: line(&person.user, 120),
        tenant_name: discovery
            .map_or_else(|| tenant_id.clone(), |discovery| line(&discovery.tenant_name, 80)),
        tenant_id,
        global_administrator: Answer {
            label: "Global Administrator".to_owned(),
            value,
            tone,
            detail: Some(means.to_owned()),
        },
        session_only: session.kept.as_ref().err().map(|_| {
            "Signed in until ARO Lockbox ends: the keychain of this computer could not keep the session."
                .to_owned()
        }),
    }
}
