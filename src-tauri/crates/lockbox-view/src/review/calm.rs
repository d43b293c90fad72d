//! The page between a busy hour and one more approval: which requests were approved, and whether this is one of the same ticket.

use crate::language::Language;
use crate::parts::badge;
use crate::scene::Scene;
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
        title: scene.language.review_calm_title(recent.len()),
        question: scene.language.review_calm_question(),
        approvals: recent
            .into_iter()
            .take(LISTED)
            .map(|approval| told(scene, &review.shown, approval))
            .collect(),
        go_on: scene.language.review_calm_go_on(),
    }
}

fn told(scene: &Scene<'_>, now: &Request, approval: &Approval) -> RecentApproval {
    let case = scene.app.cases().get(&approval.key);
    let subscription = scene.subscription(&approval.key.subscription);
    RecentApproval {
        when: scene.short(approval.server_time),
        title: case.map_or_else(
            || scene.language.review_calm_unlisted(),
            |case| words::title(scene, case),
        ),
        detail: case.map_or(subscription.clone(), |case| {
            format!("{subscription} \u{b7} {}", scene.language.ticket(&case.request))
        }),
        ticket: ticket(scene.language, now, case),
    }
}

fn ticket(language: &Language, now: &Request, case: Option<&Case>) -> Badge {
    let earlier = case.and_then(|case| words::ticket_number(&case.request));
    match (words::ticket_number(now), earlier) {
        (Some(now), Some(earlier)) if now == earlier => {
            badge(&language.review_calm_same_ticket(), Tone::Neutral)
        }
        (Some(_), Some(_)) => badge(&language.review_calm_other_ticket(), Tone::Warn),
        (None, _) | (_, None) => badge(&language.review_calm_no_ticket(), Tone::Warn),
    }
}
