//! Of any accounts brought together, no row is lost, doubled or under a wrong account.

use super::*;
use crate::bindings::snapshots;
use crate::wire::{Command, Row};
use crate::{Discreet, NoticeText, Tray, TrayChoice, TrayEntry, TrayIcon};
use proptest::prelude::*;
use std::collections::BTreeMap;

type Shown = Result<Snapshot, Absent>;

fn named(ids: &[&str]) -> Vec<(MemberId, String)> {
    ids.iter()
        .map(|id| (MemberId::new(id), id.to_uppercase()))
        .collect()
}

fn members<'a>(names: &'a [(MemberId, String)], shown: &'a [Shown]) -> Vec<Member<'a>> {
    let each = names.iter().zip(shown);
    each.map(|((id, label), shown)| Member {
        drill: false,
        id,
        label,
        shown: shown.as_ref(),
    })
    .collect()
}

fn merged(names: &[(MemberId, String)], shown: &[Shown]) -> Option<Snapshot> {
    fleet_snapshot(&members(names, shown), &Chosen::default(), &Language::english())
}

fn scene(name: &str) -> Snapshot {
    snapshots().remove(name).expect("a scene")
}

fn rows(snapshot: &Snapshot) -> Vec<(&str, &Row)> {
    let sections = snapshot.inbox.sections.iter();
    sections
        .flat_map(|section| section.rows.iter().map(|row| (section.code.as_str(), row)))
        .collect()
}

/// The rows of one account, as the account has them.
fn rows_of(merged: &Snapshot, id: &MemberId) -> Vec<(String, Row)> {
    let own = rows(merged).into_iter().filter_map(|(code, row)| {
        let (whose, key) = addressed(&row.key);
        let row = Row {
            key: key.to_owned(),
            hue: 0,
            ..row.clone()
        };
        (whose.as_ref() == Some(id)).then(|| (code.to_owned(), row))
    });
    own.collect()
}

#[test]
fn one_account_is_shown_as_it_is_and_only_its_line_is_added() {
    let names = named(&["azure"]);
    let alone = snapshots()
        .into_iter()
        .filter(|(_, snapshot)| snapshot.accounts.is_empty());
    for (name, snapshot) in alone {
        let shown = [Ok(snapshot.clone())];
        let mut seen = merged(&names, &shown).expect("shown");
        assert_eq!(std::mem::take(&mut seen.accounts).len(), 1);
        let written = |snapshot: &Snapshot| serde_json::to_string(snapshot).expect("written");
        assert_eq!(written(&seen), written(&snapshot), "{name}");
    }
}

#[test]
fn whatever_belongs_to_one_account_bears_its_colour_and_no_other() {
    let names = named(&["azure", "azure-china"]);
    let shown = [Ok(scene("inbox")), Ok(scene("grants"))];
    let seen = merged(&names, &shown).expect("shown");
    let hues: Vec<u8> = seen.accounts.iter().map(|line| line.hue).collect();
    assert_eq!(hues, [account_hue(0), account_hue(1)]);
    let of = |address: &str| {
        let (whose, _) = addressed(address);
        let place = names.iter().position(|(id, _)| Some(id) == whose.as_ref());
        hues[place.expect("an account")]
    };
    let rows = rows(&seen)
        .into_iter()
        .map(|(_, row)| (row.key.as_str(), row.hue));
    let grants = seen.grants.iter().map(|card| (card.key.as_str(), card.hue));
    let clusters = seen.clusters.iter().map(|card| (card.id.as_str(), card.hue));
    let lines = seen
        .freshness
        .subscriptions
        .iter()
        .map(|line| (line.id.as_str(), line.hue));
    for (address, hue) in rows.chain(grants).chain(clusters).chain(lines) {
        assert_eq!(hue, of(address), "{address}");
    }
}

#[test]
fn what_waits_anywhere_is_counted_together_and_says_whose_it_is() {
    let names = named(&["azure", "azure-china"]);
    let shown = [Ok(scene("inbox")), Ok(scene("inbox"))];
    let one = shown[0].clone().expect("shown").inbox.waiting;
    let seen = merged(&names, &shown).expect("shown");
    assert_eq!(seen.inbox.waiting, 2 * one);
    assert_eq!(
        seen.inbox.title,
        format!("{} requests need your decision", 2 * one)
    );
    let whose: Vec<bool> = rows(&seen)
        .iter()
        .map(|(_, row)| row.subscription.ends_with(" \u{b7} AZURE-CHINA"))
        .collect();
    assert_eq!(whose.iter().filter(|china| **china).count() * 2, whose.len());
    assert_eq!(whose[..4], [false, true, false, true], "the next to lapse first");
}

