//! Where the file lies: folder and file for their owner alone, looked at before SQLite may touch it, and watched afterwards
//! so that nothing is written into a file that is no longer there.

use std::fs::{DirBuilder, File, Metadata, OpenOptions};
use std::io::Read;
use std::path::{Path, PathBuf};

use crate::error::HistoryError;
use crate::migrations::{APPLICATION_ID, LAYOUT};
use crate::pin::PinFile;

/// First bytes of every SQLite file.
const MAGIC: &[u8; 16] = b"SQLite format 3\0";
/// Where the header holds the layout (`user_version`) and the owner (`application_id`), big-endian.
const LAYOUT_AT: std::ops::Range<usize> = 60..64;
const OWNER_AT: std::ops::Range<usize> = 68..72;

/// The file and what identifies it, to notice when it was moved or deleted.
#[derive(Debug)]
pub(crate) struct Place {
    path: PathBuf,
    file: Identity,
    log: Option<Identity>,
}

/// What stays the same as long as a file is the same one.
pub(crate) type Identity = (u64, u64);

impl Place {
    /// Makes folder and file where they are missing. What exists is only looked at: a file of something else, or of a
    /// newer version, is left exactly as it is.
    pub(crate) fn prepare(path: &Path) -> Result<Self, HistoryError> {
        if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
            make_folder(folder)?;
        }
        if !path
            .try_exists()
            .map_err(|error| HistoryError::from_io("file", &error))?
        {
            make_file(path)?;
        }
        Self::existing(path)
    }

    /// Looks at a file that must exist already.
    pub(crate) fn existing(path: &Path) -> Result<Self, HistoryError> {
        inspect(path)?;
        let metadata = path
            .metadata()
            .map_err(|error| HistoryError::from_io("file", &error))?;
        Ok(Self {
            path: path.to_owned(),
            file: identity(&metadata),
            log: None,
        })
    }

    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    /// Whether something stands in the write-ahead log that may not be in the file yet.
    pub(crate) fn has_log(&self) -> bool {
        is_filled(&beside(&self.path, "-wal"))
    }

    /// Whether a change of the file itself was cut short; only the laying out works in this way.
    pub(crate) fn was_cut_short(&self) -> bool {
        is_filled(&beside(&self.path, "-journal"))
    }

    /// Takes rights away from everybody but the owner.
    pub(crate) fn close_to_others(&self) -> Result<(), HistoryError> {
        for path in [self.path.clone(), beside(&self.path, "-wal")] {
            restrict(&path)?;
        }
        Ok(())
    }

    /// Remembers the write-ahead log as it is now.
    pub(crate) fn note_log(&mut self) {
        self.log = beside(&self.path, "-wal")
            .metadata()
            .ok()
            .map(|metadata| identity(&metadata));
    }

    /// Whether file and log are still those that were opened.
    pub(crate) fn check(&self) -> Result<(), HistoryError> {
        let gone = || HistoryError::CannotOpen("it was moved or deleted while it was open".to_owned());
        let now = self.path.metadata().map_err(|_gone| gone())?;
        if identity(&now) != self.file {
            return Err(gone());
        }
        if let Some(log) = &self.log {
            let now = beside(&self.path, "-wal").metadata().map_err(|_gone| gone())?;
            if identity(&now) != *log {
                return Err(gone());
            }
        }
        Ok(())
    }
}

/// Every file that belongs to the history at `path`, whether it is there now or not.
#[must_use]
pub fn files_of(path: &Path) -> Vec<PathBuf> {
    let pin = PinFile::beside(path);
    let beside = ["-wal", "-shm", "-journal"].map(|ending| beside(path, ending));
    [path.to_owned(), pin.path().to_owned(), pin.draft()]
        .into_iter()
        .chain(beside)
        .collect()
}

/// One of the files that SQLite keeps beside the database.
pub(crate) fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.to_owned().into_os_string();
    name.push(ending);
    name.into()
}

