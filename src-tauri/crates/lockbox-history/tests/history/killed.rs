//! What was answered for is there after the program was killed, and after a power cut at any point of a write.

use std::io::{BufRead, BufReader, Write};
use std::process::{Command, Stdio};

use crate::common::{approved, seen};
use lockbox_core::Phase;
use lockbox_history::{History, PinFile, PinStore};

const PLACE: &str = "LOCKBOX_HISTORY_TEST_FILE";
const MARK: &str = "written: ";

#[test]
#[ignore = "not a test: the process that is killed"]
fn the_process_that_is_killed() {
    let path = std::env::var_os(PLACE).expect("a place");
    let mut history = History::open(path.as_ref()).expect("opens");
    for n in 0..100_000 {
        let sequence = history.append(&approved(1, n)).expect("written").last;
        let mut output = std::io::stdout().lock();
        writeln!(output, "{MARK}{sequence}").expect("heard");
        output.flush().expect("heard");
    }
}

#[test]
fn what_was_answered_for_survives_a_kill() {
    let folder = tempfile::tempdir().expect("folder");
    let path = folder.path().join("history.db");
    let mut answered = 0;
    for round in 1..=8 {
        let mut child = Command::new(std::env::current_exe().expect("a name"))
            .args([
                "killed::the_process_that_is_killed",
                "--exact",
                "--ignored",
                "--nocapture",
            ])
            .env(PLACE, &path)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("started");
        let mut output = BufReader::new(child.stdout.take().expect("piped"));
        let mut line = String::new();
        let mut heard = 0;
        while heard < round * 3 {
            line.clear();
            assert!(
                output.read_line(&mut line).expect("readable") > 0,
                "it ended by itself"
            );
            heard += u64::from(line.contains(MARK));
        }
        child.kill().expect("killed");
        child.wait().expect("ended");
        // What it still said before it was killed counts too.
        loop {
            if let Some((_, number)) = line.split_once(MARK) {
                answered = number.trim().parse().expect("a number");
            }
            line.clear();
            if output.read_line(&mut line).expect("readable") == 0 {
                break;
            }
        }
        let pin = PinFile::beside(&path).read().expect("legible").expect("kept");
        assert!(pin.entries >= answered, "{} of {answered} noted", pin.entries);
        let verified = History::open(&path).expect("opens").verify().expect("fits");
        assert!(verified.entries >= answered, "{} of {answered}", verified.entries);
        assert_eq!(verified.entries % 6, 0, "batches are whole");
    }
    assert!(answered > 100, "{answered}");
}

/// A power cut leaves some beginning of the write-ahead log on the disk. Every such beginning must open and hold whole
/// batches, and the whole log all of them.
#[test]
fn every_beginning_of_the_write_ahead_log_opens_and_holds_whole_batches() {
    let folder = tempfile::tempdir().expect("folder");
    let path = folder.path().join("history.db");
    let mut history = History::open(&path).expect("opens");
    history.append(&[seen(1, 0, Phase::Pending)]).expect("written");
    drop(history);
    let mut history = History::open(&path).expect("opens");
    for n in 0..5 {
        history.append(&approved(2, n)).expect("written");
    }
    let (file, log) = (
        std::fs::read(&path).expect("readable"),
        std::fs::read(folder.path().join("history.db-wal")).expect("readable"),
    );
    drop(history);
    let mut last = 0;
    let cuts = (0..log.len()).step_by(1_031).chain([log.len()]);
    for cut in cuts {
        let copy = folder.path().join("cut.db");
        std::fs::write(&copy, &file).expect("written");
        std::fs::write(folder.path().join("cut.db-wal"), log.get(..cut).expect("inside")).expect("written");
        let entries = match History::open(&copy) {
            Ok(history) => history.verify().expect("fits").entries,
            Err(error) => panic!("cut at {cut}: {error}"),
        };
        assert!(
            entries >= last && entries % 6 == 1,
            "cut at {cut}: {entries} after {last}"
        );
        last = entries;
    }
    assert_eq!(last, 31);
}
