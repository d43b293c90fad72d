//! The runtime file: tells `ctl` where the emulators of this user listen and which key opens them.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

/// Largest runtime file that is read, in bytes.
const LARGEST: u64 = 4_096;
/// Most runtime files that are looked at.
const MOST: usize = 100;

/// What the file says. It has no `Debug`: the key is not for logs.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct Note {
    pub(crate) url: String,
    pub(crate) key: String,
}

/// A written runtime file; gone when dropped.
#[derive(Debug)]
pub(crate) struct RuntimeFile {
    path: PathBuf,
}

impl RuntimeFile {
    /// Writes the file of this process, readable by its user alone.
    ///
    /// # Errors
    /// When folder or file cannot be made.
    pub(crate) fn write(note: &Note) -> io::Result<Self> {
        let folder = folder();
        make_private(&folder)?;
        let pid = std::process::id();
        let first = folder.join(format!("emulator-{pid}.json"));
        // Several emulators in one process: the later ones add their port.
        let port = note.url.rsplit(':').next().unwrap_or_default();
        let (path, mut file) = match create(&first) {
            Ok(file) => (first, file),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
                let other = folder.join(format!("emulator-{pid}-{port}.json"));
                let file = create(&other)?;
                (other, file)
            }
            Err(error) => return Err(error),
        };
        let written = Self { path };
        file.write_all(&serde_json::to_vec(note)?)?;
        Ok(written)
    }
}

impl Drop for RuntimeFile {
    fn drop(&mut self) {
        if let Err(error) = fs::remove_file(&self.path) {
            tracing::warn!(%error, "the runtime file stays behind");
        }
    }
}

/// The notes of running emulators, newest first, with the files they stand in.
pub(crate) fn notes() -> Vec<(PathBuf, Note)> {
    let Ok(entries) = fs::read_dir(folder()) else {
        return Vec::new();
    };
    let mut found: Vec<(std::time::SystemTime, PathBuf, Note)> = entries
        .filter_map(Result::ok)
        .filter(|entry| entry.file_name().to_string_lossy().starts_with("emulator-"))
        .take(MOST)
        .filter_map(|entry| {
            let about = entry
                .metadata()
                .ok()
                .filter(|about| about.is_file() && about.len() <= LARGEST)?;
            let note = serde_json::from_slice(&fs::read(entry.path()).ok()?).ok()?;
            Some((about.modified().ok()?, entry.path(), note))
        })
        .collect();
    found.sort_by_key(|(written, ..)| std::cmp::Reverse(*written));
    found.into_iter().map(|(_, path, note)| (path, note)).collect()
}

fn folder() -> PathBuf {
    if let Some(base) = std::env::var_os("XDG_RUNTIME_DIR").filter(|base| !base.is_empty()) {
        return PathBuf::from(base).join("aro-lockbox");
    }
    let user: String = ["USER", "USERNAME", "LOGNAME"]
        .iter()
        .find_map(|name| std::env::var(name).ok())
        .unwrap_or_else(|| "user".to_owned())
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .collect();
    std::env::temp_dir().join(format!("aro-lockbox-{user}"))
}

#[cfg(unix)]
fn make_private(folder: &Path) -> io::Result<()> {
    use std::os::unix::fs::{DirBuilderExt, PermissionsExt};
    match fs::DirBuilder::new().mode(0o700).create(folder) {
        Ok(()) => {}
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
        Err(error) => return Err(error),
    }
    if !fs::symlink_metadata(folder)?.is_dir() {
        return Err(io::Error::other("the runtime folder is not a folder"));
    }
    // Fails for a folder of somebody else, which is what it should do.
    fs::set_permissions(folder, fs::Permissions::from_mode(0o700))
}

#[cfg(not(unix))]
fn make_private(folder: &Path) -> io::Result<()> {
    fs::create_dir_all(folder)
}

#[cfg(unix)]
fn create(path: &Path) -> io::Result<fs::File> {
    use std::os::unix::fs::OpenOptionsExt;
    fs::OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(path)
}

#[cfg(not(unix))]
fn create(path: &Path) -> io::Result<fs::File> {
    fs::OpenOptions::new().write(true).create_new(true).open(path)
}
