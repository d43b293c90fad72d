//! Whoever edits the file is found out: by the check at the opening for the newest entries, by the whole check for all.

use std::path::PathBuf;

use crate::common::{approved, key, meddle};
use lockbox_history::{History, HistoryError, VerifyError};

const ENTRIES: i64 = 60;

/// A history of sixty entries, and the head somebody noted.
fn made() -> (tempfile::TempDir, PathBuf, String) {
    let folder = tempfile::tempdir().expect("folder");
    let path = folder.path().join("history.db");
    let mut history = History::open(&path).expect("opens");
    for n in 1..=10 {
        history.append(&approved(n, i64::from(n) * 10)).expect("written");
    }
    let head = history.verify().expect("fits").head;
    (folder, path, head)
}

#[test]
fn an_entry_that_was_edited_deleted_inserted_or_exchanged_is_named() {
    for (sql, at) in [
        (
            "UPDATE entry SET leaf = CAST(replace(CAST(leaf AS TEXT), 'ada@', 'eve@') AS BLOB) WHERE sequence = 3",
            3,
        ),
        (
            "UPDATE entry SET leaf_hash = randomblob(32) WHERE sequence = 20",
            20,
        ),
        ("UPDATE entry SET head = randomblob(32) WHERE sequence = 60", 60),
        ("DELETE FROM entry WHERE sequence = 31", 31),
        ("DELETE FROM entry WHERE sequence = 1", 1),
        (
            "INSERT INTO entry SELECT 61, leaf, leaf_hash, head FROM entry WHERE sequence = 60",
            61,
        ),
        (
            "UPDATE entry SET sequence = 1000 WHERE sequence = 7; UPDATE entry SET sequence = 7 WHERE sequence = 8; \
             UPDATE entry SET sequence = 8 WHERE sequence = 1000",
            7,
        ),
    ] {
        let (_folder, path, _) = made();
        meddle(&path, sql);
        let refused = History::open(&path);
        assert!(
            matches!(&refused, Err(HistoryError::Broken(broken)) if broken.sequence == at),
            "{sql}: {refused:?}"
        );
    }
}

#[test]
fn an_old_entry_is_not_checked_at_every_opening_but_by_the_whole_check() {
    let folder = tempfile::tempdir().expect("folder");
    let path = folder.path().join("history.db");
    let mut history = History::open(&path).expect("opens");
    let many: Vec<_> = (0..200).flat_map(|n| approved(1, n)).collect();
    history.append(&many).expect("written");
    drop(history);
    meddle(
        &path,
        "UPDATE entry SET leaf = CAST(replace(CAST(leaf AS TEXT), 'ada@', 'eve@') AS BLOB) WHERE sequence = 3",
    );
    let history = History::open(&path).expect("opens: the newest thousand are whole");
    let found = history.verify().expect_err("found out");
    assert_eq!(
        found.to_string(),
        "Entry 3 was changed or removed: its contents do not fit its hash"
    );
    assert!(matches!(found, VerifyError::Broken(_)), "{found:?}");
}

#[test]
fn a_record_that_says_something_else_than_its_entries_is_found_and_mended() {
    for sql in [
        "UPDATE record SET record = replace(record, 'ada@', 'eve@') WHERE position = 12",
        "UPDATE record SET search = 'nothing'",
        "DELETE FROM record WHERE position = 18",
        "DELETE FROM entry_request WHERE sequence = 4",
        "INSERT INTO entry_request VALUES ('[\"x\",\"y\",0]', 4)",
    ] {
        let (_folder, path, head) = made();
        meddle(&path, sql);
        let mut history = History::open(&path).expect("the entries are whole");
        let found = history.verify().expect_err(sql);
        assert!(matches!(found, VerifyError::Derived(_)), "{sql}: {found:?}");
        history.rebuild().expect("made again");
        assert_eq!(history.verify().expect("fits").head, head, "{sql}");
    }
}

#[test]
fn the_detail_of_a_request_is_not_shown_from_a_leaf_that_does_not_fit_its_hash() {
    let folder = tempfile::tempdir().expect("folder");
    let path = folder.path().join("history.db");
    let mut history = History::open(&path).expect("opens");
    // So long ago that the opening does not look at it.
    history.append(&approved(1, 0)).expect("written");
    let many: Vec<_> = (0..200).flat_map(|n| approved(2, n)).collect();
    history.append(&many).expect("written");
    drop(history);
    meddle(
        &path,
        "UPDATE entry SET leaf = CAST(replace(CAST(leaf AS TEXT), 'ada@', 'eve@') AS BLOB) WHERE sequence = 3",
    );
    let history = History::open(&path).expect("opens");
    let refused = history.entries_of(&key(1));
    assert!(
        matches!(&refused, Err(HistoryError::Broken(broken)) if broken.sequence == 3),
        "{refused:?}"
    );
    let whole = history.entries_of(&key(2)).expect("readable");
    assert_eq!(whole.len(), 1_000, "the others are shown");
}

/// Damage anywhere in the file: found, or harmless because it hit bytes that hold nothing.
#[test]
fn a_damaged_byte_in_any_page_is_found_or_changes_nothing() {
    let (folder, path, head) = made();
    let whole = std::fs::read(&path).expect("readable");
    let pages = whole.len() / 4096;
    assert!(pages > 10, "{pages}");
    let mut found = 0;
    for page in 0..pages {
        for offset in [3, 100, 1_777, 4_000] {
            let mut damaged = whole.clone();
            let byte = damaged.get_mut(page * 4096 + offset).expect("inside");
            *byte ^= 0x55;
            let copy = folder.path().join("damaged.db");
            std::fs::write(&copy, &damaged).expect("written");
            match History::open(&copy) {
                Err(_) => {
                    found += 1;
                    assert_eq!(std::fs::read(&copy).expect("readable"), damaged, "left as it is");
                }
                Ok(history) => match history.verify() {
                    Err(_) => found += 1,
                    Ok(verified) => assert_eq!((verified.entries, &verified.head), (60, &head)),
                },
            }
            for name in ["damaged.db", "damaged.db-wal", "damaged.db-journal"] {
                std::fs::remove_file(folder.path().join(name)).ok();
            }
        }
    }
    assert!(found > pages, "{found} of {}", pages * 4);
    assert_eq!(ENTRIES, 60);
}
