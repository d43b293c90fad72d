//! Installs what a lock file names, and only when that file has changed or what it named is gone.

use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::Duration;

use crate::outcome::Stop;
use crate::project::Project;
use crate::steps::Step;

/// A limit for one command.
const LIMIT: Duration = Duration::from_mins(10);

/// Something installed from a lock file.
#[derive(Debug)]
pub(crate) struct Installation<'a> {
    /// The name of its log and of what is remembered about it.
    pub(crate) name: &'a str,
    /// What the person reads.
    pub(crate) title: &'a str,
    pub(crate) lock: &'a Path,
    /// A file that is there once it is installed.
    pub(crate) witness: &'a Path,
}

impl Installation<'_> {
    /// Runs the commands in order unless it is there and the lock file is the one it was installed from.
    ///
    /// # Errors
    /// When the lock file cannot be read or a command fails.
    pub(crate) fn ensure(
        &self,
        project: &Project,
        commands: impl IntoIterator<Item = Command>,
    ) -> Result<(), Stop> {
        let lock = fs::read_to_string(self.lock).map_err(|error| Stop::file("read", self.lock, &error))?;
        let stamp = project.own().join(format!("{}.stamp", self.name));
        if self.witness.is_file() && fs::read_to_string(&stamp).is_ok_and(|seen| seen == lock) {
            return Ok(());
        }
        for command in commands {
            Step::new(self.title, self.name, command)
                .limit(LIMIT)
                .must(project)?;
        }
        write(&stamp, &lock)
    }
}

/// Writes a text and makes the folders above it.
///
/// # Errors
/// When the disk does not let us.
pub(crate) fn write(path: &Path, text: &str) -> Result<(), Stop> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(|error| Stop::file("make", folder, &error))?;
    }
    fs::write(path, text).map_err(|error| Stop::file("write", path, &error))
}
