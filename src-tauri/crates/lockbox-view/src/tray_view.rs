//! Projects the tray.

use crate::inbox::headline;
use crate::language::cut;
use crate::outlook::Outlook;
use crate::place::{Desk, open_grants};
use crate::scene::Scene;
use crate::tray::{Tray, TrayChoice, TrayEntry, TrayIcon, item};
use crate::words;
use lockbox_core::{Case, Stage};

/// Requests listed one by one in the menu; the rest is in the inbox.
const LISTED: usize = 5;

/// Projects the tray.
#[must_use]
pub fn tray(scene: &Scene<'_>) -> Tray {
    let desk = Desk::of(scene);
    let waiting: Vec<&Case> = desk.waiting().collect();
    let open = open_grants(scene);
    let outlook = Outlook::of(scene);
    let head = headline(scene, waiting.len());
    // A head that says what is the matter needs no second line that says it again.
    let checked = if waiting.is_empty() && !outlook.is_clear() {
        String::new()
    } else {
        format!(" {}.", outlook.line(scene))
    };
    Tray {
        icon: icon(scene, waiting.len(), open),
        count: u32::try_from(waiting.len()).unwrap_or(u32::MAX),
        tooltip: match scene.cloud.note {
            None => scene.language.tray_tooltip(&head, &checked),
            Some(_) => scene
                .language
                .tray_tooltip_of_cloud(&scene.cloud.name, &head, &checked),
        },
        entries: entries(scene, &waiting, open, &head),
    }
}

fn icon(scene: &Scene<'_>, waiting: usize, open: usize) -> TrayIcon {
    let outlook = Outlook::of(scene);
    let signed_out = matches!(
        scene.app.session().stage,
        Stage::SignedOut { .. } | Stage::SigningIn { .. }
    );
    let troubled = !outlook.is_clear() && !outlook.is_coming() || scene.app.history_fault().is_some();
    if signed_out {
        TrayIcon::Paused
    } else if waiting > 0 {
        TrayIcon::Pending
    } else if troubled {
        TrayIcon::Attention
    } else if outlook.is_coming() {
        TrayIcon::Paused
    } else if open > 0 {
        TrayIcon::Grant
    } else {
        TrayIcon::Idle
    }
}

fn entries(scene: &Scene<'_>, waiting: &[&Case], open: usize, head: &str) -> Vec<TrayEntry> {
    let language = scene.language;
    let mut entries = Vec::new();
    if let Some(note) = &scene.cloud.note {
        entries.push(TrayEntry::Note(note.clone()));
    }
    entries.push(item(head, TrayChoice::OpenInbox));
    entries.extend(waiting.iter().take(LISTED).map(|case| request(scene, case)));
    if waiting.len() > LISTED {
        entries.push(item(&language.tray_all(waiting.len()), TrayChoice::OpenInbox));
    }
    entries.push(TrayEntry::Separator);
    if open > 0 {
        entries.push(item(&language.tray_open_grants(open), TrayChoice::OpenGrants));
    }
    entries.push(item(&language.tray_history(), TrayChoice::OpenHistory));
    entries.push(TrayEntry::Separator);
    entries.push(TrayEntry::Note(Outlook::of(scene).line(scene)));
    if scene.app.session().person().is_some() && scene.app.session().expired.is_none() {
        entries.push(item(&language.tray_check_now(), TrayChoice::CheckNow));
    } else {
        entries.push(item(&language.tray_sign_in(), TrayChoice::SignIn));
    }
    entries.push(TrayEntry::Separator);
    entries.push(item(&language.tray_quit(), TrayChoice::Quit));
    entries
}

fn request(scene: &Scene<'_>, case: &Case) -> TrayEntry {
    let (request, judged, language) = (&case.request, &case.judged, scene.language);
    let title = words::title(scene, case);
    // A title that names the whole subscription has said where it is.
    let place = (!judged.scope.whole_subscription).then(|| scene.subscription(&request.key.subscription));
    let risk = language.risk(&judged.care, &judged.reading).text;
    let by = request.lapses.map(|at| language.tray_by(&scene.day_time(at)));
    let label: Vec<String> = [Some(cut(&title, 100)), place, Some(risk), by]
        .into_iter()
        .flatten()
        .collect();
    let choice = || TrayChoice::Review {
        key: request.key.to_text(),
    };
    TrayEntry::Submenu {
        label: label.join(" \u{b7} "),
        entries: vec![
            item(&language.tray_approve(), choice()),
            item(&language.tray_deny(), choice()),
            item(&language.tray_review(), choice()),
        ],
    }
}
