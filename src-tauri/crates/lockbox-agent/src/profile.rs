//! The profile: one private folder per cloud, held by one process at a time.

use lockbox_link::{ENDPOINT_FILE, Endpoint, HISTORY_FILE, LOCK_FILE, endpoint_in_use, endpoint_of};
use sha2::{Digest, Sha256};
use std::fs::{DirBuilder, File, OpenOptions, TryLockError};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::time::Duration;
use thiserror::Error;

/// The command line tries the lock for a moment when it finds nobody: one that is held is looked at again.
const LOOKS: u32 = 3;
const BETWEEN: Duration = Duration::from_millis(30);

/// Why a profile cannot be used.
#[derive(Debug, Error)]
pub enum ProfileError {
    #[error("the platform names no folder for application data; give one with --profile")]
    NoFolder,
    #[error("the folder {0} cannot be used: {1}")]
    Unusable(PathBuf, #[source] io::Error),
}

/// Where one cloud's history, log and lock are kept.
#[derive(Clone, Debug)]
pub struct Profile {
    folder: PathBuf,
}

/// The right to watch, as long as this value lives. The operating system gives it back when the process dies, however it dies.
#[derive(Debug)]
pub struct Watch {
    _lock: File,
}

impl Profile {
    /// Opens, and creates where needed, the folder of a cloud below `base`; only its owner may enter it.
    ///
    /// # Errors
    /// When the folder cannot be made.
    pub fn open(base: &Path, cloud: &str) -> Result<Self, ProfileError> {
        let folder = base.join(cloud);
        private_folder(&folder).map_err(|error| ProfileError::Unusable(folder.clone(), error))?;
        Ok(Self { folder })
    }

    /// Takes the right to watch; none when another process has it.
    ///
    /// # Errors
    /// When the lock file cannot be used.
    pub fn try_watch(&self) -> Result<Option<Watch>, ProfileError> {
        let path = self.folder.join(LOCK_FILE);
        let lock = private_file()
            .open(&path)
            .map_err(|error| ProfileError::Unusable(path.clone(), error))?;
        for _look in 1..LOOKS {
            if let Err(TryLockError::WouldBlock) = lock.try_lock() {
                std::thread::park_timeout(BETWEEN);
            }
        }
        match lock.try_lock() {
            Ok(()) => Ok(Some(Watch { _lock: lock })),
            Err(TryLockError::WouldBlock) => Ok(None),
            Err(TryLockError::Error(error)) => Err(ProfileError::Unusable(path, error)),
        }
    }

    /// The folder itself.
    #[must_use]
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// The history's file.
    #[must_use]
    pub fn history(&self) -> PathBuf {
        self.folder.join(HISTORY_FILE)
    }

    /// The file of what people set.
    #[must_use]
    pub fn settings(&self) -> PathBuf {
        self.folder.join("settings.json")
    }

    /// The file that remembers who signed in last.
    #[must_use]
    pub fn account(&self) -> PathBuf {
        self.folder.join("account.json")
    }

    /// The name under which the agent of this profile answers if this process is it.
    #[must_use]
    pub fn endpoint(&self) -> Endpoint {
        endpoint_of(&self.folder)
    }

    /// The name under which the agent that watches this profile answers.
    #[must_use]
    pub fn endpoint_in_use(&self) -> Endpoint {
        endpoint_in_use(&self.folder)
    }

    /// Writes down where this process answers, for those whose session names another place.
    ///
    /// # Errors
    /// When the folder cannot be written.
    pub fn note_endpoint(&self, endpoint: &Endpoint) -> io::Result<()> {
        let place = endpoint.0.as_os_str().as_encoded_bytes();
        replace(&self.folder.join(ENDPOINT_FILE), place)
    }
}

/// Makes a folder that only its owner may enter; one that is there is closed to others.
pub(crate) fn private_folder(folder: &Path) -> io::Result<()> {
    let mut builder = DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)?;
    #[cfg(unix)]
    std::fs::set_permissions(folder, std::os::unix::fs::PermissionsExt::from_mode(0o700))?;
    Ok(())
}

/// Opens for reading and writing a file that only its owner may read; creates it.
pub(crate) fn private_file() -> OpenOptions {
    let mut options = OpenOptions::new();
    options.read(true).write(true).create(true).truncate(false);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options
}

/// A text as signs that every file system takes: lower-case letters, digits, and hyphens for all else.
pub(crate) fn plain_signs(text: &str) -> impl Iterator<Item = char> {
    text.chars().map(|sign| {
        if sign.is_ascii_alphanumeric() {
            sign.to_ascii_lowercase()
        } else {
            '-'
        }
    })
}

/// Tells folders apart whose names would otherwise be the same: eight digits of a text's SHA-256.
pub(crate) fn mark(text: &str) -> String {
    let digest = Sha256::digest(text.as_bytes());
    digest.iter().take(4).map(|byte| format!("{byte:02x}")).collect()
}

/// Writes a private file anew: beside and moved over, so that a crash leaves the old or the new.
pub(crate) fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let beside = path.with_extension("new");
    let mut file = private_file().truncate(true).open(&beside)?;
    file.write_all(bytes)?;
    file.sync_all()?;
    std::fs::rename(&beside, path)
}

#[cfg(unix)]
#[cfg(test)]
mod tests {
    use super::*;
    use std::os::unix::fs::PermissionsExt;

    #[test]
    fn one_process_watches_and_the_next_may_when_it_has_ended() {
        let base = tempfile::tempdir().expect("a folder");
        let profile = Profile::open(base.path(), "demo").expect("opened");
        let watch = profile.try_watch().expect("usable");
        assert!(watch.is_some());
        let again = Profile::open(base.path(), "demo").expect("opened");
        assert!(again.try_watch().expect("usable").is_none());
        drop(watch);
        assert!(again.try_watch().expect("usable").is_some());
    }

    #[test]
    fn a_practice_cloud_and_the_real_one_watch_side_by_side_and_share_nothing() {
        let base = tempfile::tempdir().expect("a folder");
        let (demo, real) = (
            Profile::open(base.path(), "demo"),
            Profile::open(base.path(), "azure"),
        );
        let (demo, real) = (demo.expect("opened"), real.expect("opened"));
        let held = (
            demo.try_watch().expect("usable"),
            real.try_watch().expect("usable"),
        );
        assert!(held.0.is_some() && held.1.is_some());
        assert_ne!(demo.history(), real.history());
        assert_ne!(demo.endpoint(), real.endpoint());
    }

    #[test]
    fn nobody_else_may_enter_also_when_the_folder_was_open_before() {
        let base = tempfile::tempdir().expect("a folder");
        let folder = base.path().join("demo");
        std::fs::create_dir(&folder).expect("made");
        std::fs::set_permissions(&folder, PermissionsExt::from_mode(0o755)).expect("opened up");
        let profile = Profile::open(base.path(), "demo").expect("opened");
        drop(profile.try_watch().expect("usable"));
        let mode = |path: &Path| std::fs::metadata(path).expect("there").permissions().mode() & 0o777;
        assert_eq!((mode(&folder), mode(&folder.join(LOCK_FILE))), (0o700, 0o600));
    }
}
