//! One private desktop: started whole, ended whole, also when the test panics or is killed.

use std::ffi::{OsStr, OsString};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use tempfile::TempDir;
use url::Url;
use zbus::blocking::Connection;
use zbus::zvariant::Value;

use super::bus::{self, Remote};
use super::environment::{Environment, Folders};
use super::keyring::{self, Keyring};
use super::process::{Running, run};
use super::sweep::{self, Watchdog};
use super::wait::{poll, wait_for, wait_until};

/// How long a part of the desktop may take to come up on a busy machine.
const STARTUP: Duration = Duration::from_secs(20);

/// How long a short tool may run.
const TOOL: Duration = Duration::from_secs(20);

/// How much of each log a failed test prints.
const SHOWN_OF_A_LOG: usize = 8 * 1024;

/// The usual screen.
const SCREEN: (u32, u32) = (1400, 900);

const A11Y: &str = "org.a11y.Bus";

/// What kind of desktop is wanted.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// The keyring at the beginning. [`Keyring::Absent`] and [`Keyring::KeePassXc`] imply a bare bus, or the bus would start another
    /// one by itself.
    pub keyring: Keyring,
    /// A bus that starts nothing by itself: no secret service, no notification daemon.
    pub bare_bus: bool,
    /// Width and height of the screen; 1400 by 900 when left out.
    pub screen: Option<(u32, u32)>,
}

/// A running desktop. Several may run at the same time.
#[derive(Debug)]
pub struct Desktop {
    // Fields are dropped in this order: what came last goes first, the watchdog when all the rest is gone.
    pub(super) keyring: keyring::Slot,
    parts: Vec<Running>,
    environment: Environment,
    folders: Folders,
    started: AtomicUsize,
    bus: Connection,
    root: Option<TempDir>,
    watchdog: Option<Watchdog>,
}

impl Desktop {
    /// Starts one and waits until all of it answers.
    ///
    /// # Panics
    /// When a part of it cannot be started; the message names it.
    #[must_use]
    pub fn start(options: Options) -> Self {
        let root = tempfile::Builder::new()
            .prefix("lockbox-desktop-")
            .tempdir()
            .expect("a private folder");
        let watchdog = Watchdog::start(root.path(), keep());
        let folders = Folders::create(root.path());
        folders.place_browser_stand_in();
        let mut parts = Vec::new();
        let display = start_display(&folders, options.screen.unwrap_or(SCREEN), &mut parts);
        let environment = folders.environment(&display);
        let bare = options.bare_bus || matches!(options.keyring, Keyring::Absent | Keyring::KeePassXc);
        let bus = start_bus(&folders, &environment, bare, &mut parts);
        let mut desktop = Self {
            keyring: keyring::Slot::default(),
            parts,
            environment,
            folders,
            started: AtomicUsize::new(0),
            bus,
            root: Some(root),
            watchdog: Some(watchdog),
        };
        desktop.start_accessibility();
        desktop.start_window_manager();
        desktop.prepare_keyring(options.keyring);
        desktop
    }

    /// A desktop as most people have it: unlocked keyring, a bus that starts what is asked for.
    #[must_use]
    pub fn usual() -> Self {
        Self::start(Options::default())
    }

