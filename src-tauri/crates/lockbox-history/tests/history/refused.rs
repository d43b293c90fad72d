//! A file that cannot be used is refused with its reason and left as it is.

use std::path::Path;

use crate::common::{approved, seen};
use lockbox_core::Phase;
use lockbox_history::{History, HistoryError};
use rusqlite::Connection;

fn bytes(path: &Path) -> Vec<u8> {
    std::fs::read(path).expect("readable")
}

fn made(path: &Path) {
    let mut history = History::open(path).expect("opens");
    history.append(&approved(1, 0)).expect("written");
}

#[test]
fn a_database_of_a_newer_version_is_left_untouched() {
    let folder = tempfile::tempdir().expect("folder");
    let path = folder.path().join("history.db");
    made(&path);
    let newer = Connection::open(&path).expect("opens");
    newer.pragma_update(None, "user_version", 2).expect("raised");
    drop(newer);
    let before = bytes(&path);
    assert!(matches!(
        History::open(&path),
        Err(HistoryError::Newer { found: 2, known: 1 })
    ));
    assert!(matches!(
        History::open_to_read(&path),
        Err(HistoryError::Newer { .. })
    ));
    assert_eq!(bytes(&path), before);
}

#[test]
fn a_newer_version_that_only_stands_in_the_write_ahead_log_is_noticed_too() {
    let folder = tempfile::tempdir().expect("folder");
    let (path, copy) = (folder.path().join("history.db"), folder.path().join("copy.db"));
    made(&path);
    let newer = Connection::open(&path).expect("opens");
    newer.pragma_update(None, "user_version", 2).expect("raised");
    std::fs::copy(&path, &copy).expect("copied");
    std::fs::copy(
        folder.path().join("history.db-wal"),
        folder.path().join("copy.db-wal"),
    )
    .expect("copied");
    assert!(matches!(History::open(&copy), Err(HistoryError::Newer { .. })));
}

#[test]
fn foreign_files_are_left_untouched() {
    let folder = tempfile::tempdir().expect("folder");
    let database = folder.path().join("other.db");
    let other = Connection::open(&database).expect("opens");
    other
        .execute_batch("CREATE TABLE contacts (name TEXT); INSERT INTO contacts VALUES ('Ada');")
        .expect("made");
    drop(other);
    let note = folder.path().join("note.txt");
    std::fs::write(&note, "not a database at all").expect("written");
    for path in [&database, &note] {
        let before = bytes(path);
        let refused = History::open(path);
        assert!(matches!(refused, Err(HistoryError::Foreign(_))), "{refused:?}");
        assert_eq!(bytes(path), before);
    }
    assert!(
        matches!(History::open(folder.path()), Err(HistoryError::Foreign(_))),
        "a folder"
    );
}

#[test]
fn a_second_process_is_told_that_the_file_is_held() {
    let folder = tempfile::tempdir().expect("folder");
    let path = folder.path().join("history.db");
    let first = History::open(&path).expect("opens");
    assert!(matches!(History::open(&path), Err(HistoryError::Busy)));
    drop(first);
    History::open(&path).expect("free again");
}

#[test]
fn a_folder_that_cannot_be_made_is_named() {
    let folder = tempfile::tempdir().expect("folder");
    let file = folder.path().join("file");
    std::fs::write(&file, "").expect("written");
    assert!(matches!(
        History::open(&file.join("history.db")),
        Err(HistoryError::CannotOpen(_))
    ));
}

/// What a power cut in the middle of the laying out leaves: some of the new pages are in the file, and the rollback journal
/// says what was there before.
fn cut_short(path: &Path) {
    let half = Connection::open(path).expect("opens");
    half.execute_batch(
        "PRAGMA journal_mode=DELETE; PRAGMA cache_size=1; PRAGMA cache_spill=1; BEGIN IMMEDIATE; \
         CREATE TABLE entry (sequence INTEGER PRIMARY KEY, leaf BLOB); CREATE TABLE filler (x BLOB);",
    )
    .expect("begun");
    for _ in 0..20 {
        half.execute("INSERT INTO filler VALUES (randomblob(4000))", [])
            .expect("spilled");
    }
    let journal = path.with_file_name("history.db-journal");
    let (pages, log) = (bytes(path), bytes(&journal));
    drop(half);
    assert!(!pages.is_empty() && !log.is_empty(), "the cut is in the middle");
    std::fs::write(path, pages).expect("written");
    std::fs::write(journal, log).expect("written");
}

#[test]
fn a_laying_out_that_was_cut_short_begins_again() {
    let folder = tempfile::tempdir().expect("folder");
    let path = folder.path().join("history.db");
    cut_short(&path);
    let (before, journal) = (bytes(&path), bytes(&folder.path().join("history.db-journal")));
    let read = History::open_to_read(&path);
    assert!(matches!(&read, Err(HistoryError::Other(_))), "{read:?}");
    assert_eq!(bytes(&path), before, "who only looks undoes nothing");
    assert_eq!(bytes(&folder.path().join("history.db-journal")), journal);
    made(&path);
    let history = History::open(&path).expect("opens");
    assert_eq!(history.verify().expect("fits").entries, 6);
}

#[cfg(unix)]
#[test]
fn nothing_is_written_into_a_file_that_was_moved_away() {
    let folder = tempfile::tempdir().expect("folder");
    let path = folder.path().join("history.db");
    let mut history = History::open(&path).expect("opens");
    history.append(&approved(1, 0)).expect("written");
    std::fs::rename(&path, folder.path().join("elsewhere.db")).expect("moved");
    assert!(matches!(
        history.append(&[seen(2, 0, Phase::Pending)]),
        Err(HistoryError::CannotOpen(_))
    ));
    std::fs::write(&path, "somebody else's").expect("written");
    assert!(matches!(
        history.append(&[seen(2, 0, Phase::Pending)]),
        Err(HistoryError::CannotOpen(_))
    ));
}

#[cfg(unix)]
#[test]
fn nothing_is_written_when_the_write_ahead_log_was_deleted() {
    let folder = tempfile::tempdir().expect("folder");
    let path = folder.path().join("history.db");
    let mut history = History::open(&path).expect("opens");
    history.append(&approved(1, 0)).expect("written");
    std::fs::remove_file(folder.path().join("history.db-wal")).expect("deleted");
    assert!(matches!(
        history.append(&[seen(2, 0, Phase::Pending)]),
        Err(HistoryError::CannotOpen(_))
    ));
}
