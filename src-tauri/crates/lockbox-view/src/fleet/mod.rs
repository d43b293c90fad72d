//! Several accounts in one window: what each of them shows, brought together. Nothing is judged here and nothing is lost: what an
//! account shows stands under its own name, and one that shows nothing takes nothing from the others. One account alone is shown as
//! it is.

mod accounts;
mod address;
mod drill;
mod inbox;
mod label;
mod ready;
mod told;
mod tray;
mod watched;

pub use accounts::may_remove;
pub use address::{MemberId, addressed};
pub use drill::{Drill, Drilled};
pub use label::{Known, labels};
pub use told::{fleet_answer, fleet_notice, fleet_review, fleet_switch, nothing_open};
pub use tray::fleet_tray;

use crate::language::Language;
use crate::readiness::to_look_at;
use crate::wire::{
    AccountLine, ActivityView, CloudBadge, ClusterCard, GrantCard, SessionView, SettingsPage, Snapshot, Tone,
};
use drill::drill_line;

/// One account of several.
#[derive(Clone, Copy, Debug)]
pub struct Member<'a> {
    pub id: &'a MemberId,
    /// What it is called: see [`labels`].
    pub label: &'a str,
    /// What it shows.
    pub shown: Result<&'a Snapshot, &'a Absent>,
    /// It belongs to a drill: it counts for nothing that says whether requests are watched.
    pub drill: bool,
}

/// Why an account shows nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Absent {
    /// A part of it failed and begins anew.
    Restarting,
    /// It failed too often and has ended.
    GaveUp,
    /// It could not begin; why, as a sentence.
    NotStarted(String),
}

/// Which account's sign-in and history are shown, and whether others can come and go.
#[derive(Clone, Copy, Debug, Default)]
pub struct Chosen<'a> {
    pub member: Option<&'a MemberId>,
    /// Somebody wants to see it though nobody is signed in to it. Otherwise an account with nobody never stands before the others.
    pub though_nobody: bool,
    /// Accounts can be added, and all but the first removed.
    pub grows: bool,
    /// How a drill stands; none where none is offered.
    pub drill: Option<&'a Drill>,
}

/// An account that shows something.
#[derive(Clone, Copy)]
struct Present<'a> {
    id: &'a MemberId,
    label: &'a str,
    snapshot: &'a Snapshot,
    drill: bool,
    hue: u8,
}

/// The colour of the account at this place, 1 to 8: what belongs to it bears it wherever several stand together, since two tenants
/// may have subscriptions and clusters of one name.
#[must_use]
pub fn account_hue(place: usize) -> u8 {
    u8::try_from(place % HUES).unwrap_or_default() + 1
}

/// How many colours there are.
const HUES: usize = 8;

fn present<'a>(members: &[Member<'a>]) -> Vec<Present<'a>> {
    let shown = |(place, member): (usize, &Member<'a>)| {
        Some(Present {
            hue: account_hue(place),
            id: member.id,
            label: member.label,
            snapshot: member.shown.ok()?,
            drill: member.drill,
        })
    };
    members.iter().enumerate().filter_map(shown).collect()
}

/// The account whose sign-in and history are shown; none when none shows anything.
#[must_use]
pub fn shown_member<'a>(members: &[Member<'a>], chosen: &Chosen<'_>) -> Option<&'a MemberId> {
    let present = present(members);
    let signed_in = |one: &&Present<'_>| matches!(one.snapshot.session, SessionView::SignedIn { .. });
    let real = |one: &&Present<'_>| !one.drill;
    let wanted = present.iter().find(|one| Some(one.id) == chosen.member);
    wanted
        .filter(|one| chosen.though_nobody || signed_in(one))
        .or_else(|| present.iter().filter(real).find(signed_in))
        .or(wanted)
        .or_else(|| present.iter().find(real))
        .or(present.first())
        .map(|one| one.id)
}

