//! Finding and ending whatever a desktop has left behind: programs started by its bus, and helpers of helpers.
//!
//! A process belongs to a desktop when the desktop's private folder stands in its environment. That survives every change
//! of parent, and no process of anybody else can match.

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use rustix::process::{Pid, PidfdFlags, Signal, pidfd_open, pidfd_send_signal};

use super::wait::poll;

/// How long leftovers may take to end after each signal.
const PATIENCE: Duration = Duration::from_secs(3);

/// Does the same as [`end_all`] for a test process that was killed and could not do it: it waits on a pipe whose other end
/// dies with the test.
const WATCHDOG: &str = r#"
read -r word
[ "$word" = done ] && exit 0
for signal in TERM KILL; do
  for folder in /proc/[0-9]*; do
    grep -qaF -- "$1/" "$folder/environ" 2>/dev/null && kill -s "$signal" "${folder#/proc/}" 2>/dev/null
  done
  sleep 1
done
[ -n "$2" ] || rm -rf -- "$1"
"#;

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
    let mark = format!("{}/", root.display());
    let environment = fs::read(format!("/proc/{pid}/environ")).unwrap_or_default();
    environment
        .windows(mark.len())
        .any(|part| part == mark.as_bytes())
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
