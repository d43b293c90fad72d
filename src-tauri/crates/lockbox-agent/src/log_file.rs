//! The log file: private, and never larger than a limit. One older file is kept.

use crate::profile::private_file;
use std::fs::File;
use std::io::{self, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

/// Bytes after which a new file is begun.
const LIMIT: u64 = 5 * 1024 * 1024;

/// Where the next record goes, when the program goes on in another folder.
#[derive(Clone, Debug, Default)]
pub(crate) struct Elsewhere(Arc<Mutex<Option<PathBuf>>>);

impl Elsewhere {
    /// From the next record on, the log is that of this folder.
    pub(crate) fn go_to(&self, folder: &Path) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(folder.to_owned());
    }

    fn take(&self) -> Option<PathBuf> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).take()
    }
}

/// Appends whole records.
#[derive(Debug)]
pub(crate) struct LogFile {
    elsewhere: Elsewhere,
    path: PathBuf,
    file: File,
    written: u64,
    limit: u64,
}

impl LogFile {
    /// Opens `agent.log` in a folder and goes on where it ended.
    pub(crate) fn open(folder: &Path, elsewhere: Elsewhere) -> io::Result<Self> {
        Ok(Self {
            elsewhere,
            ..Self::with_limit(folder, LIMIT)?
        })
    }

    /// Goes on in another folder. Where that cannot be, it stays where it is.
    fn follow(&mut self) {
        let Some(folder) = self.elsewhere.take() else {
            return;
        };
        if self.path.parent() == Some(folder.as_path()) {
            return;
        }
        if let Ok(there) = Self::with_limit(&folder, self.limit) {
            (self.path, self.file, self.written) = (there.path, there.file, there.written);
        }
    }

    fn with_limit(folder: &Path, limit: u64) -> io::Result<Self> {
        let path = folder.join("agent.log");
        let mut file = private_file().open(&path)?;
        let written = file.seek(SeekFrom::End(0))?;
        Ok(Self {
            elsewhere: Elsewhere::default(),
            path,
            file,
            written,
            limit,
        })
    }

    /// Keeps the full file under the older name and begins a new one. Where there is nothing to keep, because somebody removed it or
    /// the new one could not be begun the last time, it is begun all the same.
    fn turn_over(&mut self) -> io::Result<()> {
        match std::fs::rename(&self.path, self.path.with_extension("log.1")) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
            Ok(()) | Err(_) => {}
        }
        self.file = private_file().open(&self.path)?;
        self.written = 0;
        Ok(())
    }
}

impl Write for LogFile {
    fn write(&mut self, record: &[u8]) -> io::Result<usize> {
        self.follow();
        let length = u64::try_from(record.len()).unwrap_or(u64::MAX);
        if self.written > 0 && self.written.saturating_add(length) > self.limit {
            self.turn_over()?;
        }
        self.file.write_all(record)?;
        self.written = self.written.saturating_add(length);
        Ok(record.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

#[cfg(unix)]
#[cfg(test)]
mod tests {
    use super::*;
    use std::os::unix::fs::PermissionsExt;

    #[test]
    fn the_log_never_grows_beyond_two_files_of_the_limit_and_records_stay_whole() {
        let folder = tempfile::tempdir().expect("a folder");
        let mut log = LogFile::with_limit(folder.path(), 100).expect("opened");
        for number in 0..1000 {
            log.write_all(format!("record {number:04}\n").as_bytes())
                .expect("written");
        }
        let files: Vec<_> = std::fs::read_dir(folder.path())
            .expect("listed")
            .flatten()
            .collect();
        assert_eq!(files.len(), 2);
        for file in files {
            let meta = file.metadata().expect("there");
            assert!(meta.len() <= 100 && meta.permissions().mode() & 0o777 == 0o600);
            let text = std::fs::read_to_string(file.path()).expect("read");
            assert!(
                text.lines()
                    .all(|line| line.len() == 11 && line.starts_with("record "))
            );
        }
        let newest = std::fs::read_to_string(folder.path().join("agent.log")).expect("read");
        assert!(newest.ends_with("record 0999\n"));
    }

    #[test]
    fn after_a_turn_over_that_failed_half_way_the_log_goes_on() {
        let folder = tempfile::tempdir().expect("a folder");
        let (path, kept) = (folder.path().join("agent.log"), folder.path().join("agent.log.1"));
        let mut log = LogFile::with_limit(folder.path(), 10).expect("opened");
        log.write_all(b"one\n").expect("written");
        // As if the old one had been put aside and the new one could not be begun: a folder stands in its place.
        std::fs::rename(&path, &kept).expect("put aside");
        std::fs::create_dir(&path).expect("made");
        std::fs::create_dir(path.join("x")).expect("made");
        assert!(log.write_all(b"two two\n").is_err());
        std::fs::remove_dir_all(&path).expect("removed");
        log.write_all(b"three 3\n").expect("written");
        assert_eq!(std::fs::read_to_string(&path).expect("read"), "three 3\n");
        assert_eq!(std::fs::read_to_string(&kept).expect("read"), "one\n");
    }

    #[test]
    fn a_new_start_goes_on_where_the_last_one_ended() {
        let folder = tempfile::tempdir().expect("a folder");
        for line in ["one\n", "two\n"] {
            LogFile::open(folder.path(), Elsewhere::default())
                .expect("opened")
                .write_all(line.as_bytes())
                .expect("written");
        }
        assert_eq!(
            std::fs::read_to_string(folder.path().join("agent.log")).expect("read"),
            "one\ntwo\n"
        );
    }

    #[test]
    fn the_log_goes_with_the_program_and_stays_where_it_is_when_it_cannot() {
        let (one, two) = (
            tempfile::tempdir().expect("a folder"),
            tempfile::tempdir().expect("a folder"),
        );
        let elsewhere = Elsewhere::default();
        let mut log = LogFile::open(one.path(), elsewhere.clone()).expect("opened");
        log.write_all(b"first\n").expect("written");
        elsewhere.go_to(two.path());
        log.write_all(b"second\n").expect("written");
        elsewhere.go_to(&two.path().join("nowhere"));
        log.write_all(b"third\n").expect("written");
        let said = |folder: &tempfile::TempDir| std::fs::read_to_string(folder.path().join("agent.log"));
        assert_eq!(said(&one).expect("there"), "first\n");
        assert_eq!(said(&two).expect("there"), "second\nthird\n");
    }
}
