//! The inboxes of all accounts as one: every row stands once, under the account it belongs to.

use super::{Absent, Member, Present, gravity, placed};
use crate::fleet::accounts::absence;
use crate::inbox::SECTIONS;
use crate::language::Language;
use crate::text::{count, list};
use crate::wire::{Empty, Inbox, Row, Section, Tone};

/// Of the real ones and those of them that show something; `present` are those of a drill as well.
pub(super) fn inbox(
    members: &[Member<'_>],
    watching: &[Present<'_>],
    present: &[Present<'_>],
    language: &Language,
) -> Inbox {
    let waiting = |drill: bool| {
        let those = present.iter().filter(|one| one.drill == drill);
        those.fold(0_u32, |sum, one| sum.saturating_add(one.snapshot.inbox.waiting))
    };
    let (real, practice) = (waiting(false), waiting(true));
    let sections = sections(present);
    Inbox {
        title: titled(members, real, practice),
        subtitle: subtitle(members, watching, real),
        waiting: real.saturating_add(practice),
        empty: sections.is_empty().then(|| empty(members, watching, language)),
        sections,
    }
}

/// A practice request is never counted as one of those that matter.
fn titled(members: &[Member<'_>], real: u32, practice: u32) -> String {
    match (real, practice) {
        (_, 0) => headline(members, real),
        (0, _) => "A practice request needs your decision".to_owned(),
        (_, _) => format!("{}, and one is practice", headline(members, real)),
    }
}

/// The order of the heads is the inbox's own; a head that it does not know comes after them.
fn sections(present: &[Present<'_>]) -> Vec<Section> {
    let mut heads: Vec<(String, String)> = SECTIONS
        .map(|(code, title)| (code.to_owned(), title.to_owned()))
        .to_vec();
    for section in present.iter().flat_map(|one| &one.snapshot.inbox.sections) {
        if !heads.iter().any(|(code, _)| *code == section.code) {
            heads.push((section.code.clone(), section.title.clone()));
        }
    }
    let sections = heads.into_iter().map(|(code, title)| Section {
        rows: rows(present, &code),
        code,
        title,
    });
    sections.filter(|section| !section.rows.is_empty()).collect()
}

fn rows(present: &[Present<'_>], code: &str) -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::new();
    for one in present {
        let sections = one.snapshot.inbox.sections.iter();
        let of_this = sections.filter(|section| section.code == code);
        rows.extend(of_this.flat_map(|section| &section.rows).map(|row| Row {
            key: one.id.address(&row.key),
            subscription: placed(&row.subscription, one),
            hue: one.hue,
            ..row.clone()
        }));
    }
    // Stable: what is equal stays in the order of the accounts, and within each as it was.
    rows.sort_by_key(|row| row.order);
    rows
}

/// How an account stands: the text says it of the inbox.
struct Standing<'a> {
    label: &'a str,
    tone: Tone,
    title: String,
}

fn standings<'a>(members: &[Member<'a>]) -> Vec<Standing<'a>> {
    let standing = |member: &Member<'a>| match member.shown {
        Ok(snapshot) => Standing {
            label: member.label,
            tone: snapshot.freshness.tone,
            title: snapshot.inbox.title.clone(),
        },
        Err(absent) => Standing {
            label: member.label,
            tone: Tone::Bad,
            title: match absent {
                Absent::Restarting => "Not known yet: the watching starts again".to_owned(),
                Absent::GaveUp | Absent::NotStarted(_) => "Not known: nobody watches".to_owned(),
            },
        },
    };
    members
        .iter()
        .filter(|member| !member.drill)
        .map(standing)
        .collect()
}

/// That nothing needs a decision is said only when it is known of every account.
pub(super) fn headline(members: &[Member<'_>], waiting: u32) -> String {
    if waiting > 0 {
        let waiting = usize::try_from(waiting).unwrap_or(usize::MAX);
        return format!(
            "{} your decision",
            count(waiting, "request needs", "requests need")
        );
    }
    let standings = standings(members);
    let gravest = standings.iter().rev().max_by_key(|one| gravity(one.tone));
    match gravest {
        Some(one) if one.tone == Tone::Good => one.title.clone(),
        Some(one) => format!("{} ({})", one.title, one.label),
        None => String::new(),
    }
}

/// When the next one lapses, and of which accounts it is not known what waits.
fn subtitle(members: &[Member<'_>], present: &[Present<'_>], waiting: u32) -> String {
    if waiting == 0 {
        return String::new();
    }
    let first = |one: &&Present<'_>| {
        let sections = one.snapshot.inbox.sections.iter();
        let waiting = sections.filter(|section| section.code == "waiting");
        waiting
            .flat_map(|section| &section.rows)
            .map(|row| row.order)
            .min()
    };
    let waits = present.iter().filter(|one| one.snapshot.inbox.waiting > 0);
    let next = waits.min_by_key(|one| first(one).unwrap_or(i64::MAX));
    let next = next.map(|one| one.snapshot.inbox.subtitle.clone());
    let standings = standings(members);
    let blind: Vec<String> = standings
        .iter()
        .filter(|one| gravity(one.tone) >= gravity(Tone::Warn))
        .map(|one| one.label.to_owned())
        .collect();
    let blind = (!blind.is_empty()).then(|| format!("Not all is known of {}", list(&blind)));
    let parts = next.into_iter().filter(|text| !text.is_empty()).chain(blind);
    parts.collect::<Vec<_>>().join(" \u{b7} ")
}

fn empty(members: &[Member<'_>], present: &[Present<'_>], language: &Language) -> Empty {
    let clear = |member: &Member<'_>| {
        let shown = member.shown.map(|snapshot| snapshot.freshness.tone);
        shown == Ok(Tone::Good)
    };
    let details = present.iter().filter_map(|one| {
        let empty = one.snapshot.inbox.empty.as_ref()?;
        Some((empty, format!("{}: {}", one.label, empty.detail)))
    });
    let (empties, details): (Vec<&Empty>, Vec<String>) = details.unzip();
    let absent = members.iter().filter_map(|member| {
        let absent = member.shown.err()?;
        Some(format!("{}: {}.", member.label, absence(absent, language)))
    });
    let title = if members.iter().all(clear) {
        // One of them may say something graver, that Lockbox is off for example.
        let other = empties.iter().find(|empty| empty.title != NOTHING);
        other
            .or(empties.first())
            .map_or(NOTHING, |empty| empty.title.as_str())
    } else {
        "Requests may be waiting"
    };
    Empty {
        title: title.to_owned(),
        detail: details.into_iter().chain(absent).collect::<Vec<_>>().join(" "),
        action: None,
    }
}

/// What an inbox says of which it is known that nothing waits.
const NOTHING: &str = "Nothing needs you";
