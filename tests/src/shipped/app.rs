//! The app: the agent's process, the windows it starts, the folder it keeps everything in.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::page::Page;
use super::programs::program;
use super::{ADA, LIMIT};
use crate::desktop::browser::Landing;
use crate::desktop::tray::TrayItem;
use crate::desktop::{Browser, Desktop, Running, TrayHost, wait_for, wait_until};
use url::Url;

/// The words on the page of an app that does not know what to watch.
pub const FIRST_STEP: &str = "Which Azure should be watched?";
/// The words on the page that stands after the first sign-in.
pub const LAST_STEP: &str = "Would a request reach you?";
/// The words on the page of an app nobody has signed in to.
pub const SIGNED_OUT: &str = "Who should sign in?";

/// A running app. Dropping it ends it and its windows.
#[derive(Debug)]
pub struct App<'d> {
    desktop: &'d Desktop,
    program: Running,
}

impl<'d> App<'d> {
    /// Starts it with these arguments; the profile lies in the desktop's home.
    #[must_use]
    #[track_caller]
    pub fn start(desktop: &'d Desktop, arguments: &[&str]) -> Self {
        Self::start_with(desktop, arguments, &[])
    }

    /// Starts it with these arguments, and these variables on top of the desktop's.
    #[must_use]
    #[track_caller]
    pub fn start_with(desktop: &'d Desktop, arguments: &[&str], variables: &[(&str, &str)]) -> Self {
        let mut command = Command::new(program("aro-lockbox"));
        command.args(arguments).envs(variables.iter().copied());
        Self {
            desktop,
            program: desktop.spawn(command),
        }
    }

    /// Starts it on the cloud of this file.
    #[must_use]
    #[track_caller]
    pub fn on(desktop: &'d Desktop, cloud_file: &Path) -> Self {
        Self::start(desktop, &["--cloud", &cloud_file.display().to_string()])
    }

    /// Where it runs.
    #[must_use]
    pub fn desktop(&self) -> &'d Desktop {
        self.desktop
    }

    /// The agent's process.
    #[must_use]
    pub fn agent(&self) -> &Running {
        &self.program
    }

    /// The process of its `main` or `decision` window, if there is one.
    #[must_use]
    pub fn window_process(&self, role: &str) -> Option<u32> {
        windows_of(self.program.pid(), role).into_iter().next()
    }

    /// Waits for its main window.
    ///
    /// # Panics
    /// This and the following: when it does not come in time.
    #[must_use]
    #[track_caller]
    pub fn main(&self) -> Page<'d> {
        self.page("main")
    }

    /// Waits for its decision window.
    #[must_use]
    #[track_caller]
    pub fn decision(&self) -> Page<'d> {
        self.page("decision")
    }

    #[track_caller]
    fn page(&self, role: &str) -> Page<'d> {
        let pid = wait_for(&format!("the {role} window's process"), LIMIT, || {
            self.window_process(role)
        });
        Page::of(self.desktop, pid)
    }

    /// Waits until there is no decision window.
    #[track_caller]
    pub fn wait_no_decision(&self) {
        wait_until("the end of the decision window", LIMIT, || {
            self.window_process("decision").is_none()
        });
    }

    /// Its icon in the tray.
    #[must_use]
    #[track_caller]
    pub fn tray(&self, host: &TrayHost) -> TrayItem {
        host.wait_for_pid(self.program.pid(), LIMIT)
    }

    /// Signs Ada in: presses the button, answers the page that opens in the browser, and waits until the app shows it.
    #[track_caller]
    pub fn sign_in(&self, page: &Page<'_>) -> Landing {
        let address = self.begin_sign_in(page);
        let landing = self.answer_sign_in(&address);
        page.wait_text(ADA);
        landing
    }

    /// Signs Ada in on a computer that nobody signed in on before, looks at the last step of the first run, and goes on.
    #[track_caller]
    pub fn sign_in_first(&self, page: &Page<'_>) {
        self.sign_in(page);
        Self::go_on(page);
    }

    /// Goes on from the last step of the first run to the inbox.
    #[track_caller]
    pub fn go_on(page: &Page<'_>) {
        page.wait_heading(LAST_STEP);
        page.press("Go to the inbox");
    }

    /// Presses the button, and gives the address that opens in the browser.
    #[track_caller]
    pub fn begin_sign_in(&self, page: &Page<'_>) -> Url {
        let before = self.desktop.opened().len();
        page.press("Sign in");
        self.desktop.wait_opened(before, LIMIT)
    }

    /// Answers the sign-in page as Ada does in her browser.
    #[track_caller]
    pub fn answer_sign_in(&self, address: &Url) -> Landing {
        match Browser::sign_in(address, ADA) {
            Ok(landing) => landing,
            Err(stuck) => panic!("the sign-in went nowhere: {stuck:#?}"),
        }
    }

    /// Ends it by its tray menu, and waits until it and its windows are gone.
    #[track_caller]
    pub fn quit(self, host: &TrayHost) {
        let windows: Vec<u32> = ["main", "decision"]
            .iter()
            .flat_map(|role| windows_of(self.program.pid(), role))
            .collect();
        if let Err(error) = self.tray(host).click(&["Quit…"]) {
            panic!("{error}");
        }
        let status = self.program.wait_exit(LIMIT);
        assert!(status.success(), "{status}: {}", self.program.stderr());
        assert!(windows.iter().all(|pid| !is_alive(*pid)), "a window is left");
    }
}

