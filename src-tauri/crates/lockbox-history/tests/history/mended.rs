//! What is derived from the entries is made again when it cannot be read, and only from entries that fit.

use std::path::PathBuf;

use crate::common::{approved, intent, key, meddle, seen};
use lockbox_core::{Phase, Verdict};
use lockbox_history::{History, HistoryError};

fn made() -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().expect("folder");
    let path = folder.path().join("history.db");
    let mut history = History::open(&path).expect("opens");
    for n in 1..=4 {
        history.append(&approved(n, i64::from(n) * 10)).expect("written");
    }
    (folder, path)
}

#[test]
fn a_record_that_cannot_be_read_is_made_again_when_the_history_is_opened() {
    for garbage in ["'{}'", "''", "CAST(x'ff00fe' AS TEXT)"] {
        let (_folder, path) = made();
        let before = History::open(&path).expect("opens");
        let (remembered, records) = (before.remembered(), before.records("", None, 100));
        drop(before);
        meddle(
            &path,
            &format!("UPDATE record SET record = {garbage} WHERE position = 12"),
        );
        let mut history = History::open(&path).expect("opens");
        assert_eq!(
            history.remembered().expect("readable"),
            remembered.expect("readable")
        );
        assert_eq!(
            history.records("", None, 100).expect("readable"),
            records.expect("readable")
        );
        history.verify().expect("fits");
        let goes_on = history.append(&[intent(2, 99, Verdict::Deny)]);
        assert_eq!(goes_on.expect("written").last, 25);
    }
}

#[test]
fn records_are_not_made_again_from_entries_that_were_changed() {
    let folder = tempfile::tempdir().expect("folder");
    let path = folder.path().join("history.db");
    let mut history = History::open(&path).expect("opens");
    let many: Vec<_> = (0..200).flat_map(|n| approved(1, n)).collect();
    history.append(&many).expect("written");
    history.append(&[seen(2, 0, Phase::Pending)]).expect("written");
    drop(history);
    meddle(
        &path,
        "UPDATE entry SET leaf = CAST(replace(CAST(leaf AS TEXT), 'ada@', 'eve@') AS BLOB) WHERE sequence = 3; \
         UPDATE record SET record = '{}'",
    );
    let refused = History::open(&path);
    assert!(
        matches!(&refused, Err(HistoryError::Broken(broken)) if broken.sequence == 3),
        "{refused:?}"
    );
}

#[test]
fn who_only_reads_says_that_a_record_cannot_be_read_and_changes_nothing() {
    let (_folder, path) = made();
    meddle(&path, "UPDATE record SET record = '{}' WHERE position = 12");
    let before = std::fs::read(&path).expect("readable");
    let reader = History::open_to_read(&path).expect("opens");
    let read = reader.record_of(&key(2));
    assert!(matches!(read, Err(HistoryError::Derived)), "{read:?}");
    assert_eq!(
        reader.record_of(&key(1)).expect("readable").map(|one| one.key),
        Some(key(1))
    );
    drop(reader);
    assert_eq!(std::fs::read(&path).expect("readable"), before);
}