fn is_filled(path: &Path) -> bool {
    path.metadata().is_ok_and(|metadata| metadata.len() > 0)
}

#[cfg(unix)]
pub(crate) fn identity(metadata: &Metadata) -> Identity {
    use std::os::unix::fs::MetadataExt;
    (metadata.dev(), metadata.ino())
}

/// Elsewhere an open file cannot be moved or deleted.
#[cfg(not(unix))]
pub(crate) fn identity(_: &Metadata) -> Identity {
    (0, 0)
}

#[cfg(unix)]
fn make_folder(folder: &Path) -> Result<(), HistoryError> {
    use std::os::unix::fs::DirBuilderExt;
    if folder.is_dir() {
        return Ok(());
    }
    let failed = |error: std::io::Error| HistoryError::from_io("folder", &error);
    DirBuilder::new()
        .recursive(true)
        .mode(0o700)
        .create(folder)
        .map_err(failed)?;
    // The folder's own name must survive a power cut too.
    if let Some(parent) = folder.parent().filter(|parent| !parent.as_os_str().is_empty()) {
        File::open(parent)
            .and_then(|parent| parent.sync_all())
            .map_err(failed)?;
    }
    Ok(())
}

#[cfg(not(unix))]
fn make_folder(folder: &Path) -> Result<(), HistoryError> {
    DirBuilder::new()
        .recursive(true)
        .create(folder)
        .map_err(|error| HistoryError::from_io("folder", &error))
}

/// Makes the file before SQLite does, so that it is never open to others, not even for a moment.
fn make_file(path: &Path) -> Result<(), HistoryError> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    match options.open(path) {
        Ok(_) => Ok(()),
        Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => Ok(()),
        Err(error) => Err(HistoryError::from_io("file", &error)),
    }
}

#[cfg(unix)]
fn restrict(path: &Path) -> Result<(), HistoryError> {
    use std::os::unix::fs::PermissionsExt;
    let Ok(metadata) = path.metadata() else {
        return Ok(());
    };
    if metadata.permissions().mode() & 0o077 == 0 {
        return Ok(());
    }
    std::fs::set_permissions(path, std::fs::Permissions::from_mode(0o600))
        .map_err(|error| HistoryError::from_io("permissions", &error))
}

/// The user's profile folder is closed to others already.
#[cfg(not(unix))]
fn restrict(_: &Path) -> Result<(), HistoryError> {
    Ok(())
}

/// Reads the header without SQLite, which would repair or change what is not ours.
fn inspect(path: &Path) -> Result<(), HistoryError> {
    let failed = |error: std::io::Error| HistoryError::from_io("file", &error);
    let file = File::open(path).map_err(failed)?;
    if !file.metadata().map_err(failed)?.is_file() {
        return Err(HistoryError::Foreign("it is not a plain file".to_owned()));
    }
    let mut header = Vec::new();
    file.take(100).read_to_end(&mut header).map_err(failed)?;
    // An empty file is ours to lay out. One whose laying out was cut short is SQLite's to undo first.
    if header.is_empty() || beside(path, "-journal").exists() {
        return Ok(());
    }
    if !header.starts_with(MAGIC) {
        return Err(HistoryError::Foreign("it is not an SQLite database".to_owned()));
    }
    let number = |at| {
        header
            .get(at)
            .and_then(|bytes: &[u8]| bytes.try_into().ok())
            .map(i32::from_be_bytes)
    };
    if number(OWNER_AT).map(i64::from) != Some(APPLICATION_ID) {
        return Err(HistoryError::Foreign(
            "it is a database of another program".to_owned(),
        ));
    }
    match number(LAYOUT_AT).map(i64::from) {
        Some(found) if found > LAYOUT => Err(HistoryError::Newer { found, known: LAYOUT }),
        Some(_) | None => Ok(()),
    }
}
