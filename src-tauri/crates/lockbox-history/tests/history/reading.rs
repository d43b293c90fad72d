//! Whoever reads sees everything, changes nothing, holds nothing, and needs no right to write.

use std::path::Path;

use crate::common::{approved, image, key, seen};
use lockbox_core::Phase;
use lockbox_history::{History, HistoryError};

fn made(path: &Path) {
    let mut history = History::open(path).expect("opens");
    history.append(&approved(1, 0)).expect("written");
}

/// Names and contents of everything in the folder of `path`.
fn contents(path: &Path) -> Vec<(std::ffi::OsString, Vec<u8>)> {
    let folder = path.parent().expect("a folder").read_dir().expect("readable");
    let mut files: Vec<_> = folder
        .map(|entry| {
            let entry = entry.expect("there");
            (entry.file_name(), std::fs::read(entry.path()).expect("readable"))
        })
        .collect();
    files.sort();
    files
}

#[test]
fn a_reader_sees_everything_and_adds_nothing() {
    let folder = tempfile::tempdir().expect("folder");
    let path = folder.path().join("history.db");
    let missing = History::open_to_read(&path);
    assert!(matches!(missing, Err(HistoryError::CannotOpen(_))), "{missing:?}");
    assert!(!path.exists(), "looking makes nothing");
    made(&path);
    let before = contents(&path);
    let mut reader = History::open_to_read(&path).expect("opens");
    assert_eq!(reader.entries_of(&key(1)).expect("readable").len(), 6);
    let refused = reader.append(&[seen(2, 0, Phase::Pending)]);
    assert!(matches!(refused, Err(HistoryError::ReadOnly)), "{refused:?}");
    assert!(reader.rebuild().is_err());
    assert_eq!(reader.verify().expect("fits").entries, 6);
    assert!(reader.is_undisturbed());
    drop(reader);
    assert_eq!(contents(&path), before);
}

#[test]
fn a_reader_sees_what_a_killed_program_left_in_its_log_and_leaves_it_there() {
    let folder = tempfile::tempdir().expect("folder");
    let path = folder.path().join("history.db");
    made(&path);
    let mut history = History::open(&path).expect("opens");
    history.append(&approved(2, 0)).expect("written");
    let (_image, copy) = image(&path);
    let before = contents(&copy);
    assert_eq!(before.len(), 3, "file, log and pin");
    let reader = History::open_to_read(&copy).expect("opens");
    assert_eq!(reader.verify().expect("fits").entries, 12);
    assert_eq!(reader.entries_of(&key(2)).expect("readable").len(), 6);
    assert!(reader.is_undisturbed());
    drop(reader);
    assert_eq!(contents(&copy), before);
}

#[test]
fn a_reader_keeps_no_watcher_from_starting_and_learns_that_one_did() {
    for with_log in [false, true] {
        let folder = tempfile::tempdir().expect("folder");
        let path = folder.path().join("history.db");
        made(&path);
        let mut running = History::open(&path).expect("opens");
        running.append(&approved(2, 0)).expect("written");
        let (_image, copy) = image(&path);
        drop(running);
        let path = if with_log { copy } else { path };
        let reader = History::open_to_read(&path).expect("opens");
        assert!(reader.is_undisturbed());
        let mut watcher = History::open(&path).expect("nobody is in the way");
        watcher
            .append(&[seen(3, 0, Phase::Pending)])
            .expect("nor when it writes");
        assert!(!reader.is_undisturbed());
        drop(reader);
        watcher
            .append(&[seen(4, 0, Phase::Pending)])
            .expect("nor when the reader goes");
        assert_eq!(watcher.verify().expect("fits").entries, 14);
    }
}

#[test]
fn a_reader_beside_a_watcher_that_rests_reads_what_there_is() {
    let folder = tempfile::tempdir().expect("folder");
    let path = folder.path().join("history.db");
    let mut watcher = History::open(&path).expect("opens");
    watcher.append(&approved(1, 0)).expect("written");
    let reader = History::open_to_read(&path).expect("opens");
    assert_eq!(reader.verify().expect("fits").entries, 6);
    assert!(reader.is_undisturbed());
    watcher.append(&approved(2, 0)).expect("written");
    assert!(!reader.is_undisturbed());
}