#[test]
fn that_nothing_waits_is_said_only_when_it_is_known_of_all() {
    let names = named(&["azure", "azure-china"]);
    let quiet = merged(&names, &[Ok(scene("quiet")), Ok(scene("quiet"))]).expect("shown");
    assert_eq!(quiet.inbox.title, "Nothing needs your decision");
    assert_eq!(quiet.freshness.text, "All 2 accounts were checked");
    let blind = [
        Ok(scene("signedOut")),
        Ok(scene("restoring")),
        Err(Absent::Restarting),
        Err(Absent::GaveUp),
    ];
    for other in blind {
        let seen = merged(&names, &[Ok(scene("quiet")), other]).expect("shown");
        assert!(seen.inbox.title.starts_with("Not known"), "{}", seen.inbox.title);
        assert!(
            seen.inbox.title.ends_with("(AZURE-CHINA)"),
            "{}",
            seen.inbox.title
        );
        assert_eq!(
            seen.inbox.empty.expect("nothing to list").title,
            "Requests may be waiting"
        );
        assert!(
            seen.freshness.text.starts_with("AZURE-CHINA: "),
            "{}",
            seen.freshness.text
        );
        assert_ne!(seen.readiness.code, "yes");
    }
}

#[test]
fn an_account_without_a_session_never_stands_before_the_others_unless_it_is_asked_for() {
    let names = named(&["out", "in"]);
    let shown = [Ok(scene("signedOut")), Ok(scene("inbox"))];
    let members = members(&names, &shown);
    let state = |chosen: &Chosen<'_>| {
        let seen = fleet_snapshot(&members, chosen, &Language::english()).expect("shown");
        let selected: Vec<bool> = seen.accounts.iter().map(|line| line.selected).collect();
        (matches!(seen.session, SessionView::SignedIn { .. }), selected)
    };
    let out = |though_nobody| Chosen {
        member: Some(&names[0].0),
        though_nobody,
        ..Chosen::default()
    };
    assert_eq!(state(&Chosen::default()), (true, vec![false, true]));
    assert_eq!(state(&out(false)), (true, vec![false, true]));
    assert_eq!(state(&out(true)), (false, vec![true, false]));
}

#[test]
fn no_page_of_several_accounts_leads_to_the_set_up_of_one() {
    let names = named(&["a", "b"]);
    for scene in ["signedOut", "signingIn"] {
        let shown = [Ok(self::scene(scene)), Ok(self::scene(scene))];
        let change = |seen: &Snapshot| match &seen.session {
            SessionView::SignedOut { change, .. } | SessionView::SigningIn { change, .. } => change.clone(),
            SessionView::SettingUp { .. } | SessionView::Restoring { .. } | SessionView::SignedIn { .. } => {
                panic!("another page")
            }
        };
        assert!(change(shown[0].as_ref().expect("shown")).is_some());
        assert_eq!(change(&merged(&names, &shown).expect("shown")), None);
    }
}

#[test]
fn the_way_to_sign_in_is_that_of_the_account_it_stands_at() {
    let names = named(&["in", "out"]);
    let seen = merged(&names, &[Ok(scene("inbox")), Ok(scene("signedOut"))]).expect("shown");
    let step = seen.accounts[1].action.as_ref().expect("a way in");
    let wanted = Command::ForAccount {
        account: "out".to_owned(),
        wish: Box::new(Command::SignIn),
    };
    assert_eq!(step.command, wanted);
    assert_eq!(seen.accounts[0].action, None);
}

#[test]
fn what_all_accounts_have_in_common_is_told_once_and_the_rest_under_their_names() {
    let names = named(&["a", "b"]);
    let both = merged(&names, &[Ok(scene("problems")), Ok(scene("problems"))]).expect("shown");
    let one = scene("problems");
    assert_eq!(both.problems, one.problems);
    let mixed = merged(&names, &[Ok(scene("problems")), Ok(scene("inbox"))]).expect("shown");
    assert_eq!(mixed.problems.len(), one.problems.len());
    for problem in &mixed.problems {
        assert!(problem.title.starts_with("A: "), "{}", problem.title);
        let command = problem.action.as_ref().map(|step| &step.command);
        assert!(
            command.is_none_or(
                |command| matches!(command, Command::ForAccount { account, .. } if account == "a")
            ),
            "{command:?}"
        );
    }
}

#[test]
fn what_is_to_be_known_of_the_clouds_is_said_once_where_it_is_the_same_for_all() {
    let names = named(&["one", "two"]);
    let of = |note: Option<&str>| {
        let mut seen = scene("inbox");
        seen.cloud.note = note.map(str::to_owned);
        Ok(seen)
    };
    for (notes, wanted) in [
        ([None, None], None),
        (
            [Some("Practice only"), Some("Practice only")],
            Some("Practice only".to_owned()),
        ),
        (
            [None, Some("Practice only")],
            Some(format!("{}: Practice only", names[1].1)),
        ),
    ] {
        let seen = merged(&names, &notes.map(of)).expect("shown");
        assert_eq!(seen.cloud.note, wanted);
    }
}

