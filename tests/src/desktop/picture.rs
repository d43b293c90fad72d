//! Pictures of the screen, as PNG files.

use std::fs;
use std::path::Path;
use std::time::Duration;

use super::session::Desktop;
use super::wait::wait_for;
use super::windows::Window;

impl Desktop {
    /// Saves a picture of the whole screen.
    ///
    /// # Panics
    /// This and the following: when it cannot be taken or written.
    #[track_caller]
    pub fn picture(&self, path: &Path) {
        self.import("root", path);
    }

    /// Saves a picture of one window, without its frame. It has to be in front: X remembers nothing of what is covered.
    #[track_caller]
    pub fn picture_of(&self, window: &Window, path: &Path) {
        self.import(&window.id, path);
    }

    /// Saves a picture of the whole screen when two in a row, a moment apart, are the same.
    ///
    /// # Panics
    /// Also when something still moves after `limit`.
    #[track_caller]
    pub fn still_picture(&self, path: &Path, limit: Duration) {
        self.import_still("root", path, limit);
    }

    /// Saves a picture of one window when two in a row, a moment apart, are the same: when nothing moves any more.
    ///
    /// # Panics
    /// Also when something still moves after `limit`.
    #[track_caller]
    pub fn still_picture_of(&self, window: &Window, path: &Path, limit: Duration) {
        self.import_still(&window.id, path, limit);
    }

    #[track_caller]
    fn import_still(&self, window: &str, path: &Path, limit: Duration) {
        let mut last = String::new();
        wait_for("a picture in which nothing moves", limit, || {
            self.import(window, path);
            let now = self
                .tool("identify", &["-format", "%#", &path.display().to_string()])
                .ok()?;
            let still = now == last;
            last = now;
            still.then_some(())
        });
    }

    #[track_caller]
    fn import(&self, window: &str, path: &Path) {
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder).expect("a folder for the picture");
        }
        if let Err(error) = self.tool(
            "import",
            &["-silent", "-window", window, &path.display().to_string()],
        ) {
            panic!("{error}");
        }
    }
}
