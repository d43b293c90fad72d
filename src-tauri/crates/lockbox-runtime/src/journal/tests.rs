//! The journal on files as they are found: whole, damaged, shortened, gone.

use super::*;
use chrono::{DateTime, TimeDelta};
use lockbox_core::{
    AccountId, Decision, Facts, ObjectId, Phase, RequestId, RequestKey, SubscriptionId, Surface,
    SwitchDecision, Tag, TenantId, Unsound, Verdict,
};
use lockbox_history::{PinFile, PinStore};
use lockbox_view::{Language, Mark, Zone};
use std::path::PathBuf;
use std::sync::LazyLock;

fn english() -> Voice<'static> {
    static ENGLISH: LazyLock<Language> = LazyLock::new(Language::english);
    Voice {
        language: &ENGLISH,
        zone: Zone::utc(),
    }
}

fn at(minute: i64) -> ServerTime {
    DateTime::from_timestamp(1_795_500_000, 0).expect("in range") + TimeDelta::minutes(minute)
}

fn key(number: i64) -> RequestKey {
    RequestKey::new(SubscriptionId::new("s"), RequestId::new(&format!("r{number}")))
}

fn entry(number: i64, what: What) -> Entry {
    Entry {
        tenant: None,
        key: Some(key(number)),
        server_time: at(number),
        wall_time: at(number),
        what,
    }
}

fn switch_intent(number: i64) -> Entry {
    let what = What::SwitchIntent {
        decision: SwitchDecision {
            account: AccountId {
                tenant: TenantId::new("t"),
                object: ObjectId::new("o"),
            },
            user: "ada@contoso.example".to_owned(),
            on: true,
            reason: "the auditors ask for it".to_owned(),
            at: at(number),
        },
        tenant_name: "Contoso".to_owned(),
    };
    entry(number, what)
}

fn seen(number: i64) -> Entry {
    let what = What::Seen {
        tag: Tag([1; 32]),
        phase: Phase::Pending,
        facts: Facts {
            clusters: vec![format!("aro-{number}")],
            ..Facts::default()
        },
        raw: "{}".to_owned(),
    };
    entry(number, what)
}

fn intent(number: i64) -> Entry {
    let decision = Decision {
        key: key(number),
        verdict: Verdict::Deny,
        reason: "why".to_owned(),
        account: AccountId {
            tenant: TenantId::new("t"),
            object: ObjectId::new("ada"),
        },
        user: "ada".to_owned(),
        tag: Tag([1; 32]),
        at: at(number),
        surface: Surface::Window,
    };
    let what = What::Intent {
        decision,
        shown: Facts::default(),
        raw: String::new(),
        screen: None,
    };
    entry(number, what)
}

/// A history of so many requests.
fn made(requests: i64) -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("history.sqlite");
    let mut history = History::open(&path).expect("opens");
    let entries: Vec<Entry> = (1..=requests).map(seen).collect();
    history.append(&entries).expect("written");
    (folder, path)
}

/// Changes the name of one cluster wherever it stands in the file, as somebody does who knows nothing of hashes.
fn tamper(path: &Path, from: &str, to: &str) {
    let mut bytes = std::fs::read(path).expect("readable");
    let places: Vec<usize> = (0..bytes.len())
        .filter(|place| bytes[*place..].starts_with(from.as_bytes()))
        .collect();
    assert!(!places.is_empty(), "it stands there");
    for place in places {
        bytes[place..place + to.len()].copy_from_slice(to.as_bytes());
    }
    std::fs::write(path, bytes).expect("written");
}

fn entries(journal: &Journal) -> u64 {
    let answer = journal.query(Query::Verify, at(0), english());
    let QueryAnswer::Verified {
        entries: Some(entries),
        ..
    } = answer
    else {
        panic!("{answer:?}")
    };
    entries
}

