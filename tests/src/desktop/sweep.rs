//! Finding and ending whatever a desktop has left behind: programs started by its bus, and helpers of helpers.
//!
//! A process belongs to a desktop when the desktop's private folder stands in its environment. That survives every change
//! of parent, and no process of anybody else can match. The agent hides its environment from everybody but root, as a
//! program that holds tokens should: such a process of this user belongs to the desktop when its process group was started
//! there, when the folder stands in its command line, or when its parent belongs there.

use std::fs::{self, OpenOptions};
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use rustix::process::{Pid, PidfdFlags, Signal, geteuid, pidfd_open, pidfd_send_signal};

use super::wait::poll;

/// How long leftovers may take to end after each signal.
const PATIENCE: Duration = Duration::from_secs(3);

/// Does the same as [`end_all`] for a test process that was killed and could not do it: it waits on a pipe whose other end
/// dies with the test. `$1` is the desktop's folder, `$2` says whether it is kept, `$3` is the file of the groups.
const WATCHDOG: &str = include_str!("watchdog.sh");

/// The file with the process groups that were started in the desktop at `root`, one a line.
fn groups(root: &Path) -> PathBuf {
    root.join("groups")
}

/// Writes down that the process `leader` and its group were started in the desktop at `root`.
pub(super) fn remember(root: &Path, leader: Pid) {
    let mut file = OpenOptions::new()
        .create(true)
        .append(true)
        .open(groups(root))
        .expect("the file of the groups");
    writeln!(file, "{}", leader.as_raw_nonzero()).expect("a group written down");
}

/// The processes that belong to the desktop at `root`. Dead ones that nobody has waited for do not count.
pub(super) fn inhabitants(root: &Path) -> Vec<u32> {
    let Ok(processes) = fs::read_dir("/proc") else {
        return Vec::new();
    };
    processes
        .flatten()
        .filter_map(|entry| entry.file_name().to_str()?.parse().ok())
        .filter(|pid| belongs(*pid, root))
        .collect()
}

fn belongs(pid: u32, root: &Path) -> bool {
    match fs::read(format!("/proc/{pid}/environ")) {
        Ok(environment) => has_mark(&environment, root),
        Err(error) if error.kind() == ErrorKind::PermissionDenied => {
            is_ours(pid) && hidden_belongs(pid, root)
        }
        Err(_) => false,
    }
}

/// Whether a process that shows no environment belongs to the desktop at `root`.
fn hidden_belongs(pid: u32, root: &Path) -> bool {
    let command_line = fs::read(format!("/proc/{pid}/cmdline")).unwrap_or_default();
    let Some((parent, group)) = parent_and_group(pid) else {
        return false;
    };
    let known = fs::read_to_string(groups(root)).unwrap_or_default();
    has_mark(&command_line, root)
        || known.lines().any(|line| line.parse() == Ok(group))
        || (parent > 1 && belongs(parent, root))
}

fn has_mark(text: &[u8], root: &Path) -> bool {
    let mark = format!("{}/", root.display());
    text.windows(mark.len()).any(|part| part == mark.as_bytes())
}

/// Whether the process runs as the user who runs the test; the owner of its files under `/proc` does not say so.
fn is_ours(pid: u32) -> bool {
    let status = fs::read_to_string(format!("/proc/{pid}/status")).unwrap_or_default();
    let user = status.lines().find_map(|line| line.strip_prefix("Uid:"));
    user.and_then(|ids| ids.split_whitespace().nth(1)?.parse().ok()) == Some(geteuid().as_raw())
}

/// Parent and process group (`proc_pid_stat(5)`); the name before them is in brackets and may hold anything. Nothing of a
/// dead process that nobody has waited for.
fn parent_and_group(pid: u32) -> Option<(u32, u32)> {
    let text = fs::read_to_string(format!("/proc/{pid}/stat")).ok()?;
    let (_, after) = text.rsplit_once(')')?;
    let mut words = after.split_whitespace();
    let alive = !matches!(words.next()?, "Z" | "X");
    let ids = (words.next()?.parse().ok()?, words.next()?.parse().ok()?);
    alive.then_some(ids)
}

/// Ends them all: first politely, then not.
pub(super) fn end_all(root: &Path) {
    for signal in [Signal::TERM, Signal::KILL] {
        for pid in inhabitants(root) {
            send(pid, root, signal);
        }
        if poll(PATIENCE, || inhabitants(root).is_empty().then_some(())).is_some() {
            return;
        }
    }
}

/// Signals exactly the process that was looked at: the handle is opened first and the mark is read again after that.
fn send(pid: u32, root: &Path, signal: Signal) {
    let Some(pid_of_os) = Pid::from_raw(pid.cast_signed()) else {
        return;
    };
    let Ok(handle) = pidfd_open(pid_of_os, PidfdFlags::empty()) else {
        return;
    };
    if belongs(pid, root) {
        // It may be gone by now, which is what is wanted.
        pidfd_send_signal(&handle, signal).ok();
    }
}

/// Cleans up after the test when the test itself was killed.
#[derive(Debug)]
pub(super) struct Watchdog(Child);

impl Watchdog {
    /// Starts it for the desktop at `root`; `keep` leaves the folder where it is.
    pub(super) fn start(root: &Path, keep: bool) -> Self {
        use std::os::unix::process::CommandExt;
        let child = Command::new("/bin/sh")
            .args(["-c", WATCHDOG, "desktop-watchdog"])
            .arg(root)
            .arg(if keep { "keep" } else { "" })
            .arg(groups(root))
            .env_clear()
            .env("PATH", "/usr/bin:/bin")
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .process_group(0)
            .spawn()
            .expect("a shell for the watchdog");
        Self(child)
    }
}

impl Drop for Watchdog {
    fn drop(&mut self) {
        if let Some(mut pipe) = self.0.stdin.take() {
            drop(pipe.write_all(b"done\n"));
        }
        drop(self.0.wait());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::os::unix::process::CommandExt;

    /// Ends with the test, however it ends.
    struct Sleeper(Child);

    impl Sleeper {
        /// In a process group of its own and with nothing in its environment.
        fn start(command: &mut Command) -> Self {
            Self(command.env_clear().process_group(0).spawn().expect("a sleeper"))
        }
    }

    impl Drop for Sleeper {
        fn drop(&mut self) {
            drop(self.0.kill());
            drop(self.0.wait());
        }
    }

    #[test]
    fn a_process_that_hides_its_environment_is_known_by_its_group_and_by_its_command_line() {
        let (here, elsewhere) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let by_group = Sleeper::start(Command::new("/bin/sleep").arg("60"));
        assert!(!hidden_belongs(by_group.0.id(), here.path()));
        remember(here.path(), Pid::from_child(&by_group.0));
        assert!(hidden_belongs(by_group.0.id(), here.path()));
        assert!(!hidden_belongs(by_group.0.id(), elsewhere.path()));

        let script = here.path().join("a");
        let by_line = Sleeper::start(
            Command::new("/bin/sh")
                .args(["-c", "read -r x"])
                .arg(&script)
                .stdin(Stdio::piped()),
        );
        // Between the start of a program and its first instruction its command line is empty.
        let known = poll(PATIENCE, || {
            hidden_belongs(by_line.0.id(), here.path()).then_some(())
        });
        assert!(known.is_some());
        assert!(!hidden_belongs(by_line.0.id(), elsewhere.path()));
    }
}