#[test]
fn a_path_with_any_signs_in_it_can_be_read() {
    let folder = tempfile::tempdir().expect("folder");
    for name in ["a b", "what?immutable=0", "50%25#x", "Ünïcode", "a&b=c"] {
        let path = folder.path().join(name).join("history.db");
        made(&path);
        let reader = History::open_to_read(&path).expect(name);
        assert_eq!(reader.verify().expect("fits").entries, 6, "{name}");
    }
}

#[cfg(unix)]
mod medium {
    use super::made;
    use crate::common::{approved, image};
    use lockbox_history::{History, HistoryError};
    use std::os::unix::fs::{MetadataExt, PermissionsExt};
    use std::os::unix::process::CommandExt;
    use std::path::Path;
    use std::process::Command;

    const PLACE: &str = "LOCKBOX_HISTORY_TEST_READ_ONLY";
    /// Somebody who owns nothing.
    const NOBODY: u32 = 65_534;

    #[test]
    #[ignore = "not a test: the process without the right to write"]
    fn the_process_that_may_not_write() {
        let path = std::env::var_os(PLACE).expect("a place");
        let path = Path::new(&path);
        let folder = path.parent().expect("a folder");
        assert!(
            std::fs::write(folder.join("probe"), "").is_err(),
            "the folder can be written"
        );
        let refused = History::open(path);
        assert!(
            matches!(refused, Err(HistoryError::ReadOnly | HistoryError::CannotOpen(_))),
            "{refused:?}"
        );
        let reader = History::open_to_read(path).expect("opens");
        assert_eq!(reader.verify().expect("fits").entries, 12);
        assert!(reader.is_undisturbed());
    }

    fn allow(path: &Path, mode: u32) {
        std::fs::set_permissions(path, std::fs::Permissions::from_mode(mode)).expect("set");
    }

    fn read_without_rights(path: &Path) {
        let folder = path.parent().expect("a folder");
        for entry in folder.read_dir().expect("readable") {
            allow(&entry.expect("there").path(), 0o444);
        }
        allow(folder, 0o555);
        // Nobody may enter the place where the tests were built, so the program goes along.
        let elsewhere = tempfile::tempdir().expect("folder");
        allow(elsewhere.path(), 0o755);
        let program = elsewhere.path().join("reads");
        std::fs::copy(std::env::current_exe().expect("a name"), &program).expect("copied");
        let mut command = Command::new(program);
        command.args([
            "reading::medium::the_process_that_may_not_write",
            "--exact",
            "--ignored",
        ]);
        command.env(PLACE, path);
        if folder.metadata().expect("there").uid() == 0 {
            // Rights mean nothing to the one who owns everything.
            command.uid(NOBODY).gid(NOBODY);
        }
        let output = command.output().expect("started");
        let said = String::from_utf8_lossy(&output.stdout);
        assert!(
            output.status.success() && said.contains("1 passed"),
            "{said}{}",
            String::from_utf8_lossy(&output.stderr)
        );
        allow(folder, 0o755);
    }

    #[test]
    fn a_copy_on_a_medium_that_cannot_be_written_is_read_with_its_log_and_without() {
        let folder = tempfile::tempdir().expect("folder");
        let path = folder.path().join("history.db");
        made(&path);
        let mut history = History::open(&path).expect("opens");
        history.append(&approved(2, 0)).expect("written");
        let (_with_log, copy) = image(&path);
        assert!(
            copy.with_file_name("history.db-wal")
                .metadata()
                .expect("there")
                .len()
                > 0
        );
        drop(history);
        assert!(!path.with_file_name("history.db-wal").exists());
        read_without_rights(&copy);
        read_without_rights(&path);
    }
}