fn fault(journal: &Journal) -> String {
    let answer = journal.query(Query::Verify, at(0), english());
    let QueryAnswer::Verified {
        entries: None,
        head: None,
        fault: Some(fault),
    } = answer
    else {
        panic!("{answer:?}")
    };
    fault
}

fn all() -> Query {
    Query::History {
        text: String::new(),
        filter: None,
        before: None,
        limit: 10,
    }
}

#[test]
fn a_history_that_another_program_holds_is_waited_for_and_given_up_at_last() {
    let (_folder, path) = made(3);
    let mut tries = 0;
    let opened = patiently(|| {
        tries += 1;
        if tries < 3 {
            Err(HistoryError::Busy)
        } else {
            History::open(&path)
        }
    });
    assert_eq!((tries, opened.is_ok()), (3, true));
    let mut tries = 0;
    let held = patiently(|| {
        tries += 1;
        Err(HistoryError::Busy)
    });
    assert_eq!((tries, matches!(held, Err(HistoryError::Busy))), (TRIES, true));
    let mut tries = 0;
    let damaged = patiently(|| {
        tries += 1;
        Err(HistoryError::Corrupt("x".to_owned()))
    });
    assert_eq!((tries, damaged.is_err()), (1, true), "waiting mends nothing else");
}

#[test]
fn a_history_that_contradicts_itself_takes_no_intent_and_everything_else() {
    // The changed entry is too old to be looked at when the file is opened.
    let (_folder, path) = made(1_200);
    tamper(&path, "aro-7\"", "aro-8");
    let journal = Journal::open(&path);
    assert_eq!(journal.health(), None);
    let found = journal.check(at(0)).expect_err("found out");
    assert!(found.takes_no_intent);
    let told = found.why.clone();
    assert!(matches!(told, HistoryFault::Changed { entry: 7, .. }), "{told:?}");
    for decided in [intent(7), switch_intent(7)] {
        assert_eq!(journal.append(&[seen(2_000), decided]), Err(told.clone()));
    }
    assert_eq!(journal.append(&[seen(2_000)]), Ok(()), "what happens is written");
    let sentence = history_fault(&Language::english(), &told);
    assert!(
        sentence.starts_with("Entry 7 was changed or removed. "),
        "{sentence}"
    );
    assert_eq!(
        (journal.health(), fault(&journal)),
        (Some(Err(found)), sentence.clone())
    );
    let QueryAnswer::History {
        records,
        integrity,
        entries,
        ..
    } = journal.query(all(), at(0), english())
    else {
        panic!("the records are shown all the same")
    };
    assert_eq!((records.len(), entries, integrity.text), (10, 1_201, sentence));
}

/// What stands beside the records for who opens the history at that time.
fn badge(journal: &Journal, now: ServerTime) -> String {
    let QueryAnswer::History { integrity, .. } = journal.query(all(), now, english()) else {
        panic!("a history")
    };
    integrity.text
}

#[test]
fn a_whole_history_says_when_it_was_checked_and_takes_intents() {
    let (_folder, path) = made(3);
    let journal = Journal::open(&path);
    assert_eq!(journal.check(at(0)), Ok(()));
    assert_eq!(journal.append(&[intent(1)]), Ok(()));
    assert_eq!(
        badge(&journal, at(0)),
        "3 of 4 entries checked at 06:00",
        "what was written since is not said to be checked"
    );
    assert_eq!(entries(&journal), 4, "who asks for a check gets a new one");
}

#[test]
fn who_opens_a_history_that_has_grown_finds_it_checked() {
    let (_folder, path) = made(0);
    let journal = Journal::open(&path);
    assert_eq!(journal.check(at(0)), Ok(()));
    let grow = |number| journal.append(&[seen(number)]).expect("appended");
    (0..3).for_each(grow);
    assert_eq!(
        badge(&journal, at(0)),
        "3 entries, all checked at 06:00",
        "a check of almost nothing tells nothing"
    );
    grow(3);
    assert_eq!(badge(&journal, at(0)), "3 of 4 entries checked at 06:00");
    assert_eq!(
        badge(&journal, at(1)),
        "4 entries, all checked at 06:01",
        "a minute later it is worth a look"
    );
    assert_eq!(
        badge(&journal, at(9)),
        "4 entries, all checked at 06:01",
        "nothing came since"
    );
}

