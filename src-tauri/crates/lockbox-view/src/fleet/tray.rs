//! One tray for all accounts: the most urgent picture, and a menu that says whose each line is.

use super::{Member, MemberId};
use crate::language::Language;
use crate::text::line;
use crate::tray::{Discreet, Tray, TrayChoice, TrayEntry, TrayIcon, item};
use crate::wire::{AccountLine, Command, Row, Snapshot, Tone};

/// Requests listed one by one in the menu; the rest is in the inbox.
const LISTED: usize = 5;
/// Accounts listed one by one.
const ACCOUNTS: usize = 8;

/// The tray of `members`, each with its own tray beside it; `merged` is what the window shows of them. One account's tray stays
/// as it is.
#[must_use]
pub fn fleet_tray(
    members: &[(Member<'_>, &Tray)],
    merged: Option<&Snapshot>,
    language: &Language,
) -> Option<Tray> {
    let (_, first) = members.first()?;
    let (Some(merged), true) = (merged, members.len() > 1) else {
        return Some((*first).clone());
    };
    let icon = members
        .iter()
        .map(|(_, tray)| tray.icon)
        .max_by_key(|icon| urgency(*icon))?;
    let (head, checked) = (&merged.inbox.title, &merged.freshness.text);
    Some(Tray {
        icon,
        count: merged.inbox.waiting,
        tooltip: match &merged.cloud.note {
            Some(_) => language.fleet_tooltip_of_cloud(&merged.cloud.name, head, checked),
            None => language.fleet_tooltip(head, checked),
        },
        entries: entries(members, merged, language),
        discreet: Discreet::default(),
    })
}

/// The greater the more urgent. A request that waits comes before everything; that some account is not watched is said in the
/// tooltip as well.
fn urgency(icon: TrayIcon) -> u8 {
    match icon {
        TrayIcon::Idle => 0,
        TrayIcon::Grant => 1,
        TrayIcon::Paused => 2,
        TrayIcon::Attention => 3,
        TrayIcon::Pending => 4,
    }
}

fn entries(members: &[(Member<'_>, &Tray)], merged: &Snapshot, language: &Language) -> Vec<TrayEntry> {
    let mut entries: Vec<TrayEntry> = merged.cloud.note.iter().cloned().map(TrayEntry::Note).collect();
    entries.push(item(&merged.inbox.title, TrayChoice::OpenInbox));
    let rows = merged.inbox.sections.iter().flat_map(|section| &section.rows);
    let waiting: Vec<&Row> = rows.filter(|row| row.needs_decision).collect();
    let listed = waiting.iter().take(LISTED).zip(1..);
    entries
        .extend(listed.map(|(row, number)| request(row, &label(members, row, number, language), language)));
    if waiting.len() > LISTED {
        entries.push(item(&language.tray_all(waiting.len()), TrayChoice::OpenInbox));
    }
    entries.push(TrayEntry::Separator);
    entries.extend(
        members
            .iter()
            .filter_map(|(member, tray)| open_grants(member, tray)),
    );
    entries.push(item(&language.tray_history(), TrayChoice::OpenHistory));
    entries.push(TrayEntry::Separator);
    entries.extend(
        members
            .iter()
            .find_map(|(_, tray)| tray.discreet.quiet.first().cloned()),
    );
    let named = |account: &AccountLine| named(members, account);
    entries.extend(
        merged
            .accounts
            .iter()
            .take(ACCOUNTS)
            .map(|one| account(one, &named(one), language)),
    );
    if let Some(more) = merged
        .accounts
        .len()
        .checked_sub(ACCOUNTS)
        .filter(|more| *more > 0)
    {
        entries.push(TrayEntry::Note(language.fleet_more_accounts(more)));
    }
    if merged.freshness.can_check {
        entries.push(item(&language.tray_check_now(), TrayChoice::CheckNow));
    }
    entries.extend(
        merged
            .accounts
            .iter()
            .filter_map(|one| sign_in(one, &named(one), language)),
    );
    entries.push(TrayEntry::Separator);
    entries.extend(settings(members));
    entries.push(item(&language.tray_quit(), TrayChoice::Quit));
    entries
}

/// What the account says of its request, with its name; a number where nobody may be named.
fn label(members: &[(Member<'_>, &Tray)], row: &Row, number: usize, language: &Language) -> String {
    let of_this = members.iter().find_map(|(member, tray)| {
        let requests = tray.discreet.requests.iter();
        let mut said = requests.filter(|(key, _)| member.id.address(key) == row.key);
        Some((member, tray, said.next()?.1))
    });
    match of_this {
        Some((_, tray, said)) if tray.discreet.alias.is_some() && !tray.discreet.nameless => said.clone(),
        Some((member, tray, said)) if !tray.discreet.nameless => {
            format!("{said} \u{b7} {}", line(member.label, 100))
        }
        Some(_) | None => {
            let by = row.when.as_ref().map(|when| language.tray_by(&when.text));
            let parts = [Some(language.tray_request(&number.to_string())), by];
            parts.into_iter().flatten().collect::<Vec<_>>().join(" \u{b7} ")
        }
    }
}

/// What an account is called here: by its alias, by a number where nobody may be named, otherwise by its tenant.
fn named(members: &[(Member<'_>, &Tray)], account: &AccountLine) -> String {
    let place = members
        .iter()
        .position(|(member, _)| member.id.as_str() == account.id);
    let discreet = place.and_then(|place| Some(&members.get(place)?.1.discreet));
    match (discreet, place) {
        (Some(discreet), Some(place)) if discreet.nameless => (place + 1).to_string(),
        (
            Some(Discreet {
                alias: Some(alias), ..
            }),
            _,
        ) => alias.clone(),
        _ => line(&account.tenant, 100),
    }
}

/// The way to the settings, as the accounts call it.
fn settings(members: &[(Member<'_>, &Tray)]) -> Option<TrayEntry> {
    let entries = members.iter().flat_map(|(_, tray)| &tray.entries);
    let mut found = entries.filter(|entry| {
        matches!(
            entry,
            TrayEntry::Item {
                choice: TrayChoice::OpenSettings,
                ..
            }
        )
    });
    found.next().cloned()
}

fn request(row: &Row, label: &str, language: &Language) -> TrayEntry {
    let choice = || TrayChoice::Review { key: row.key.clone() };
    TrayEntry::Submenu {
        label: label.to_owned(),
        entries: vec![
            item(&language.tray_approve(), choice()),
            item(&language.tray_deny(), choice()),
            item(&language.tray_review(), choice()),
        ],
    }
}

/// A line of an account's own, with what the account is called; without where nobody may be named.
fn said_by(member: &Member<'_>, tray: &Tray, line: &str) -> String {
    match &tray.discreet {
        Discreet { nameless: true, .. } => line.to_owned(),
        Discreet {
            alias: Some(alias), ..
        } => format!("{alias}: {line}"),
        Discreet { .. } => format!("{}: {line}", member.label),
    }
}

/// The account's own line about its open grants, with its name.
fn open_grants(member: &Member<'_>, tray: &Tray) -> Option<TrayEntry> {
    tray.entries.iter().find_map(|entry| match entry {
        TrayEntry::Item {
            label,
            choice: TrayChoice::OpenGrants,
        } => Some(item(&said_by(member, tray, label), TrayChoice::OpenGrants)),
        TrayEntry::Item { .. } | TrayEntry::Separator | TrayEntry::Note(_) | TrayEntry::Submenu { .. } => {
            None
        }
    })
}

fn account(account: &AccountLine, name: &str, language: &Language) -> TrayEntry {
    TrayEntry::Note(match account.waiting {
        0 => format!("{name}: {}", account.state),
        some => language.fleet_line_waiting(name, &account.state, some),
    })
}

/// A way in, where somebody has to sign in.
fn sign_in(account: &AccountLine, name: &str, language: &Language) -> Option<TrayEntry> {
    let step = account.action.as_ref()?;
    let Command::ForAccount { wish, .. } = &step.command else {
        return None;
    };
    (account.tone != Tone::Good && **wish == Command::SignIn).then(|| {
        item(
            &language.fleet_sign_in_to(name),
            TrayChoice::SignInTo {
                account: MemberId::new(&account.id).as_str().to_owned(),
            },
        )
    })
}
