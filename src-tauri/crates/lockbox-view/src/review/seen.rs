//! How fresh what the window shows is, on every page of it.

use crate::outlook::Outlook;
use crate::place::is_watched;
use crate::scene::Scene;
use crate::wire::Tone;
use crate::wire_review::Seen;
use crate::zone::rfc3339;
use lockbox_core::{Case, Guard, Obstacle, Phase, Reach, Review, Verdict};

/// It changes when there was a read, or when none came for too long, and not with every look: the window takes each change for news.
pub(super) fn seen(scene: &Scene<'_>, review: Option<&Review>) -> Seen {
    let case = review.and_then(|review| scene.app.cases().get(&review.key));
    let (Some(review), Some(case)) = (review, case) else {
        return of_the_watching(scene);
    };
    let at = scene.app.seen_at(&review.key, scene.now);
    let (note, tone) = standing(scene, case);
    let held = note.is_some();
    let reader = scene.app.session().person().is_some();
    Seen {
        text: at.map_or_else(String::new, |at| seen_at(scene, case, &scene.clock(at))),
        since: at.filter(|_| held || case.gone).map(rfc3339),
        note,
        tone,
        look: (held && reader && scene.app.can_look()).then(|| scene.language.review_look()),
        looking: scene.app.is_looking(),
    }
}

fn seen_at(scene: &Scene<'_>, case: &Case, when: &str) -> String {
    if !is_watched(scene, case) {
        scene.language.review_seen_unwatched(when)
    } else if case.gone {
        scene.language.review_seen_unlisted(when)
    } else {
        scene.language.review_seen(when)
    }
}

/// What cannot be done with it now, and how grave that is.
fn standing(scene: &Scene<'_>, case: &Case) -> (Option<String>, Tone) {
    let open = case.request.phase == Phase::Pending && !case.is_busy();
    match scene.app.obstacle(Verdict::Deny, scene.now).filter(|_| open) {
        Some(Obstacle::Reach(Reach::Unreachable) | Obstacle::Guard(Guard::AccountEqual)) => {
            return (Some(scene.language.review_nothing_sent()), Tone::Bad);
        }
        Some(Obstacle::Reach(Reach::Stale) | Obstacle::Guard(_)) | None => {}
    }
    match scene.app.obstacle(Verdict::Approve, scene.now).filter(|_| open) {
        Some(Obstacle::Reach(Reach::Stale)) => (Some(scene.language.review_nothing_approved()), Tone::Warn),
        Some(Obstacle::Reach(Reach::Unreachable) | Obstacle::Guard(_)) | None if case.gone => {
            (None, Tone::Warn)
        }
        Some(Obstacle::Reach(Reach::Unreachable) | Obstacle::Guard(_)) | None => (None, Tone::Neutral),
    }
}

/// Where no request is open, whether the watching works.
fn of_the_watching(scene: &Scene<'_>) -> Seen {
    let outlook = Outlook::of(scene);
    let tone = match outlook.tone() {
        Tone::Good => Tone::Neutral,
        other @ (Tone::Neutral | Tone::Read | Tone::Change | Tone::Unlisted | Tone::Warn | Tone::Bad) => {
            other
        }
    };
    Seen {
        text: outlook.line(scene),
        since: None,
        note: None,
        tone,
        look: None,
        looking: false,
    }
}
