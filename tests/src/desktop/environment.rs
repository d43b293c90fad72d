//! The folders of one desktop and the environment its programs see; nothing of the person's own session leaks in.

use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

/// What a program gets to see.
pub(super) type Environment = BTreeMap<String, String>;

/// Taken over from the environment of the test: where tools are found, and how a failed test explains itself.
const TAKEN_OVER: [&str; 6] = [
    "PATH",
    "LD_LIBRARY_PATH",
    "RUSTUP_HOME",
    "CARGO_HOME",
    "RUST_BACKTRACE",
    "RUST_LOG",
];

/// The private folders of one desktop, all below one root that is removed at the end.
#[derive(Debug, Clone)]
pub(super) struct Folders {
    pub(super) root: PathBuf,
}

impl Folders {
    /// Makes them; the runtime folder is the owner's alone, as the XDG base directory specification demands.
    pub(super) fn create(root: &Path) -> Self {
        let folders = Self {
            root: root.to_owned(),
        };
        for folder in [
            folders.home(),
            folders.config(),
            folders.local(),
            folders.cache(),
            folders.state(),
            folders.runtime(),
            folders.bin(),
            folders.logs(),
            folders.temporary(),
        ] {
            fs::create_dir_all(&folder).expect("a private folder");
        }
        fs::set_permissions(folders.runtime(), fs::Permissions::from_mode(0o700))
            .expect("a private runtime folder");
        folders
    }

    pub(super) fn home(&self) -> PathBuf {
        self.root.join("home")
    }

    pub(super) fn config(&self) -> PathBuf {
        self.root.join("home/.config")
    }

    pub(super) fn local(&self) -> PathBuf {
        self.root.join("home/.local/share")
    }

    pub(super) fn cache(&self) -> PathBuf {
        self.root.join("home/.cache")
    }

    pub(super) fn state(&self) -> PathBuf {
        self.root.join("home/.local/state")
    }

    pub(super) fn runtime(&self) -> PathBuf {
        self.root.join("run")
    }

    pub(super) fn bin(&self) -> PathBuf {
        self.root.join("bin")
    }

    pub(super) fn logs(&self) -> PathBuf {
        self.root.join("logs")
    }

    pub(super) fn temporary(&self) -> PathBuf {
        self.root.join("tmp")
    }

    /// One line for each address that a program opened in the system browser.
    pub(super) fn opened(&self) -> PathBuf {
        self.root.join("opened")
    }

    /// The address of the session bus, known before the bus runs.
    pub(super) fn bus_address(&self) -> String {
        format!("unix:path={}", self.runtime().join("bus").display())
    }

    /// Puts a script for `xdg-open` and its like where programs find it first. It writes down what it is asked to open.
    pub(super) fn place_browser_stand_in(&self) {
        let script = format!(
            "#!/bin/sh\nprintf '%s\\n' \"$1\" >> '{}'\n",
            self.opened().display()
        );
        for name in ["xdg-open", "x-www-browser", "sensible-browser"] {
            let path = self.bin().join(name);
            fs::write(&path, &script).expect("a stand-in for the browser");
            fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).expect("a runnable stand-in");
        }
    }

    /// Everything a program of this desktop sees.
    pub(super) fn environment(&self, display: &str) -> Environment {
        let mut all: Environment = TAKEN_OVER
            .iter()
            .filter_map(|name| std::env::var(name).ok().map(|value| ((*name).to_owned(), value)))
            .collect();
        let path = all
            .get("PATH")
            .cloned()
            .unwrap_or_else(|| "/usr/local/bin:/usr/bin:/bin".to_owned());
        all.insert("PATH".to_owned(), format!("{}:{path}", self.bin().display()));
        let folders = [
            ("HOME", self.home()),
            ("XDG_CONFIG_HOME", self.config()),
            ("XDG_DATA_HOME", self.local()),
            ("XDG_CACHE_HOME", self.cache()),
            ("XDG_STATE_HOME", self.state()),
            ("XDG_RUNTIME_DIR", self.runtime()),
            ("TMPDIR", self.temporary()),
            ("BROWSER", self.bin().join("xdg-open")),
        ];
        all.extend(folders.map(|(name, folder)| (name.to_owned(), folder.display().to_string())));
        all.insert("DISPLAY".to_owned(), display.to_owned());
        all.insert("DBUS_SESSION_BUS_ADDRESS".to_owned(), self.bus_address());
        let fixed = [
            ("XDG_SESSION_TYPE", "x11"),
            ("GDK_BACKEND", "x11"),
            ("GSETTINGS_BACKEND", "memory"),
            ("LANG", "C.UTF-8"),
            ("LC_ALL", "C.UTF-8"),
            ("TZ", "UTC"),
            // There is no graphics card: these two give the first picture soonest and leave screenshots working.
            ("LIBGL_ALWAYS_SOFTWARE", "1"),
            ("WEBKIT_SKIA_ENABLE_CPU_RENDERING", "1"),
        ];
        all.extend(fixed.map(|(name, value)| (name.to_owned(), value.to_owned())));
        all
    }
}
