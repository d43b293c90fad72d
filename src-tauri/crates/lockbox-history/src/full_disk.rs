//! Tests of a disk that is full or cannot be written, on SQLite's own limits, which need the connection itself.

use lockbox_core::{Entry, RequestId, RequestKey, SubscriptionId, What};

use crate::error::HistoryError;
use crate::history::History;

fn gap(cause: &str) -> Entry {
    let at = chrono::DateTime::from_timestamp(1_780_000_000, 0).expect("in range");
    let subscription = SubscriptionId::new("s");
    let key = RequestKey::new(subscription.clone(), RequestId::new("r"));
    let what = What::Gap {
        subscription,
        from: at,
        to: at,
        cause: cause.to_owned(),
    };
    Entry {
        tenant: None,
        key: Some(key),
        server_time: at,
        wall_time: at,
        what,
    }
}

/// The file may grow by so many pages and no more.
fn allow(history: &History, more: i64) {
    let pages: i64 = history
        .connection()
        .pragma_query_value(None, "page_count", |row| row.get(0))
        .expect("readable");
    history
        .connection()
        .pragma_update_and_check(None, "max_page_count", pages + more, |_| Ok(()))
        .expect("limited");
}

#[test]
fn a_full_disk_refuses_the_whole_batch_at_whichever_page_and_goes_on_when_there_is_room() {
    let folder = tempfile::tempdir().expect("folder");
    let path = folder.path().join("history.db");
    let mut history = History::open(&path).expect("opens");
    let batch: Vec<Entry> = (0..5).map(|n| gap(&format!("{n}").repeat(9_000))).collect();
    let mut refused = 0;
    let mut written = 0;
    for more in 0..20 {
        allow(&history, more);
        match history.append(&batch) {
            Ok(appended) => {
                written += 5;
                assert_eq!(appended.last, written);
            }
            Err(HistoryError::Full) => refused += 1,
            Err(other) => panic!("{more}: {other}"),
        }
        assert_eq!(
            history.verify().expect("fits").entries,
            written,
            "{more}: all or nothing"
        );
    }
    assert!(refused > 5 && written > 0, "both happened: {refused}, {written}");
    allow(&history, 1_000);
    assert_eq!(history.append(&batch).expect("room again").last, written + 5);
    drop(history);
    assert_eq!(
        History::open(&path)
            .expect("opens")
            .verify()
            .expect("fits")
            .entries,
        written + 5
    );
}

#[test]
fn a_disk_that_cannot_be_written_is_named_and_can_still_be_read() {
    let folder = tempfile::tempdir().expect("folder");
    let mut history = History::open(&folder.path().join("history.db")).expect("opens");
    history.append(&[gap("x")]).expect("written");
    // SQLite answers with the code it has for a read-only disk.
    history
        .connection()
        .pragma_update(None, "query_only", true)
        .expect("set");
    assert!(matches!(history.append(&[gap("y")]), Err(HistoryError::ReadOnly)));
    assert_eq!(history.verify().expect("fits").entries, 1);
}

#[test]
fn a_record_that_can_no_longer_be_read_keeps_no_entry_from_being_written() {
    let folder = tempfile::tempdir().expect("folder");
    let mut history = History::open(&folder.path().join("history.db")).expect("opens");
    history.append(&[gap("x")]).expect("written");
    history
        .connection()
        .execute("UPDATE record SET record = '{}'", [])
        .expect("spoilt");
    assert_eq!(history.append(&[gap("y")]).expect("mended and written").last, 2);
    assert_eq!(history.verify().expect("fits").entries, 2);
}

#[test]
fn the_settings_that_durability_needs_hold() {
    let folder = tempfile::tempdir().expect("folder");
    let history = History::open(&folder.path().join("history.db")).expect("opens");
    let number = |name: &str| -> i64 {
        history
            .connection()
            .pragma_query_value(None, name, |row| row.get(0))
            .expect("readable")
    };
    let word = |name: &str| -> String {
        history
            .connection()
            .pragma_query_value(None, name, |row| row.get(0))
            .expect("readable")
    };
    assert_eq!(
        (word("journal_mode"), word("locking_mode")),
        ("wal".into(), "exclusive".into())
    );
    let numbers = [
        "synchronous",
        "foreign_keys",
        "trusted_schema",
        "cell_size_check",
        "mmap_size",
        "temp_store",
    ];
    assert_eq!(numbers.map(number), [2, 1, 0, 1, 0, 2]);
    assert_eq!(
        (
            number("fullfsync"),
            number("application_id"),
            number("user_version")
        ),
        (1, 0x4152_4F4C, 1)
    );
    assert!(rusqlite::version_number() >= 3_051_003);
}

#[test]
fn entries_cannot_be_changed_deleted_replaced_or_slipped_in() {
    let folder = tempfile::tempdir().expect("folder");
    let mut history = History::open(&folder.path().join("history.db")).expect("opens");
    history.append(&[gap("x"), gap("y")]).expect("written");
    for sql in [
        "UPDATE entry SET leaf = x'7b7d' WHERE sequence = 1",
        "DELETE FROM entry",
        "INSERT OR REPLACE INTO entry SELECT 1, leaf, leaf_hash, head FROM entry WHERE sequence = 2",
        "REPLACE INTO entry SELECT 2, leaf, leaf_hash, head FROM entry WHERE sequence = 1",
        "INSERT INTO entry SELECT 9, leaf, leaf_hash, head FROM entry WHERE sequence = 2",
    ] {
        let refused = history
            .connection()
            .execute(sql, [])
            .map_err(|error| error.to_string());
        assert!(
            refused
                .as_ref()
                .is_err_and(|text| text.starts_with("entries are")),
            "{sql}: {refused:?}"
        );
    }
    assert_eq!(history.verify().expect("fits").entries, 2);
}
