//! A program that runs in the desktop: its own process group, its output in files, an end that has a limit.

use std::fs::{self, File};
use std::path::PathBuf;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::Mutex;
use std::time::Duration;

use rustix::process::{Pid, Signal, kill_process, kill_process_group};

use super::environment::Folders;
use super::sweep;
use super::wait::{poll, wait_for};

/// How long a program may take to end after it was asked to.
const PATIENCE: Duration = Duration::from_secs(5);

/// A running program. Dropping it ends its whole process group.
#[derive(Debug)]
pub struct Running {
    name: String,
    child: Mutex<Child>,
    pid: Pid,
    output: PathBuf,
    errors: PathBuf,
}

impl Running {
    /// Starts `command` in a process group of its own, which the desktop remembers; both streams go to files named after
    /// `name` among its logs.
    pub(super) fn start(name: &str, command: &mut Command, folders: &Folders) -> Self {
        use std::os::unix::process::CommandExt;
        let logs = folders.logs();
        let output = logs.join(format!("{name}.out"));
        let errors = logs.join(format!("{name}.err"));
        command
            .stdout(File::create(&output).expect("a file for the output"))
            .stderr(File::create(&errors).expect("a file for the errors"))
            .process_group(0);
        let child = match command.spawn() {
            Ok(child) => child,
            Err(error) => panic!("{name} cannot be started ({command:?}): {error}"),
        };
        let pid = Pid::from_child(&child);
        sweep::remember(&folders.root, pid);
        Self {
            name: name.to_owned(),
            child: Mutex::new(child),
            pid,
            output,
            errors,
        }
    }

    /// The name its output files carry.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Its process id.
    #[must_use]
    pub fn pid(&self) -> u32 {
        self.pid.as_raw_nonzero().get().cast_unsigned()
    }

    /// What it has written to its standard output so far.
    #[must_use]
    pub fn stdout(&self) -> String {
        String::from_utf8_lossy(&fs::read(&self.output).unwrap_or_default()).into_owned()
    }

    /// What it has written to its standard error so far.
    #[must_use]
    pub fn stderr(&self) -> String {
        String::from_utf8_lossy(&fs::read(&self.errors).unwrap_or_default()).into_owned()
    }

    /// Takes the pipe to its standard input, if the command asked for one and nobody took it yet.
    pub fn take_stdin(&self) -> Option<std::process::ChildStdin> {
        self.child
            .lock()
            .expect("no panic while a child was locked")
            .stdin
            .take()
    }

    /// Its exit status, if it has ended.
    #[must_use]
    pub fn ended(&self) -> Option<ExitStatus> {
        self.child
            .lock()
            .expect("no panic while a child was locked")
            .try_wait()
            .expect("our own child")
    }

    /// Whether it runs still.
    #[must_use]
    pub fn is_running(&self) -> bool {
        self.ended().is_none()
    }

    /// Waits for it to end by itself.
    ///
    /// # Panics
    /// When it has not ended within `limit`.
    #[track_caller]
    pub fn wait_exit(&self, limit: Duration) -> ExitStatus {
        wait_for(&format!("the end of {}", self.name), limit, || self.ended())
    }

    /// Waits for a line of its standard output that contains `part`, and gives that line.
    ///
    /// # Panics
    /// When none came within `limit`.
    #[track_caller]
    pub fn wait_line(&self, part: &str, limit: Duration) -> String {
        wait_for(&format!("a line of {} with {part:?}", self.name), limit, || {
            self.stdout()
                .lines()
                .find(|line| line.contains(part))
                .map(str::to_owned)
        })
    }

    /// Sends a signal to the program alone, if it runs: `Signal::STOP` freezes it, `Signal::CONT` thaws it.
    pub fn signal(&self, signal: Signal) {
        if self.is_running() {
            // It may end between the look and the signal; as our child it keeps its id until we ask for its status.
            kill_process(self.pid, signal).ok();
        }
    }

    /// Kills it at once, without a chance to clean up, as a crash would, and waits for the end.
    pub fn kill(&self) {
        self.signal(Signal::KILL);
        poll(PATIENCE, || self.ended());
    }

    /// Asks it and its process group to end, insists after a while, and waits.
    pub fn end(&self) {
        if self.ended().is_some() {
            return;
        }
        // Not yet waited for, so the id of the group is certainly still ours.
        kill_process_group(self.pid, Signal::TERM).ok();
        kill_process_group(self.pid, Signal::CONT).ok();
        if poll(PATIENCE, || self.ended()).is_none() {
            kill_process_group(self.pid, Signal::KILL).ok();
            poll(PATIENCE, || self.ended());
        }
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        self.end();
    }
}

/// Runs a short-lived tool to its end and gives what it printed.
///
/// # Errors
/// A sentence with the tool's own words when it cannot be started, fails, or does not end within `limit`.
pub(super) fn run(command: &mut Command, limit: Duration) -> Result<String, String> {
    use std::os::unix::process::CommandExt;
    let mut printed = tempfile::tempfile().map_err(|error| error.to_string())?;
    let clone = |file: &File| file.try_clone().map_err(|error| error.to_string());
    command
        .stdin(Stdio::null())
        .stdout(clone(&printed)?)
        .stderr(clone(&printed)?)
        .process_group(0);
    let mut child = command.spawn().map_err(|error| format!("{command:?}: {error}"))?;
    let status = poll(limit, || child.try_wait().ok().flatten());
    if status.is_none() {
        kill_process_group(Pid::from_child(&child), Signal::KILL).ok();
        drop(child.wait());
    }
    let mut text = Vec::new();
    std::io::Seek::rewind(&mut printed).map_err(|error| error.to_string())?;
    std::io::Read::read_to_end(&mut printed, &mut text).map_err(|error| error.to_string())?;
    let text = String::from_utf8_lossy(&text).into_owned();
    match status {
        Some(status) if status.success() => Ok(text),
        Some(status) => Err(format!("{command:?} ended with {status}: {text}")),
        None => Err(format!("{command:?} did not end within {limit:?}: {text}")),
    }
}
