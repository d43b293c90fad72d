//! One window process: started with a cleaned environment, served over its standard input and output, ended with its link.

use super::complaints::Listening;
use super::environment::is_allowed;
use lockbox_core::{Cause, PlainCause};
use lockbox_link::{Calls, Hello, Pulse, Role, SILENCE, Served, serve_watched};
use std::path::PathBuf;
use std::process::{ExitStatus, Stdio};
use std::sync::Arc;
use std::time::Duration;
use tokio::process::{Child, Command};
use tokio::sync::Notify;

/// How long a window may take to end after its link has.
const FAREWELL: Duration = Duration::from_secs(3);

/// The window program.
#[derive(Clone, Debug)]
pub struct Program {
    pub path: PathBuf,
    /// What the title adds when this is not the real cloud.
    pub cloud_note: Option<String>,
    /// A window that is silent for so long hangs: when it is wanted, another one is started in its place.
    pub silence: Duration,
}

impl Program {
    /// The one beside our own.
    ///
    /// # Errors
    /// When the system does not say where we are.
    pub fn beside_us(cloud_note: Option<String>) -> std::io::Result<Self> {
        let name = if cfg!(windows) {
            "aro-lockbox-window.exe"
        } else {
            "aro-lockbox-window"
        };
        Ok(Self {
            path: std::env::current_exe()?.with_file_name(name),
            cloud_note,
            silence: SILENCE,
        })
    }
}

/// What a running window is told from outside.
pub(crate) struct Orders {
    pub(crate) raise: Arc<Notify>,
    pub(crate) close: Arc<Notify>,
    /// It hangs: it is not waited for.
    pub(crate) kill: Arc<Notify>,
    pub(crate) pulse: Arc<Pulse>,
}

/// How it went.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// In order, or as the agent wanted it.
    Ended,
    /// It never got as far as showing anything; why.
    CannotOpen(String),
    /// It broke off; how.
    Failed(String),
}

/// Starts a window and stays with it until its process has ended.
pub(crate) async fn run<C: Calls>(
    program: Arc<Program>,
    role: Role,
    calls: Arc<C>,
    orders: Orders,
) -> Outcome {
    let mut child = match spawn(&program, role) {
        Ok(child) => child,
        Err(error) => return Outcome::CannotOpen(format!("{}: {error}", program.path.display())),
    };
    let (Some(stdin), Some(stdout)) = (child.stdin.take(), child.stdout.take()) else {
        return Outcome::CannotOpen(PlainCause::NoPipe.into());
    };
    let listening = child.stderr.take().map(Listening::to).unwrap_or_default();
    let hello = Hello::new(role, program.cloud_note.clone());
    let calls = serve_watched(
        hello,
        calls,
        Arc::clone(&orders.raise),
        &orders.pulse,
        (stdout, stdin),
    );
    let wanted = until_over(&mut child, role, calls, &orders).await;
    // The pipe is closed now: whatever the window was, it has nobody to talk to any more.
    let own_end = bury(&mut child, role).await;
    let asked = orders.pulse.calls();
    tracing::info!(role = role.word(), status = ?own_end, asked, complaints = listening.lines(), "a window closed");
    match own_end {
        Some(status) if !wanted && (asked == 0 || !status.success()) => {
            failed(status, asked, &listening.last().await)
        }
        None if !wanted && asked == 0 => Outcome::CannotOpen(PlainCause::WindowMute.into()),
        Some(_) | None => Outcome::Ended,
    }
}

/// Serves until the window is over or not wanted any more; which of the two.
async fn until_over(
    child: &mut Child,
    role: Role,
    serving: impl Future<Output = Served>,
    orders: &Orders,
) -> bool {
    tokio::select! {
        served = serving => {
            tracing::debug!(role = role.word(), end = ?served.end, "a window's link ended");
            false
        }
        () = orders.close.notified() => true,
        () = orders.kill.notified() => {
            tracing::warn!(role = role.word(), "a window hangs and is killed");
            kill(child, role).await;
            true
        }
        _status = child.wait() => false,
    }
}

/// What an end of the window's own making means that is not as it should be.
fn failed(status: ExitStatus, asked: u64, last: &str) -> Outcome {
    if asked == 0 {
        Outcome::CannotOpen(Cause::WindowEnded(format!("({status}){last}")).word())
    } else {
        Outcome::Failed(Cause::WindowBroke(format!("({status}){last}")).word())
    }
}

fn spawn(program: &Program, role: Role) -> std::io::Result<Child> {
    Command::new(&program.path)
        .args(["--role", role.word()])
        .env_clear()
        .envs(std::env::vars_os().filter(|(name, _)| is_allowed(name)))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .kill_on_drop(true)
        .spawn()
}

/// How it ended; none when it had to be killed.
async fn bury(child: &mut Child, role: Role) -> Option<ExitStatus> {
    if let Ok(ended) = tokio::time::timeout(FAREWELL, child.wait()).await {
        return ended.ok();
    }
    tracing::warn!(role = role.word(), "a window does not end and is killed");
    kill(child, role).await;
    None
}

async fn kill(child: &mut Child, role: Role) {
    if let Err(error) = child.kill().await {
        tracing::error!(role = role.word(), %error, "a window could not be killed");
    }
}
