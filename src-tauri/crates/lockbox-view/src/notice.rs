//! The texts of notices.

use crate::scene::Scene;
use crate::text::line;
use crate::tray::NoticeText;
use lockbox_core::{Notice, RequestKey};

/// The text of a notice: subscription and time at most, never Microsoft's words, never an id.
#[must_use]
pub fn notice(scene: &Scene<'_>, notice: &Notice) -> NoticeText {
    let demo = scene
        .cloud
        .note
        .as_ref()
        .map(|_| format!("{}: ", scene.cloud.name))
        .unwrap_or_default();
    let (title, last, urgent) = match notice {
        Notice::Waiting { .. } => ("Lockbox request needs a decision", "open to review", true),
        Notice::Unconfirmed { .. } => (
            "A decision is not confirmed yet",
            "Azure did not answer; checking what it took",
            true,
        ),
        Notice::GrantEnded { .. } => ("Access should have ended", "being confirmed with Azure", false),
        Notice::SignInNeeded => (
            "Sign in again",
            "Requests cannot be checked until you do, and some may be waiting",
            true,
        ),
    };
    let parts = [place(scene, notice), by(scene, notice), Some(last.to_owned())];
    NoticeText {
        title: format!("{demo}{title}"),
        body: parts.into_iter().flatten().collect::<Vec<_>>().join(" \u{b7} "),
        key: notice.key().map(RequestKey::to_text),
        urgent,
    }
}

/// The subscription by name. One whose name is not known stays unnamed: on a locked screen an id helps nobody.
fn place(scene: &Scene<'_>, notice: &Notice) -> Option<String> {
    let watch = scene.app.watches().get(&notice.key()?.subscription)?;
    Some(line(&watch.subscription.name, 60))
}

fn by(scene: &Scene<'_>, notice: &Notice) -> Option<String> {
    let Notice::Waiting { key } = notice else {
        return None;
    };
    let lapses = scene.app.cases().get(key)?.request.lapses?;
    Some(format!("answer by {}", scene.zone.day_time(lapses)))
}