fn tray(icon: TrayIcon) -> Tray {
    Tray {
        icon,
        count: 0,
        tooltip: "one".to_owned(),
        entries: vec![TrayEntry::Separator],
        discreet: Discreet::default(),
    }
}

#[test]
fn one_tray_shows_what_is_most_urgent_and_its_entries_say_whose_they_are() {
    let names = named(&["a", "b"]);
    let shown = [Ok(scene("signedOut")), Ok(scene("inbox"))];
    let members = members(&names, &shown);
    let trays = [tray(TrayIcon::Paused), tray(TrayIcon::Pending)];
    let both: Vec<_> = members.iter().copied().zip(&trays).collect();
    let seen = fleet_snapshot(&members, &Chosen::default(), &Language::english());
    let drawn = fleet_tray(&both, seen.as_ref(), &Language::english()).expect("drawn");
    assert_eq!(
        (drawn.icon, drawn.count),
        (TrayIcon::Pending, seen.expect("shown").inbox.waiting)
    );
    let reviews: Vec<&String> = drawn
        .entries
        .iter()
        .filter_map(|entry| match entry {
            TrayEntry::Submenu { entries, .. } => Some(entries),
            TrayEntry::Separator | TrayEntry::Note(_) | TrayEntry::Item { .. } => None,
        })
        .flatten()
        .filter_map(|entry| match entry {
            TrayEntry::Item {
                choice: TrayChoice::Review { key },
                ..
            } => Some(key),
            TrayEntry::Separator
            | TrayEntry::Note(_)
            | TrayEntry::Item { .. }
            | TrayEntry::Submenu { .. } => None,
        })
        .collect();
    assert!(
        !reviews.is_empty() && reviews.iter().all(|key| key.starts_with("/b/")),
        "{reviews:?}"
    );
    let sign_in = TrayEntry::Item {
        label: "Sign in to A\u{2026}".to_owned(),
        choice: TrayChoice::SignInTo {
            account: "a".to_owned(),
        },
    };
    assert!(drawn.entries.contains(&sign_in), "{:#?}", drawn.entries);
    let alone = fleet_tray(&both[..1], None, &Language::english()).expect("drawn");
    assert_eq!(alone, trays[0], "one account's tray stays as it is");
}

#[test]
fn a_notice_names_the_tenant_and_its_click_comes_back_to_the_account() {
    let notice = |key: Option<&str>| NoticeText {
        title: "Lockbox request needs a decision".to_owned(),
        body: "Pay-Prod".to_owned(),
        key: key.map(str::to_owned),
        ..NoticeText::default()
    };
    let id = MemberId::new("a");
    let told = fleet_notice(notice(Some("s/r/0")), &id, Some("Contoso"));
    assert_eq!(told.title, "Contoso: Lockbox request needs a decision");
    assert_eq!(addressed(&told.key.expect("a key")), (Some(id.clone()), "s/r/0"));
    assert_eq!(fleet_notice(notice(None), &id, None), notice(None));
}