/// What the main window shows of all accounts; none when none of them shows anything. Revision and page are the caller's to count.
#[must_use]
pub fn fleet_snapshot(members: &[Member<'_>], chosen: &Chosen<'_>, language: &Language) -> Option<Snapshot> {
    let present = present(members);
    let id = shown_member(members, chosen)?;
    let selected = present.iter().find(|one| one.id == id)?;
    let accounts = accounts::lines(members, id, chosen.grows, language);
    let add_account = chosen.grows.then(|| language.fleet_add());
    let drill = chosen.drill.map(|drill| drill_line(drill, language));
    if members.len() == 1 {
        return Some(Snapshot {
            accounts,
            add_account,
            // How the last one ended is told by its own line.
            inbox: inbox::with_drill(
                &selected.snapshot.inbox,
                drill
                    .as_ref()
                    .filter(|_| chosen.drill == Some(&Drill::Ready(None))),
            ),
            drill,
            ..selected.snapshot.clone()
        });
    }
    // Whether requests are watched is said of the real ones alone.
    let real: Vec<Member<'_>> = members.iter().filter(|member| !member.drill).copied().collect();
    let watching = self::present(&real);
    let readiness = ready::readiness(&real, &watching, language);
    Some(Snapshot {
        revision: 0,
        server_now: server_now(&present),
        language: language.tag().to_owned(),
        cloud: cloud(&watching),
        session: without_set_up(selected.snapshot.session.clone()),
        freshness: watched::freshness(&real, &watching, language),
        problems: watched::problems(&real, &watching, language),
        inbox: inbox::inbox(&real, &watching, &present, language),
        grants: grants(&present),
        clusters: clusters(&watching),
        to_look_at: to_look_at(&readiness),
        readiness,
        first_run: watching.iter().find_map(|one| one.snapshot.first_run.clone()),
        go_to: selected.snapshot.go_to.clone(),
        accounts,
        add_account,
        drill,
        settings: settings(&watching),
        activity: activity(&present),
        look_into: selected.snapshot.look_into.clone(),
    })
}

/// The page of settings, with what is set for each tenant once. What all accounts share is said by the first.
fn settings(present: &[Present<'_>]) -> Option<SettingsPage> {
    let mut pages = present.iter().filter_map(|one| one.snapshot.settings.as_ref());
    let mut page = pages.next()?.clone();
    for group in pages.flat_map(|other| &other.groups) {
        if !page.groups.iter().any(|known| known.code == group.code) {
            page.groups.push(group.clone());
        }
    }
    Some(page)
}

/// What is looked at in each account.
fn activity(present: &[Present<'_>]) -> Vec<ActivityView> {
    let of = |one: &Present<'_>| {
        let shown = one.snapshot.activity.clone().into_iter();
        let id = one.id.clone();
        shown.map(move |view| ActivityView {
            key: id.address(&view.key),
            ..view
        })
    };
    present.iter().flat_map(of).collect()
}

/// The set-up is that of one account alone; where there are several, no page leads to it.
fn without_set_up(mut session: SessionView) -> SessionView {
    match &mut session {
        SessionView::SignedOut { change, .. } | SessionView::SigningIn { change, .. } => *change = None,
        SessionView::SettingUp { .. } | SessionView::Restoring { .. } | SessionView::SignedIn { .. } => {}
    }
    session
}

/// The latest: a request never seems to have more time left than it has.
fn server_now(present: &[Present<'_>]) -> String {
    let times = present.iter().map(|one| &one.snapshot.server_now);
    times.max().cloned().unwrap_or_default()
}

fn cloud(present: &[Present<'_>]) -> CloudBadge {
    let mut names: Vec<&str> = Vec::new();
    for one in present {
        let name = one.snapshot.cloud.name.as_str();
        if !names.contains(&name) {
            names.push(name);
        }
    }
    CloudBadge {
        name: names.join(" \u{b7} "),
        note: note(present),
    }
}

/// What is to be known of the clouds: once where all say the same, else under the names of those that say something.
fn note(present: &[Present<'_>]) -> Option<String> {
    let said = |one: &Present<'_>| one.snapshot.cloud.note.clone();
    let first = present.first().and_then(said);
    if present.iter().all(|one| said(one) == first) {
        return first;
    }
    let notes = present
        .iter()
        .filter_map(|one| Some(format!("{}: {}", one.label, said(one)?)));
    Some(notes.collect::<Vec<_>>().join(". "))
}

/// A subscription's name and whose it is.
fn placed(subscription: &str, one: &Present<'_>) -> String {
    format!("{subscription} \u{b7} {}", one.label)
}

fn grants(present: &[Present<'_>]) -> Vec<GrantCard> {
    let mut grants: Vec<GrantCard> = Vec::new();
    for one in present {
        grants.extend(one.snapshot.grants.iter().map(|card| GrantCard {
            key: one.id.address(&card.key),
            subscription: placed(&card.subscription, one),
            hue: one.hue,
            ..card.clone()
        }));
    }
    grants.sort_by_key(|card| card.order);
    grants
}

fn clusters(present: &[Present<'_>]) -> Vec<ClusterCard> {
    let mut clusters = Vec::new();
    for one in present {
        clusters.extend(one.snapshot.clusters.iter().map(|card| ClusterCard {
            id: one.id.address(&card.id),
            subscription: placed(&card.subscription, one),
            hue: one.hue,
            ..card.clone()
        }));
    }
    clusters
}

/// How grave it is, the greater the graver.
fn gravity(tone: Tone) -> u8 {
    match tone {
        Tone::Good => 0,
        Tone::Neutral => 1,
        Tone::Read | Tone::Change | Tone::Unlisted | Tone::Warn => 2,
        Tone::Bad => 3,
    }
}

/// The gravest line, the first of those that are as grave; none without accounts.
fn gravest(lines: &[AccountLine]) -> Option<&AccountLine> {
    // Of several that are as great, `max_by_key` takes the last.
    lines.iter().rev().max_by_key(|line| gravity(line.tone))
}

#[cfg(test)]
mod tests;
