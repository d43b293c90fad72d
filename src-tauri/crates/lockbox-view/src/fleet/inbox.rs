//! The inboxes of all accounts as one: every row stands once, under the account it belongs to.

use super::{Absent, Member, Present, gravity, placed};
use crate::fleet::accounts::absence;
use crate::fleet::address::step;
use crate::inbox::{ASKED, SECTIONS};
use crate::language::Language;
use crate::wire::{Command, DrillLine, Empty, Inbox, Row, RowNote, Section, SessionView, Tone};
use std::collections::BTreeSet;

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
        title: titled(members, (real, practice), language),
        subtitle: subtitle(members, watching, real, language),
        waiting: real.saturating_add(practice),
        empty: sections.is_empty().then(|| empty(members, watching, language)),
        sections,
    }
}

/// Where no request was ever seen and a drill can be started, that is the one step.
pub(super) fn with_drill(inbox: &Inbox, drill: Option<&DrillLine>) -> Inbox {
    let start = drill.filter(|drill| drill.action.command == Command::StartDrill);
    let never = inbox.empty.as_ref().and_then(|empty| empty.never.as_ref());
    let empty = start.zip(never).map(|(drill, (title, detail))| Empty {
        title: title.clone(),
        detail: detail.clone(),
        action: Some(drill.action.clone()),
        never: None,
    });
    Inbox {
        empty: empty.or_else(|| inbox.empty.clone()),
        ..inbox.clone()
    }
}

/// A practice request is never counted as one of those that matter.
fn titled(members: &[Member<'_>], (real, practice): (u32, u32), language: &Language) -> String {
    match (real, practice) {
        (_, 0) => headline(members, real, language),
        (0, _) => language.inbox_practice(),
        (_, _) => language.inbox_and_practice(&headline(members, real, language)),
    }
}

/// The order of the heads is the inbox's own; a head that it does not know comes after them.
fn sections(present: &[Present<'_>]) -> Vec<Section> {
    let shown = || present.iter().flat_map(|one| &one.snapshot.inbox.sections);
    let mut codes: Vec<&str> = SECTIONS.to_vec();
    for section in shown() {
        if !codes.contains(&section.code.as_str()) {
            codes.push(&section.code);
        }
    }
    let sections = codes.into_iter().map(|code| Section {
        code: code.to_owned(),
        title: shown()
            .find(|section| section.code == code)
            .map(|section| section.title.clone())
            .unwrap_or_default(),
        rows: rows(present, code),
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
            notes: row.notes.iter().map(|note| addressed_note(one, note)).collect(),
            ..row.clone()
        }));
    }
    // Stable: what is equal stays in the order of the accounts, and within each as it was.
    rows.sort_by_key(|row| row.order);
    rows
}

/// What stands below a row, with a step that names the account.
fn addressed_note(one: &Present<'_>, note: &RowNote) -> RowNote {
    RowNote {
        text: note.text.clone(),
        action: step(one.id, note.action.clone()),
    }
}

/// How an account stands: the text says it of the inbox.
struct Standing<'a> {
    label: &'a str,
    tone: Tone,
    title: String,
}

