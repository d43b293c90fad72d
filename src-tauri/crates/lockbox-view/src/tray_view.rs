//! Projects the tray.

use crate::inbox::headline;
use crate::language::cut;
use crate::outlook::Outlook;
use crate::place::{Desk, open_grants};
use crate::reach;
use crate::scene::Scene;
use crate::text::line;
use crate::tray::{Discreet, Tray, TrayChoice, TrayEntry, TrayIcon, item};
use crate::words;
use lockbox_core::{Case, Privacy, QuietWish, Stage};

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
        tooltip: if scene.cloud.is_marked() {
            scene
                .language
                .tray_tooltip_of_cloud(&scene.cloud.name, &head, &checked)
        } else {
            scene.language.tray_tooltip(&head, &checked)
        },
        entries: entries(scene, &waiting, open, &head),
        discreet: discreet(scene, &waiting),
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
    entries.extend(scene.badge().note.map(TrayEntry::Note));
    entries.push(item(head, TrayChoice::OpenInbox));
    let listed = waiting.iter().take(LISTED).zip(1..);
    entries.extend(listed.map(|(case, number)| request(scene, case, &label(scene, case, number))));
    if waiting.len() > LISTED {
        entries.push(item(&language.tray_all(waiting.len()), TrayChoice::OpenInbox));
    }
    entries.push(TrayEntry::Separator);
    if open > 0 {
        entries.push(item(&language.tray_open_grants(open), TrayChoice::OpenGrants));
    }
    entries.push(item(&language.tray_history(), TrayChoice::OpenHistory));
    entries.push(TrayEntry::Separator);
    entries.extend(quiet(scene));
    entries.push(TrayEntry::Note(Outlook::of(scene).line(scene)));
    if scene.app.session().person().is_some() && scene.app.session().expired.is_none() {
        entries.push(item(&language.tray_check_now(), TrayChoice::CheckNow));
    } else {
        entries.push(item(&language.tray_sign_in(), TrayChoice::SignIn));
    }
    entries.push(TrayEntry::Separator);
    entries.push(item(&language.tray_settings(), TrayChoice::OpenSettings));
    entries.push(item(&language.tray_quit(), TrayChoice::Quit));
    entries
}

/// A request in the menu: with a number where nobody may be named, with the risk only where notices may tell more than is usual.
fn label(scene: &Scene<'_>, case: &Case, number: usize) -> String {
    let (request, judged, language) = (&case.request, &case.judged, scene.language);
    let by = request.lapses.map(|at| language.tray_by(&scene.day_time(at)));
    let privacy = scene.app.preferences().privacy();
    let watch = scene.app.watches().get(&request.key.subscription);
    let name = watch.map(|watch| line(&watch.subscription.name, 60));
    // Whose name is not known has an id in its place.
    let Some(name) = name.filter(|_| privacy != Privacy::MostPrivate) else {
        return joined([Some(language.tray_request(&number.to_string())), by]);
    };
    let title = if reach::is_named(scene, request, &judged.scope) {
        cut(&words::title(scene, case), 100)
    } else {
        language.tray_request(&number.to_string())
    };
    let alias = scene.app.preferences().alias(&request.tenant);
    // A title that names the whole subscription has said where it is.
    let place = alias
        .map(|alias| line(alias, 60))
        .or_else(|| (!judged.scope.whole_subscription).then_some(name));
    let risk = (privacy == Privacy::Detailed).then(|| language.risk(&judged.care, &judged.reading).text);
    joined([Some(title), place, risk, by])
}

fn joined<const N: usize>(parts: [Option<String>; N]) -> String {
    parts.into_iter().flatten().collect::<Vec<_>>().join(" \u{b7} ")
}

fn request(scene: &Scene<'_>, case: &Case, label: &str) -> TrayEntry {
    let language = scene.language;
    let choice = || TrayChoice::Review {
        key: case.request.key.to_text(),
    };
    TrayEntry::Submenu {
        label: label.to_owned(),
        entries: vec![
            item(&language.tray_approve(), choice()),
            item(&language.tray_deny(), choice()),
            item(&language.tray_review(), choice()),
        ],
    }
}

/// Whether it is quiet, and what can be asked for. Nobody is disturbed as long as nobody is signed in.
fn quiet(scene: &Scene<'_>) -> Option<TrayEntry> {
    let language = scene.language;
    scene.app.session().account()?;
    let now = scene.app.quiet_now(scene.now);
    let morning = scene.short(now.morning);
    let held = (now.held > 0).then(|| item(&language.tray_quiet_held(now.held), TrayChoice::OpenInbox));
    let wishes = [
        item(&language.tray_quiet_hour(), TrayChoice::Quiet(QuietWish::Hour)),
        item(
            &language.tray_quiet_morning(&morning),
            TrayChoice::Quiet(QuietWish::Morning),
        ),
    ];
    let (label, off) = match now.until {
        Some(until) => (
            language.tray_quiet_until(&scene.short(until)),
            Some(item(
                &language.tray_quiet_off(),
                TrayChoice::Quiet(QuietWish::Off),
            )),
        ),
        None => (language.tray_quiet_none(), None),
    };
    Some(TrayEntry::Submenu {
        label,
        entries: off.into_iter().chain(wishes).chain(held).collect(),
    })
}

fn discreet(scene: &Scene<'_>, waiting: &[&Case]) -> Discreet {
    let preferences = scene.app.preferences();
    let tenant = scene.app.session().account().map(|account| &account.tenant);
    let listed = waiting.iter().take(LISTED).zip(1..);
    Discreet {
        nameless: preferences.privacy() == Privacy::MostPrivate,
        alias: tenant
            .and_then(|tenant| preferences.alias(tenant))
            .map(|alias| line(alias, 60)),
        requests: listed
            .map(|(case, number)| (case.request.key.to_text(), label(scene, case, number)))
            .collect(),
        quiet: quiet(scene).into_iter().collect(),
    }
}
