//! What is noted outside of the file tells when the history was deleted, cut short or exchanged; a crash at any moment is no
//! reason for an alarm.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard};

use crate::common::{approved, cut, image};
use lockbox_history::{History, HistoryError, Pin, PinFile, PinMismatch, PinStore, files_of};

/// A history of sixty entries.
fn made() -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().expect("folder");
    let path = folder.path().join("history.db");
    let mut history = History::open(&path).expect("opens");
    for n in 1..=10 {
        history.append(&approved(n, i64::from(n) * 10)).expect("written");
    }
    drop(history);
    (folder, path)
}

/// Both ways of opening refuse for this reason.
fn refused(path: &Path) -> PinMismatch {
    let reason = |opened: Result<History, HistoryError>| match opened {
        Err(HistoryError::Pin(mismatch)) => Ok(mismatch),
        other => Err(format!("{other:?}")),
    };
    let to_write = reason(History::open(path)).expect("refused");
    assert_eq!(Ok(&to_write), reason(History::open_to_read(path)).as_ref());
    to_write
}

fn noted(path: &Path) -> Option<Pin> {
    PinFile::beside(path).read().expect("legible")
}

#[test]
fn a_cut_end_is_noticed_and_the_file_is_left_as_it_is() {
    let (_folder, path) = made();
    cut(&path, 54);
    let before = std::fs::read(&path).expect("readable");
    assert_eq!(refused(&path), PinMismatch::Shorter { found: 54, known: 60 });
    assert_eq!(std::fs::read(&path).expect("readable"), before);
    assert_eq!(
        noted(&path).expect("kept").entries,
        60,
        "the note is not moved back"
    );
}

#[test]
fn an_older_copy_in_its_place_is_noticed() {
    let (_folder, path) = made();
    let (_older, copy) = image(&path);
    let mut history = History::open(&path).expect("opens");
    history.append(&approved(11, 500)).expect("written");
    drop(history);
    std::fs::copy(&copy, &path).expect("put back");
    assert_eq!(refused(&path), PinMismatch::Shorter { found: 60, known: 66 });
}

#[test]
fn a_history_that_is_gone_or_emptied_is_noticed_and_none_is_made_in_its_place() {
    let (_folder, path) = made();
    std::fs::write(&path, "").expect("emptied");
    assert_eq!(refused(&path), PinMismatch::Missing { known: 60 });
    assert_eq!(std::fs::read(&path).expect("there"), b"");
    std::fs::remove_file(&path).expect("deleted");
    assert_eq!(refused(&path), PinMismatch::Missing { known: 60 });
    assert!(!path.exists());
    let (_other, fresh) = made();
    cut(&fresh, 0);
    std::fs::copy(&fresh, &path).expect("put there");
    assert_eq!(refused(&path), PinMismatch::Missing { known: 60 });
}

#[test]
fn another_history_in_its_place_is_noticed_also_when_it_is_longer() {
    let (_folder, path) = made();
    let other = tempfile::tempdir().expect("folder");
    let longer = other.path().join("history.db");
    let mut history = History::open(&longer).expect("opens");
    for n in 1..=20 {
        history.append(&approved(n, 7)).expect("written");
    }
    drop(history);
    std::fs::copy(&longer, &path).expect("put there");
    assert_eq!(refused(&path), PinMismatch::Exchanged { known: 60 });
}

#[test]
fn a_program_killed_between_writing_and_noting_starts_again_without_an_alarm() {
    let (_folder, path) = made();
    let before = noted(&path).expect("kept");
    let mut history = History::open(&path).expect("opens");
    history.append(&approved(11, 500)).expect("written");
    drop(history);
    PinFile::beside(&path).write(&before).expect("as it was");
    drop(History::open_to_read(&path).expect("longer than noted"));
    drop(History::open(&path).expect("longer than noted"));
    assert_eq!(noted(&path).expect("kept").entries, 66, "and is noted now");
}

#[test]
fn a_history_of_which_nothing_was_noted_opens_and_is_noted_from_then_on() {
    let (_folder, path) = made();
    let before = noted(&path);
    std::fs::remove_file(PinFile::beside(&path).path()).expect("deleted");
    drop(History::open_to_read(&path).expect("opens"));
    assert_eq!(noted(&path), None, "who only reads notes nothing");
    drop(History::open(&path).expect("opens"));
    assert_eq!(noted(&path), before);
}

#[test]
fn a_note_that_cannot_be_read_is_not_taken_for_none() {
    let (_folder, path) = made();
    std::fs::write(PinFile::beside(&path).path(), "sixty").expect("written");
    assert_eq!(refused(&path), PinMismatch::Illegible);
}

#[test]
fn whoever_wants_to_begin_anew_moves_all_files_away() {
    let (_folder, path) = made();
    for file in files_of(&path) {
        std::fs::remove_file(file).ok();
    }
    let history = History::open(&path).expect("a new one");
    assert_eq!(history.verify().expect("fits").entries, 0);
}

/// A pin that lies in memory and can be made to fail.
#[derive(Clone, Debug, Default)]
struct Elsewhere(Arc<Mutex<(Option<Pin>, bool)>>);

impl Elsewhere {
    fn held(&self) -> MutexGuard<'_, (Option<Pin>, bool)> {
        self.0.lock().expect("held")
    }
}

impl PinStore for Elsewhere {
    fn read(&self) -> Result<Option<Pin>, HistoryError> {
        Ok(self.held().0.clone())
    }

    fn write(&mut self, pin: &Pin) -> Result<(), HistoryError> {
        let mut held = self.held();
        if held.1 {
            return Err(HistoryError::ReadOnly);
        }
        held.0 = Some(pin.clone());
        Ok(())
    }
}

#[test]
fn the_note_can_be_kept_elsewhere_and_one_that_failed_is_made_up_for() {
    let folder = tempfile::tempdir().expect("folder");
    let path = folder.path().join("history.db");
    let kept = Elsewhere::default();
    let entries = || kept.held().0.as_ref().map(|pin| pin.entries);
    let mut history = History::open_pinned(&path, Box::new(kept.clone())).expect("opens");
    assert_eq!(entries(), Some(0));
    history.append(&approved(1, 0)).expect("written");
    assert_eq!(entries(), Some(6));
    kept.held().1 = true;
    history.append(&approved(2, 0)).expect("written all the same");
    assert_eq!(entries(), Some(6));
    kept.held().1 = false;
    history.append(&[]).expect("nothing to write");
    assert_eq!(entries(), Some(12));
    drop(history);
    assert!(!PinFile::beside(&path).path().exists());
    cut(&path, 6);
    let refused = History::open_pinned(&path, Box::new(kept.clone()));
    let expected = PinMismatch::Shorter { found: 6, known: 12 };
    assert!(
        matches!(&refused, Err(HistoryError::Pin(mismatch)) if *mismatch == expected),
        "{refused:?}"
    );
}

/// The pin lies beside the file, so whoever can change one can change the other. A head that was noted by somebody else shows it
/// all the same.
#[test]
fn a_head_that_was_noted_by_somebody_else_shows_what_the_pin_no_longer_does() {
    let (_folder, path) = made();
    let head = History::open(&path).expect("opens").verify().expect("fits").head;
    cut(&path, 54);
    std::fs::remove_file(PinFile::beside(&path).path()).expect("deleted");
    let verified = History::open(&path)
        .expect("opens")
        .verify()
        .expect("fits itself");
    assert_eq!(verified.entries, 54);
    assert_ne!(verified.head, head);
}