fn standings<'a>(members: &[Member<'a>], language: &Language) -> Vec<Standing<'a>> {
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
                Absent::Restarting => language.inbox_restarting(),
                Absent::GaveUp | Absent::NotStarted(_) => language.inbox_nobody_watches(),
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
pub(super) fn headline(members: &[Member<'_>], waiting: u32, language: &Language) -> String {
    if waiting > 0 {
        return match asked(members) {
            0 => language.inbox_waiting(waiting),
            all if all >= waiting => language.inbox_all_asked(waiting),
            some => language.inbox_some_asked(waiting, some),
        };
    }
    let standings = standings(members, language);
    let gravest = standings.iter().rev().max_by_key(|one| gravity(one.tone));
    match gravest {
        Some(one) if one.tone == Tone::Good => one.title.clone(),
        Some(one) => format!("{} ({})", one.title, one.label),
        None => String::new(),
    }
}

/// How many requests of the real accounts wait for an answer of Microsoft's.
fn asked(members: &[Member<'_>]) -> u32 {
    let real = members.iter().filter(|member| !member.drill);
    let shown = real.filter_map(|member| member.shown.ok());
    let sections = shown.flat_map(|snapshot| &snapshot.inbox.sections);
    let rows = sections
        .filter(|section| section.code == ASKED)
        .map(|section| section.rows.len());
    u32::try_from(rows.sum::<usize>()).unwrap_or(u32::MAX)
}

/// When the next one lapses, and of which accounts it is not known what waits.
fn subtitle(members: &[Member<'_>], present: &[Present<'_>], waiting: u32, language: &Language) -> String {
    if waiting == 0 {
        return String::new();
    }
    let first = |one: &&Present<'_>| {
        let sections = one.snapshot.inbox.sections.iter();
        let waiting = sections.filter(|section| section.code == "waiting" || section.code == ASKED);
        waiting
            .flat_map(|section| &section.rows)
            .map(|row| row.order)
            .min()
    };
    let waits = present.iter().filter(|one| one.snapshot.inbox.waiting > 0);
    let next = waits.min_by_key(|one| first(one).unwrap_or(i64::MAX));
    let next = next.map(|one| one.snapshot.inbox.subtitle.clone());
    let standings = standings(members, language);
    let blind: Vec<String> = standings
        .iter()
        .filter(|one| gravity(one.tone) >= gravity(Tone::Warn))
        .map(|one| one.label.to_owned())
        .collect();
    let blind = (!blind.is_empty()).then(|| language.inbox_blind(&language.list(&blind)));
    let parts = next.into_iter().filter(|text| !text.is_empty()).chain(blind);
    parts.collect::<Vec<_>>().join(" \u{b7} ")
}

fn empty(members: &[Member<'_>], present: &[Present<'_>], language: &Language) -> Empty {
    let clear = |member: &Member<'_>| {
        let shown = member.shown.map(|snapshot| snapshot.freshness.tone);
        shown == Ok(Tone::Good)
    };
    let all_clear = members.iter().all(clear);
    let empties: Vec<(&Present<'_>, &Empty)> = present
        .iter()
        .filter_map(|one| Some((one, one.snapshot.inbox.empty.as_ref()?)))
        .collect();
    let nothing = language.inbox_nothing();
    // One of them may say something graver, that Lockbox is off for example.
    let other = empties.iter().find(|(_, empty)| empty.title != nothing);
    if all_clear && other.is_none() {
        return quiet(&empties, language);
    }
    let absent = members.iter().filter_map(|member| {
        let absent = member.shown.err()?;
        Some(format!("{}: {}.", member.label, absence(absent, language)))
    });
    let details = empties
        .iter()
        .map(|(one, empty)| format!("{}: {}", one.label, empty.detail));
    Empty {
        title: match other {
            Some((_, empty)) if all_clear => empty.title.clone(),
            Some(_) | None => language.inbox_may_wait(),
        },
        detail: details.chain(absent).collect::<Vec<_>>().join(" "),
        // The step of the one that says what is the matter, for that account.
        action: other.and_then(|(one, empty)| Some(step(one.id, empty.action.clone()?))),
        never: None,
    }
}

/// All is well with every account: told once, by the check that is longest ago.
fn quiet(empties: &[(&Present<'_>, &Empty)], language: &Language) -> Empty {
    let oldest = empties
        .iter()
        .filter_map(|(one, _)| one.snapshot.freshness.complete.as_ref())
        .min();
    let when = oldest.map(|(_, clock)| clock.clone()).unwrap_or_default();
    let tenants: BTreeSet<&str> = empties.iter().filter_map(|(one, _)| tenant(one)).collect();
    let promise = language.inbox_will_be_told();
    let told = if empties.iter().all(|(_, empty)| empty.detail.ends_with(&promise)) {
        promise
    } else {
        language.inbox_shows()
    };
    Empty {
        title: language.inbox_nothing(),
        detail: language.inbox_checked_tenants(&when, tenants.len(), &told),
        action: empties.iter().find_map(|(_, empty)| empty.action.clone()),
        never: None,
    }
}

fn tenant<'a>(one: &Present<'a>) -> Option<&'a str> {
    match &one.snapshot.session {
        SessionView::SignedIn { tenant_id, .. } => Some(tenant_id),
        SessionView::SettingUp { .. }
        | SessionView::Restoring { .. }
        | SessionView::SignedOut { .. }
        | SessionView::SigningIn { .. } => None,
    }
}

#[cfg(test)]
mod tests {
    use crate::bindings::snapshots;
    use crate::fleet::{Chosen, Drill, Member, MemberId, fleet_snapshot};
    use crate::wire::{Command, Empty, SessionView, Snapshot};
    use crate::{Language, PlaceName};

    fn scene(name: &str) -> Snapshot {
        snapshots().remove(name).expect("a scene")
    }

    fn empty(shown: &[Snapshot], drill: Option<&Drill>) -> Empty {
        let ids: Vec<MemberId> = (0..shown.len())
            .map(|at| MemberId::new(&format!("account{at}")))
            .collect();
        let members: Vec<Member<'_>> = ids
            .iter()
            .zip(shown)
            .map(|(id, snapshot)| Member {
                drill: false,
                id,
                label: "Account",
                shown: Ok(snapshot),
            })
            .collect();
        let chosen = Chosen {
            drill,
            ..Chosen::default()
        };
        let seen = fleet_snapshot(&members, &chosen, &Language::english()).expect("shown");
        seen.inbox.empty.expect("nothing to list")
    }

    #[test]
    fn where_no_request_was_ever_seen_the_one_step_is_a_practice_and_it_is_offered_only_when_it_can_begin() {
        let never = scene("quiet");
        let offered = empty(std::slice::from_ref(&never), Some(&Drill::Ready(None)));
        assert_eq!(offered.title, "No request yet");
        assert_eq!(
            offered.detail,
            "Checked 12:04:31. Run a drill to see how it will look: everything of it says PRACTICE, and nothing reaches Azure."
        );
        let step = offered.action.expect("one step");
        assert_eq!(
            (step.label.as_str(), step.command),
            ("Start a practice", Command::StartDrill)
        );
        let history = Command::Show {
            place: PlaceName::History,
        };
        for under_way in [
            None,
            Some(&Drill::Beginning),
            Some(&Drill::Waiting { told: true }),
        ] {
            let said = empty(std::slice::from_ref(&never), under_way);
            assert_eq!(said.title, "All clear");
            assert_eq!(said.action.expect("one step").command, history);
        }
        let mut known = never;
        known.inbox.empty.as_mut().expect("nothing to list").never = None;
        let said = empty(&[known], Some(&Drill::Ready(None)));
        assert_eq!(
            said.action.expect("one step").command,
            history,
            "requests were seen before"
        );
    }

    #[test]
    fn accounts_of_one_tenant_are_said_to_be_one_tenant() {
        let [one, mut other] = [scene("quiet"), scene("quiet")];
        let said = |one: &Snapshot, other: &Snapshot| empty(&[one.clone(), other.clone()], None).detail;
        assert_eq!(
            said(&one, &other),
            "Checked 12:04:31 in 1 tenant. You will be told when Microsoft asks."
        );
        if let SessionView::SignedIn { tenant_id, .. } = &mut other.session {
            *tenant_id = "another".to_owned();
        }
        assert_eq!(
            said(&one, &other),
            "Checked 12:04:31 in 2 tenants. You will be told when Microsoft asks."
        );
    }
}