fn any_shown() -> impl Strategy<Value = Shown> {
    let names: Vec<&'static str> = vec![
        "inbox",
        "quiet",
        "unconfirmed",
        "signedOut",
        "restoring",
        "problems",
        "offline",
        "grants",
        "notYetChecked",
        "clusters",
    ];
    let scenes: BTreeMap<_, _> = snapshots();
    prop_oneof![
        8 => proptest::sample::select(names).prop_map(move |name| Ok(scenes[name].clone())),
        1 => Just(Err(Absent::Restarting)),
        1 => Just(Err(Absent::GaveUp)),
        1 => Just(Err(Absent::NotStarted("It runs elsewhere.".to_owned()))),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn no_row_is_lost_doubled_or_under_a_wrong_account(shown in proptest::collection::vec(any_shown(), 2..6)) {
        let names = named(&["a", "b", "c", "d", "e"][..shown.len()]);
        let Some(seen) = merged(&names, &shown) else {
            prop_assert!(shown.iter().all(Result::is_err));
            return Ok(());
        };
        let mut all = 0;
        for ((id, label), shown) in names.iter().zip(&shown) {
            let own = rows_of(&seen, id);
            all += own.len();
            let wanted: Vec<(String, Row)> = shown.iter().flat_map(rows).map(|(code, row)| {
                let subscription = format!("{} \u{b7} {label}", row.subscription);
                (code.to_owned(), Row { subscription, hue: 0, ..row.clone() })
            }).collect();
            prop_assert_eq!(own, wanted, "each account's rows stand in its own order");
        }
        prop_assert_eq!(rows(&seen).len(), all, "and no others");
        for section in &seen.inbox.sections {
            prop_assert!(section.rows.is_sorted_by_key(|row| row.order));
        }
        let waiting: u32 = shown.iter().flatten().map(|one| one.inbox.waiting).sum();
        prop_assert_eq!(seen.inbox.waiting, waiting);
        prop_assert_eq!(seen.accounts.len(), shown.len());
        prop_assert_eq!(seen.accounts.iter().filter(|line| line.selected).count(), 1);
        let grants: usize = shown.iter().flatten().map(|one| one.grants.len()).sum();
        prop_assert_eq!(seen.grants.len(), grants);
        prop_assert!(seen.grants.is_sorted_by_key(|card| card.order));
    }

    #[test]
    fn whatever_becomes_of_one_account_the_rows_of_the_others_stay(
        shown in proptest::collection::vec(any_shown(), 2..6), which in any::<proptest::sample::Index>(), other in any_shown()
    ) {
        let names = named(&["a", "b", "c", "d", "e"][..shown.len()]);
        let failing = which.index(shown.len());
        let mut after = shown.clone();
        after[failing] = other;
        let (before, after) = (merged(&names, &shown), merged(&names, &after));
        for (place, (id, _)) in names.iter().enumerate().filter(|(place, _)| *place != failing) {
            let own = |seen: &Option<Snapshot>| seen.as_ref().map(|seen| rows_of(seen, id)).unwrap_or_default();
            prop_assert_eq!(own(&before), own(&after), "account {}", place);
        }
    }
}

#[test]
fn a_drill_is_shown_under_its_name_and_says_nothing_about_whether_requests_are_watched() {
    let names = named(&["a", "PRACTICE"]);
    let shown = [Ok(scene("quiet")), Ok(scene("inbox"))];
    let alone = fleet_snapshot(
        &members(&names, &shown)[..1],
        &Chosen::default(),
        &Language::english(),
    )
    .expect("shown");
    let mut both = members(&names, &shown);
    both[1].drill = true;
    let chosen = Chosen {
        drill: Some(&Drill::Waiting { told: true }),
        ..Chosen::default()
    };
    let seen = fleet_snapshot(&both, &chosen, &Language::english()).expect("shown");
    assert_eq!(seen.freshness.text, alone.freshness.text);
    assert_eq!(
        seen.freshness.subscriptions.len(),
        alone.freshness.subscriptions.len()
    );
    assert_eq!(
        (&seen.readiness.code, seen.to_look_at),
        (&alone.readiness.code, alone.to_look_at)
    );
    assert_eq!(seen.clusters.len(), alone.clusters.len());
    assert_eq!(seen.inbox.title, "A practice request needs your decision");
    let rows = seen.inbox.sections.iter().flat_map(|section| &section.rows);
    assert!(rows.clone().count() > 0);
    for row in rows {
        assert!(row.subscription.ends_with("PRACTICE"), "{}", row.subscription);
        assert!(row.key.contains(names[1].0.as_str()), "{}", row.key);
    }
    let ends: Vec<bool> = seen.accounts.iter().map(|line| line.remove.is_some()).collect();
    assert_eq!(ends, [false, true], "only the drill can be ended here");
    assert_eq!(seen.drill.expect("told").action.command, Command::EndDrill);
}

#[test]
fn real_requests_are_counted_apart_from_that_of_a_drill() {
    let names = named(&["a", "PRACTICE"]);
    let shown = [Ok(scene("inbox")), Ok(scene("inbox"))];
    let alone = fleet_snapshot(
        &members(&names, &shown)[..1],
        &Chosen::default(),
        &Language::english(),
    )
    .expect("shown");
    let mut both = members(&names, &shown);
    both[1].drill = true;
    let seen = fleet_snapshot(&both, &Chosen::default(), &Language::english()).expect("shown");
    assert_eq!(
        seen.inbox.title,
        format!("{}, and one is practice", alone.inbox.title)
    );
    assert!(matches!(seen.session, SessionView::SignedIn { .. }));
}

#[test]
fn the_session_of_a_drill_never_stands_for_that_of_an_account_unless_it_is_chosen() {
    let names = named(&["a", "PRACTICE"]);
    let shown = [Ok(scene("signedOut")), Ok(scene("inbox"))];
    let mut both = members(&names, &shown);
    both[1].drill = true;
    let session = |member| {
        let chosen = Chosen {
            member,
            ..Chosen::default()
        };
        fleet_snapshot(&both, &chosen, &Language::english())
            .expect("shown")
            .session
    };
    assert!(matches!(session(None), SessionView::SignedOut { .. }));
    assert!(matches!(session(Some(&names[1].0)), SessionView::SignedIn { .. }));
}
