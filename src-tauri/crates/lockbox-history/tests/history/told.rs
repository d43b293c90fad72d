//! What a person was told of a request, and who has acknowledged it, outlives the program.

use crate::common::{at, entry, key, meddle, seen};
use lockbox_core::{
    AccountId, Acknowledgement, Expiry, ObjectId, Phase, Rung, TenantId, Told, Unattended, What,
};
use lockbox_history::History;
use std::collections::BTreeSet;

fn account(name: &str) -> AccountId {
    AccountId {
        tenant: TenantId::new("tenant-1"),
        object: ObjectId::new(name),
    }
}

fn acknowledged(name: &str) -> What {
    What::Acknowledged {
        account: account(name),
        how: Acknowledgement::PutOff,
    }
}

fn reminded(rung: Rung) -> What {
    What::Reminded { rung }
}

#[test]
fn a_program_that_starts_knows_the_gravest_rung_of_each_ladder_and_who_has_acknowledged() {
    let folder = tempfile::tempdir().expect("folder");
    let path = folder.path().join("history.db");
    let mut history = History::open(&path).expect("opens");
    let entries = [
        seen(1, 0, Phase::Pending),
        entry(1, 1, What::Notified),
        entry(1, 16, reminded(Rung::Unattended(Unattended::QuarterHour))),
        entry(1, 61, reminded(Rung::Unattended(Unattended::Hour))),
        entry(1, 70, reminded(Rung::Expiry(Expiry::FourHours))),
        entry(1, 71, acknowledged("ada")),
        entry(1, 72, acknowledged("bob")),
        seen(2, 0, Phase::Pending),
        entry(2, 1, acknowledged("ada")),
        seen(3, 0, Phase::Pending),
    ];
    for entry in &entries {
        history.append(std::slice::from_ref(entry)).expect("written");
    }
    history
        .verify()
        .expect("the records are what their entries come to");
    drop(history);
    let told = History::open(&path)
        .expect("opens")
        .remembered()
        .expect("readable")
        .told;
    let first = Told {
        first: Some(at(1)),
        unattended: Some(Unattended::Hour),
        expiry: Some(Expiry::FourHours),
        acknowledged: BTreeSet::from([account("ada"), account("bob")]),
        ..Told::default()
    };
    let second = Told {
        acknowledged: BTreeSet::from([account("ada")]),
        ..Told::default()
    };
    assert_eq!(
        told.into_iter().collect::<Vec<_>>(),
        [(key(1), first), (key(2), second)]
    );
}

#[test]
fn a_program_that_starts_knows_the_words_of_unknown_states_that_were_told() {
    let folder = tempfile::tempdir().expect("folder");
    let path = folder.path().join("history.db");
    let mut history = History::open(&path).expect("opens");
    let odd = |word: &str| Phase::from_word(word);
    let told = |word: &str| What::WordTold {
        word: word.to_owned(),
    };
    history
        .append(&[
            seen(1, 0, odd("Quarantined")),
            entry(1, 1, told("Quarantined")),
            entry(1, 2, told("Pause\u{301}d \u{202e}\"")),
            seen(2, 0, odd("Quarantined")),
        ])
        .expect("written");
    history
        .verify()
        .expect("the records are what their entries come to");
    drop(history);
    let history = History::open(&path).expect("opens");
    let told = history.remembered().expect("readable").told;
    let words = ["Quarantined", "Pause\u{301}d \u{202e}\""].map(str::to_owned);
    assert_eq!(told.len(), 1);
    assert_eq!((told[&key(1)].first, &told[&key(1)].words), (None, &words.into()));
}

#[test]
fn a_record_of_an_older_version_that_tells_of_no_rung_is_read_as_it_was() {
    let folder = tempfile::tempdir().expect("folder");
    let path = folder.path().join("history.db");
    let mut history = History::open(&path).expect("opens");
    history
        .append(&[seen(1, 0, Phase::Pending), entry(1, 1, What::Notified)])
        .expect("written");
    drop(history);
    let sql = "SELECT count(*) FROM record WHERE instr(record, '\"told\"') > 0";
    let connection = rusqlite::Connection::open(&path).expect("opens");
    let with: i64 = connection.query_row(sql, [], |row| row.get(0)).expect("counted");
    assert_eq!(with, 0, "the row has the form of older versions");
    drop(connection);
    let history = History::open(&path).expect("opens");
    let told = history.remembered().expect("readable").told;
    assert_eq!(told[&key(1)].first, Some(at(1)));
    history.verify().expect("fits");
}

#[test]
fn a_rung_that_no_version_knows_is_no_record() {
    let folder = tempfile::tempdir().expect("folder");
    let path = folder.path().join("history.db");
    let mut history = History::open(&path).expect("opens");
    let rung = reminded(Rung::Expiry(Expiry::Hour));
    history
        .append(&[seen(1, 0, Phase::Pending), entry(1, 1, rung)])
        .expect("written");
    drop(history);
    meddle(
        &path,
        "UPDATE record SET record = replace(record, 'expiry1h', 'expiry9h')",
    );
    let history = History::open(&path).expect("the records are made again");
    let told = history.remembered().expect("readable").told;
    assert_eq!(told[&key(1)].expiry, Some(Expiry::Hour));
}