#[test]
fn a_picture_shows_what_reaches_into_its_time_and_nothing_that_waits() {
    let (_folder, path) = made(3);
    let journal = Journal::open(&path);
    let denied = |number| {
        let What::Seen { tag, facts, raw, .. } = seen(number).what else {
            panic!("it is seen")
        };
        let phase = Phase::Denied;
        entry(
            number,
            What::Seen {
                tag,
                phase,
                facts,
                raw,
            },
        )
    };
    let open = |number, until| {
        let since = at(number);
        let what = What::GrantOpened {
            since,
            until,
            by_us: false,
        };
        let mut seen = denied(number);
        if let What::Seen { phase, .. } = &mut seen.what {
            *phase = Phase::Approved;
        }
        [seen, entry(number, what)]
    };
    let mut told: Vec<Entry> = [10, 1_000].map(denied).into();
    told.extend([open(20, Some(at(900))), open(30, Some(at(500))), open(40, None)].concat());
    journal.append(&told).expect("written");
    let picture = |since| {
        let query = Query::Picture {
            text: String::new(),
            filter: None,
            since: lockbox_view::rfc3339(at(since)),
        };
        let QueryAnswer::Picture { mut drawn, more, .. } = journal.query(query, at(800), english()) else {
            panic!("a picture")
        };
        assert!(!more);
        drawn.sort_by(|one, other| one.name.cmp(&other.name));
        let told = drawn.into_iter().map(|each| (each.name, each.mark));
        told.collect::<Vec<_>>()
    };
    let named = |name: &str, mark| (name.to_owned(), mark);
    assert_eq!(
        picture(600),
        [
            named("aro-1000", Mark::Denied),
            named("aro-20", Mark::Open),
            named("aro-40", Mark::Endless),
        ]
    );
    assert_eq!(picture(0).len(), 5, "all but what waits");
}

#[test]
fn paging_under_a_filter_gives_every_record_that_it_keeps_once_and_says_what_it_can_be_set_to() {
    let (_folder, path) = made(1_300);
    let journal = Journal::open(&path);
    let denials: Vec<Entry> = (1..=1_300).step_by(100).map(intent).collect();
    journal.append(&denials).expect("written");
    let settled = |number| {
        let what = What::Settled {
            verdict: Verdict::Deny,
            decided_at: Some(at(number)),
            phase: Phase::Denied,
        };
        entry(number, what)
    };
    let settled: Vec<Entry> = (1..=1_300).step_by(100).map(settled).collect();
    journal.append(&settled).expect("written");
    let filter = Filter {
        person: "ada".to_owned(),
        from: lockbox_view::rfc3339(at(101)),
        ..Filter::default()
    };
    let (mut found, mut before) = (Vec::new(), None);
    loop {
        let query = Query::History {
            text: String::new(),
            filter: Some(filter.clone()),
            before,
            limit: 5,
        };
        let QueryAnswer::History { records, next, .. } = journal.query(query, at(2_000), english()) else {
            panic!("a history")
        };
        assert!(records.len() <= 5);
        found.extend(records.into_iter().map(|record| record.key));
        before = next;
        if before.is_none() {
            break;
        }
    }
    let kept = (101..=1_300).step_by(100);
    let mut expected: Vec<String> = kept.map(|number| key(number).to_text()).collect();
    expected.reverse();
    assert_eq!(found, expected);
    let query = Query::Picture {
        text: String::new(),
        filter: Some(filter),
        since: String::new(),
    };
    let QueryAnswer::Picture { drawn, choices, .. } = journal.query(query, at(2_000), english()) else {
        panic!("a picture")
    };
    assert_eq!(drawn.len(), expected.len());
    let people = choices.people.into_iter().map(|choice| choice.value);
    assert_eq!(people.collect::<Vec<_>>(), ["ada"]);
}

