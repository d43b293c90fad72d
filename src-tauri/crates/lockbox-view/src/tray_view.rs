//! Projects the tray and the texts of notices.

use crate::inbox::waiting_keys;
use crate::scene::Scene;
use crate::snapshot::freshness;
use crate::text::{count, line};
use crate::tray::{NoticeText, Tray, TrayChoice, TrayEntry, TrayIcon};
use crate::wire::Tone;
use crate::words;
use lockbox_core::{Notice, RequestKey, Stage};

/// Requests listed one by one in the menu; the rest is in the inbox.
const LISTED: usize = 5;

/// Projects the tray.
#[must_use]
pub fn tray(scene: &Scene<'_>) -> Tray {
    let waiting = waiting_keys(scene);
    let fresh = freshness(scene);
    let open = scene
        .app
        .cases()
        .values()
        .filter(|case| case.grant.is_some())
        .count();
    let signed_out = matches!(
        scene.app.session().stage,
        Stage::SignedOut { .. } | Stage::SigningIn { .. }
    );
    let troubled = matches!(fresh.tone, Tone::Bad) || scene.app.history_fault().is_some();
    let icon = if signed_out {
        TrayIcon::Paused
    } else if !waiting.is_empty() {
        TrayIcon::Pending
    } else if troubled {
        TrayIcon::Attention
    } else if open > 0 {
        TrayIcon::Grant
    } else {
        TrayIcon::Idle
    };
    let head = head(waiting.len());
    let demo = scene
        .cloud
        .note
        .as_ref()
        .map(|_| format!(" ({})", scene.cloud.name))
        .unwrap_or_default();
    Tray {
        icon,
        count: u32::try_from(waiting.len()).unwrap_or(u32::MAX),
        tooltip: format!("ARO Lockbox{demo}: {head}. {}.", fresh.text),
        entries: entries(scene, &waiting, open, &fresh.text),
    }
}

fn head(waiting: usize) -> String {
    match waiting {
        0 => "Nothing needs your decision".to_owned(),
        1 => "1 request needs your decision".to_owned(),
        many => format!("{many} requests need your decision"),
    }
}

fn entries(scene: &Scene<'_>, waiting: &[RequestKey], open: usize, fresh: &str) -> Vec<TrayEntry> {
    let mut entries = Vec::new();
    if let Some(note) = &scene.cloud.note {
        entries.push(TrayEntry::Note(note.clone()));
    }
    entries.push(item(&head(waiting.len()), TrayChoice::OpenInbox));
    entries.extend(waiting.iter().take(LISTED).filter_map(|key| request(scene, key)));
    if waiting.len() > LISTED {
        entries.push(item(
            &format!("All {}\u{2026}", waiting.len()),
            TrayChoice::OpenInbox,
        ));
    }
    entries.push(TrayEntry::Separator);
    if open > 0 {
        entries.push(item(
            &count(open, "access open", "accesses open"),
            TrayChoice::OpenGrants,
        ));
    }
    entries.push(item("History", TrayChoice::OpenHistory));
    entries.push(TrayEntry::Separator);
    entries.push(TrayEntry::Note(fresh.to_owned()));
    if scene.app.session().person().is_some() && scene.app.session().expired.is_none() {
        entries.push(item("Check now", TrayChoice::CheckNow));
    } else {
        entries.push(item("Sign in\u{2026}", TrayChoice::SignIn));
    }
    entries.push(TrayEntry::Separator);
    entries.push(item("Quit (alerts stop)", TrayChoice::Quit));
    entries
}

fn item(label: &str, choice: TrayChoice) -> TrayEntry {
    TrayEntry::Item {
        label: label.to_owned(),
        choice,
    }
}

fn request(scene: &Scene<'_>, key: &RequestKey) -> Option<TrayEntry> {
    let case = scene.app.cases().get(key)?;
    let (request, judged) = (&case.request, &case.judged);
    let title = words::title(scene.app, case);
    let risk = words::risk(&judged.care, &judged.reading).text;
    let place = line(&scene.app.subscription_name(&request.key.subscription), 60);
    let by = request.lapses.map(|at| format!("by {}", scene.zone.day_time(at)));
    // A title that names the whole subscription has said where it is.
    let place = (!judged.scope.whole_subscription).then_some(place);
    let label: Vec<String> = [Some(title), place, Some(risk), by]
        .into_iter()
        .flatten()
        .collect();
    let label = label.join(" \u{b7} ");
    let choice = || TrayChoice::Review { key: key.to_text() };
    Some(TrayEntry::Submenu {
        label: line(&label, 160),
        entries: vec![
            item("Approve\u{2026}", choice()),
            item("Deny\u{2026}", choice()),
            item("Review", choice()),
        ],
    })
}

/// The text of a notice: subscription and time at most, never Microsoft's words, never an id.
#[must_use]
pub fn notice(scene: &Scene<'_>, notice: &Notice) -> NoticeText {
    let case = notice.key().and_then(|key| scene.app.cases().get(key));
    let place = case
        .map(|case| line(&scene.app.subscription_name(&case.request.key.subscription), 60))
        .unwrap_or_default();
    let demo = scene
        .cloud
        .note
        .as_ref()
        .map(|_| format!("{}: ", scene.cloud.name))
        .unwrap_or_default();
    let (title, body, urgent) = match notice {
        Notice::Waiting { .. } => {
            let by = case
                .and_then(|case| case.request.lapses)
                .map(|at| format!(" \u{b7} answer by {}", scene.zone.day_time(at)))
                .unwrap_or_default();
            (
                "Lockbox request needs a decision",
                format!("{place}{by} \u{b7} open to review"),
                true,
            )
        }
        Notice::Unconfirmed { .. } => (
            "A decision is not confirmed yet",
            format!("{place} \u{b7} Azure did not answer; checking what it took"),
            true,
        ),
        Notice::GrantEnded { .. } => (
            "Access should have ended",
            format!("{place} \u{b7} being confirmed with Azure"),
            false,
        ),
        Notice::SignInNeeded => (
            "Sign in again",
            "Requests cannot be checked until you do, and some may be waiting".to_owned(),
            true,
        ),
    };
    NoticeText {
        title: format!("{demo}{title}"),
        body,
        key: notice.key().map(RequestKey::to_text),
        urgent,
    }
}