/// The folder below which the apps of a desktop keep everything.
#[must_use]
pub fn profiles(desktop: &Desktop) -> PathBuf {
    desktop.home().join(".local/share/aro-lockbox")
}

/// The only profile of a desktop.
///
/// # Panics
/// When there is none or more than one.
#[must_use]
pub fn profile(desktop: &Desktop) -> PathBuf {
    let folders: Vec<PathBuf> = fs::read_dir(profiles(desktop))
        .expect("a folder for profiles")
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| path.is_dir())
        .collect();
    match folders.as_slice() {
        [only] => only.clone(),
        other => panic!("one profile, not {other:?}"),
    }
}

/// Whether a process runs; one that has ended and was not yet waited for does not.
#[must_use]
pub fn is_alive(pid: u32) -> bool {
    stat(pid).is_some_and(|(state, _)| state != 'Z' && state != 'X')
}

/// The window processes of a role that an agent started, newest first.
fn windows_of(agent: u32, role: &str) -> Vec<u32> {
    let processes = fs::read_dir("/proc").into_iter().flatten().flatten();
    let mut found: Vec<u32> = processes
        .filter_map(|entry| entry.file_name().to_str()?.parse().ok())
        .filter(|pid| stat(*pid).is_some_and(|(state, parent)| parent == agent && state != 'Z'))
        .filter(|pid| arguments(*pid).windows(2).any(|pair| pair == ["--role", role]))
        .collect();
    found.sort_unstable_by_key(|pid| std::cmp::Reverse(*pid));
    found
}

/// A process's arguments; none when it is gone.
#[must_use]
pub fn arguments(pid: u32) -> Vec<String> {
    let line = fs::read(format!("/proc/{pid}/cmdline")).unwrap_or_default();
    let parts = line.split(|byte| *byte == 0).filter(|part| !part.is_empty());
    parts
        .map(|part| String::from_utf8_lossy(part).into_owned())
        .collect()
}

/// State and parent of a process (`proc_pid_stat(5)`); the name before them is in brackets and may hold anything.
fn stat(pid: u32) -> Option<(char, u32)> {
    let text = fs::read_to_string(format!("/proc/{pid}/stat")).ok()?;
    let (_, after) = text.rsplit_once(')')?;
    let mut words = after.split_whitespace();
    let state = words.next()?.chars().next()?;
    Some((state, words.next()?.parse().ok()?))
}