#[test]
fn records_that_do_not_fit_their_entries_are_told_once_and_made_again() {
    let (_folder, path) = made(3);
    // The name stands in the entry and, behind it in the file, in the record made from it.
    let bytes = std::fs::read(&path).expect("readable");
    let places: Vec<usize> = (0..bytes.len() - 5)
        .filter(|place| bytes[*place..].starts_with(b"aro-2"))
        .collect();
    let mut found = None;
    for place in places {
        let mut changed = bytes.clone();
        changed[place + 4] = b'9';
        std::fs::write(&path, changed).expect("written");
        let opened = History::open_to_read(&path);
        if opened.is_ok_and(|history| matches!(history.verify(), Err(VerifyError::Derived(_)))) {
            found = Some(place);
            break;
        }
    }
    assert!(found.is_some(), "some of them are the record's");
    let journal = Journal::open(&path);
    assert!(fault(&journal).starts_with("All entries fit; the overview made from them did not"));
    assert_eq!(journal.health(), Some(Ok(())), "it was made again");
    assert_eq!(entries(&journal), 3);
    assert_eq!(journal.append(&[intent(1)]), Ok(()));
}

#[test]
fn a_history_that_was_cut_stays_closed_and_says_so_to_everybody() {
    let (_folder, path) = made(3);
    let mut pin = PinFile::beside(&path).read().expect("legible").expect("kept");
    pin.entries = 9;
    PinFile::beside(&path).write(&pin).expect("written");
    let journal = Journal::open(&path);
    let told = HistoryFault::Shorter { found: 3, known: 9 };
    assert_eq!(journal.remembered(), Err(told.clone()));
    assert_eq!(journal.append(&[intent(1)]), Err(told.clone()));
    assert_eq!(journal.append(&[seen(4)]), Err(told.clone()));
    assert_eq!(
        journal.check(at(0)),
        Err(Unsound {
            why: told.clone(),
            takes_no_intent: true
        })
    );
    let told = history_fault(&Language::english(), &told);
    assert_eq!(
        told,
        "The history is shorter than it was: 3 entries instead of 9."
    );
    assert_eq!(fault(&journal), told);
    let listed = journal.query(all(), at(0), english());
    assert!(matches!(listed, QueryAnswer::Unavailable { reason } if reason == told));
}

#[test]
fn what_could_not_be_read_is_no_contradiction_and_is_looked_at_again() {
    let (_folder, path) = made(3);
    let journal = Journal::of(Err(HistoryError::Busy));
    assert!(journal.check(at(0)).is_err_and(|found| found.takes_no_intent));
    let answer = journal.query(Query::Verify, at(0), english());
    assert!(matches!(answer, QueryAnswer::Unavailable { .. }), "{answer:?}");
    journal.lock().history = History::open(&path);
    assert_eq!(journal.check(at(1)), Ok(()));
}

#[test]
fn an_entry_that_cannot_be_written_does_not_keep_the_others_waiting() {
    let (_folder, path) = made(3);
    let journal = Journal::open(&path);
    let mut impossible = seen(4);
    impossible.tenant = Some(TenantId::new(&"t".repeat(70_000)));
    assert_eq!(journal.append(&[seen(5), impossible.clone(), intent(5)]), Ok(()));
    assert_eq!(entries(&journal), 5);
    let mut endless = intent(6);
    endless.tenant.clone_from(&impossible.tenant);
    let refused = journal.append(&[seen(6), endless]);
    assert!(matches!(refused, Err(HistoryFault::Unwritable(_))), "{refused:?}");
    assert_eq!(entries(&journal), 5, "an intent is never left out in silence");
}
