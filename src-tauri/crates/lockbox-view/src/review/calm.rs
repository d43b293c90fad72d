//! The page between a busy hour and one more approval: which requests were approved, and whether this is one of the same ticket.

use crate::parts::badge;
use crate::scene::Scene;
use crate::text::count;
use crate::wire::{Badge, Tone};
use crate::wire_review::{Calm, RecentApproval};
use crate::words;
use lockbox_core::{Approval, Case, Request, Review};

/// Approvals that are told one by one.
const LISTED: usize = 6;

pub(super) fn calm(scene: &Scene<'_>, review: &Review) -> Calm {
    let mut recent: Vec<&Approval> = scene.app.recent_approvals(scene.now).collect();
    recent.reverse();
    Calm {
        title: format!(
            "You approved {} in the last hour",
            count(recent.len(), "request", "requests")
        ),
        question: "Is this one of the same support ticket, or something new?".to_owned(),
        approvals: recent
            .into_iter()
            .take(LISTED)
            .map(|approval| told(scene, &review.shown, approval))
            .collect(),
        go_on: "Go on".to_owned(),
    }
}

fn told(scene: &Scene<'_>, now: &Request, approval: &Approval) -> RecentApproval {
    let case = scene.app.cases().get(&approval.key);
    let subscription = scene.subscription(&approval.key.subscription);
    RecentApproval {
        when: scene.zone.short(approval.server_time, scene.server()),
        title: case.map_or_else(
            || "A request that Azure no longer lists".to_owned(),
            |case| words::title(scene, case),
        ),
        detail: case.map_or(subscription.clone(), |case| {
            format!("{subscription} \u{b7} {}", scene.language.ticket(&case.request))
        }),
        ticket: ticket(now, case),
    }
}

fn ticket(now: &Request, case: Option<&Case>) -> Badge {
    let earlier = case.and_then(|case| words::ticket_number(&case.request));
    match (words::ticket_number(now), earlier) {
        (Some(now), Some(earlier)) if now == earlier => badge("Same support ticket", Tone::Neutral),
        (Some(_), Some(_)) => badge("Another support ticket", Tone::Warn),
        (None, _) | (_, None) => badge("No support ticket to compare", Tone::Warn),
    }
}
