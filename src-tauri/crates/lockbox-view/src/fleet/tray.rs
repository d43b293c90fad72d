//! One tray for all accounts: the most urgent picture, and a menu that says whose each line is.

use super::{Member, MemberId};
use crate::language::{Language, cut};
use crate::text::line;
use crate::tray::{Tray, TrayChoice, TrayEntry, TrayIcon, item};
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
    entries.extend(waiting.iter().take(LISTED).map(|row| request(row, language)));
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
        merged
            .accounts
            .iter()
            .take(ACCOUNTS)
            .map(|line| account(line, language)),
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
    entries.extend(merged.accounts.iter().filter_map(|line| sign_in(line, language)));
    entries.push(TrayEntry::Separator);
    entries.push(item(&language.tray_quit(), TrayChoice::Quit));
    entries
}

fn request(row: &Row, language: &Language) -> TrayEntry {
    let risk = row.risk.as_ref().map(|risk| risk.text.clone());
    let by = row.when.as_ref().map(|when| language.tray_by(&when.text));
    let label: Vec<String> = [
        Some(cut(&row.title, 100)),
        Some(line(&row.subscription, 100)),
        risk,
        by,
    ]
    .into_iter()
    .flatten()
    .collect();
    let choice = || TrayChoice::Review { key: row.key.clone() };
    TrayEntry::Submenu {
        label: label.join(" \u{b7} "),
        entries: vec![
            item(&language.tray_approve(), choice()),
            item(&language.tray_deny(), choice()),
            item(&language.tray_review(), choice()),
        ],
    }
}

/// The account's own line about its open grants, with its name.
fn open_grants(member: &Member<'_>, tray: &Tray) -> Option<TrayEntry> {
    tray.entries.iter().find_map(|entry| match entry {
        TrayEntry::Item {
            label,
            choice: TrayChoice::OpenGrants,
        } => Some(item(
            &format!("{}: {label}", member.label),
            TrayChoice::OpenGrants,
        )),
        TrayEntry::Item { .. } | TrayEntry::Separator | TrayEntry::Note(_) | TrayEntry::Submenu { .. } => {
            None
        }
    })
}

fn account(account: &AccountLine, language: &Language) -> TrayEntry {
    let tenant = line(&account.tenant, 100);
    TrayEntry::Note(match account.waiting {
        0 => format!("{tenant}: {}", account.state),
        some => language.fleet_line_waiting(&tenant, &account.state, some),
    })
}

/// A way in, where somebody has to sign in.
fn sign_in(account: &AccountLine, language: &Language) -> Option<TrayEntry> {
    let step = account.action.as_ref()?;
    let Command::ForAccount { wish, .. } = &step.command else {
        return None;
    };
    (account.tone != Tone::Good && **wish == Command::SignIn).then(|| {
        item(
            &language.fleet_sign_in_to(&line(&account.tenant, 100)),
            TrayChoice::SignInTo {
                account: MemberId::new(&account.id).as_str().to_owned(),
            },
        )
    })
}