    /// The environment of programs in this desktop; it is all they get.
    pub fn env(&self) -> impl Iterator<Item = (&str, &str)> {
        self.environment
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// The private folder below which everything of this desktop lies.
    #[must_use]
    pub fn root(&self) -> &Path {
        &self.folders.root
    }

    /// The person's home folder.
    #[must_use]
    pub fn home(&self) -> PathBuf {
        self.folders.home()
    }

    /// A connection of the harness to the session bus.
    pub fn bus(&self) -> &Connection {
        &self.bus
    }

    /// A new connection to the session bus, as another program would have.
    ///
    /// # Panics
    /// When the bus is gone.
    pub fn connect(&self) -> Connection {
        bus::connect(&self.bus_address()).expect("the session bus")
    }

    /// Where the session bus listens.
    #[must_use]
    pub fn bus_address(&self) -> String {
        self.folders.bus_address()
    }

    /// The address of the accessibility bus, as the session bus tells it.
    ///
    /// # Errors
    /// When the accessibility bus is gone.
    pub fn accessibility_address(&self) -> zbus::Result<String> {
        Remote::new(&self.bus, A11Y, "/org/a11y/bus").call(A11Y, "GetAddress", &())
    }

    /// Puts a command into this desktop: environment and working folder. What the command set itself stays.
    pub fn settle<'c>(&self, command: &'c mut Command) -> &'c mut Command {
        let own: Vec<(OsString, Option<OsString>)> = command
            .get_envs()
            .map(|(name, value)| (name.to_owned(), value.map(OsStr::to_owned)))
            .collect();
        command.env_clear().envs(&self.environment);
        for (name, value) in own {
            match value {
                Some(value) => command.env(name, value),
                None => command.env_remove(name),
            };
        }
        if command.get_current_dir().is_none() {
            command.current_dir(self.folders.home());
        }
        command
    }

    /// Starts a program inside. Its output goes to files that are printed when the test fails.
    ///
    /// # Panics
    /// When it cannot be started.
    #[track_caller]
    pub fn spawn(&self, mut command: Command) -> Running {
        let program = Path::new(command.get_program())
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        let number = self.started.fetch_add(1, Ordering::Relaxed);
        self.settle(&mut command);
        Running::start(&format!("{number:02}-{program}"), &mut command, &self.folders)
    }

    /// Runs a short tool inside and gives what it printed.
    ///
    /// # Errors
    /// A sentence with the tool's own words when it fails or takes too long.
    pub fn tool(&self, program: &str, arguments: &[&str]) -> Result<String, String> {
        let mut command = Command::new(program);
        command.args(arguments);
        run(self.settle(&mut command), TOOL)
    }

    /// The addresses that programs have opened in the system browser so far, oldest first.
    #[must_use]
    pub fn opened(&self) -> Vec<Url> {
        let lines = fs::read_to_string(self.folders.opened()).unwrap_or_default();
        lines.lines().filter_map(|line| Url::parse(line).ok()).collect()
    }

    /// Waits for the address number `index`, from zero, that a program opens in the system browser.
    ///
    /// # Panics
    /// When it did not come within `limit`.
    #[must_use]
    #[track_caller]
    pub fn wait_opened(&self, index: usize, limit: Duration) -> Url {
        wait_for("an address opened in the system browser", limit, || {
            self.opened().into_iter().nth(index)
        })
    }

    /// The processes that run in this desktop now, the desktop's own included.
    #[must_use]
    pub fn inhabitants(&self) -> Vec<u32> {
        sweep::inhabitants(self.root())
    }

    fn start_part(&mut self, name: &str, command: &mut Command) {
        let part = Running::start(name, self.settle(command), &self.folders);
        self.parts.push(part);
    }

    fn start_accessibility(&mut self) {
        let launcher = [
            "/usr/libexec/at-spi-bus-launcher",
            "/usr/lib/at-spi2-core/at-spi-bus-launcher",
        ]
        .into_iter()
        .find(|path| Path::new(path).exists())
        .expect("at-spi-bus-launcher (package at-spi2-core)");
        self.start_part(
            "accessibility",
            Command::new(launcher).args(["--launch-immediately", "--a11y=1"]),
        );
        wait_until("the accessibility bus", STARTUP, || {
            bus::is_owned(&self.bus, A11Y) && self.accessibility_address().is_ok()
        });
        // Toolkits build their trees only when somebody is said to be reading them.
        Remote::new(&self.bus, A11Y, "/org/a11y/bus")
            .set("org.a11y.Status", "IsEnabled", Value::Bool(true))
            .expect("accessibility switched on");
    }

    fn start_window_manager(&mut self) {
        self.start_part("openbox", &mut Command::new("openbox"));
        wait_until("the window manager", STARTUP, || {
            self.tool("wmctrl", &["-m"]).is_ok()
        });
    }

    /// What a person who reads the failure needs: the last picture and the end of every log.
    fn explain(&self) {
        let picture = self.root().join("last.png");
        let taken = self.tool("import", &["-window", "root", &picture.display().to_string()]);
        eprintln!(
            "the desktop in {} as it was (last picture: {taken:?})",
            self.root().display()
        );
        let mut logs: Vec<PathBuf> = fs::read_dir(self.folders.logs())
            .into_iter()
            .flatten()
            .flatten()
            .map(|entry| entry.path())
            .collect();
        logs.sort();
        for log in logs {
            let bytes = fs::read(&log).unwrap_or_default();
            if !bytes.is_empty() {
                let end = &bytes[bytes.len().saturating_sub(SHOWN_OF_A_LOG)..];
                eprintln!(
                    "--- {}\n{}",
                    log.display(),
                    String::from_utf8_lossy(end).trim_end()
                );
            }
        }
    }
}

impl Drop for Desktop {
    fn drop(&mut self) {
        let failed = std::thread::panicking();
        if failed {
            self.explain();
        }
        self.keyring.end();
        while let Some(part) = self.parts.pop() {
            drop(part);
        }
        sweep::end_all(self.root());
        if let Some(root) = self.root.take_if(|_| failed || keep()) {
            eprintln!("desktop kept in {}", root.keep().display());
        }
        drop(self.root.take());
        drop(self.watchdog.take());
    }
}

/// Whether a person asked to keep the folders.
fn keep() -> bool {
    std::env::var_os("LOCKBOX_KEEP").is_some_and(|value| !value.is_empty())
}

/// Starts the X server on a display it finds free itself, and gives that display's name.
fn start_display(folders: &Folders, (width, height): (u32, u32), parts: &mut Vec<Running>) -> String {
    let mut command = Command::new("Xvfb");
    let size = format!("{width}x{height}x24");
    command.args([
        "-displayfd",
        "1",
        "-screen",
        "0",
        &size,
        "-nolisten",
        "tcp",
        "-noreset",
    ]);
    // Before there is a display there is no whole environment; the server needs none but the mark of this desktop.
    command.env("HOME", folders.home()).stdin(Stdio::null());
    let server = Running::start("xvfb", &mut command, folders);
    let number = poll(STARTUP, || {
        let said = server.stdout();
        said.ends_with('\n')
            .then(|| said.trim().to_owned())
            .or_else(|| server.ended().map(|_| String::new()))
    });
    match number {
        Some(number) if !number.is_empty() => {
            parts.push(server);
            format!(":{number}")
        }
        Some(_) | None => panic!("Xvfb did not start: {}", server.stderr()),
    }
}

fn start_bus(
    folders: &Folders,
    environment: &Environment,
    bare: bool,
    parts: &mut Vec<Running>,
) -> Connection {
    let config = bus::write_config(&folders.root, bare);
    let mut command = Command::new("dbus-daemon");
    command
        .arg(format!("--config-file={}", config.display()))
        .arg(format!("--address={}", folders.bus_address()))
        .args(["--nofork", "--nopidfile", "--nosyslog"])
        .env_clear()
        .envs(environment)
        .stdin(Stdio::null());
    parts.push(Running::start("bus", &mut command, folders));
    wait_for("the session bus", STARTUP, || {
        bus::connect(&folders.bus_address()).ok()
    })
}
