//! One window process: started with a cleaned environment, served over its standard input and output, ended with its link.

use lockbox_link::{Calls, Hello, Role, serve};
use std::ffi::{OsStr, OsString};
use std::path::PathBuf;
use std::process::{ExitStatus, Stdio};
use std::sync::Arc;
use std::time::Duration;
use tokio::io::{AsyncBufReadExt, AsyncReadExt, BufReader};
use tokio::process::{Child, ChildStderr, Command};
use tokio::sync::Notify;

/// How long a window may take to end after its link has.
const FAREWELL: Duration = Duration::from_secs(3);
/// What is kept of a window's complaints, in bytes.
const COMPLAINTS: u64 = 64 * 1024;

/// The window program.
#[derive(Clone, Debug)]
pub struct Program {
    pub path: PathBuf,
    /// What the title adds when this is not the real cloud.
    pub cloud_note: Option<String>,
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
        })
    }
}

/// What a running window is told from outside.
pub(crate) struct Orders {
    pub(crate) raise: Arc<Notify>,
    pub(crate) close: Arc<Notify>,
}

/// How it went.
pub(crate) enum Outcome {
    Ended,
    CannotOpen(String),
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
        return Outcome::CannotOpen("the window has no pipe".to_owned());
    };
    if let Some(stderr) = child.stderr.take() {
        tokio::spawn(note_complaints(role, stderr));
    }
    let hello = Hello::new(role, program.cloud_note.clone());
    tokio::select! {
        served = serve(hello, calls, orders.raise, stdout, stdin) => {
            tracing::debug!(role = role.word(), end = ?served.end, "a window's link ended");
        }
        () = orders.close.notified() => tracing::debug!(role = role.word(), "a window is asked to close"),
        _status = child.wait() => tracing::debug!(role = role.word(), "a window's process ended"),
    }
    // The pipe is closed now: whatever the window was, it has nobody to talk to any more.
    let status = bury(&mut child, role).await;
    tracing::info!(role = role.word(), ?status, "a window closed");
    Outcome::Ended
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

async fn bury(child: &mut Child, role: Role) -> Option<ExitStatus> {
    if let Ok(ended) = tokio::time::timeout(FAREWELL, child.wait()).await {
        return ended.ok();
    }
    tracing::warn!(role = role.word(), "a window does not end and is killed");
    if let Err(error) = child.kill().await {
        tracing::error!(role = role.word(), %error, "a window could not be killed");
    }
    child.try_wait().ok().flatten()
}

/// What a web view needs to be drawn, and nothing that steers one.
const ALLOWED: [&str; 6] = [
    "HOME",
    "LANG",
    "DISPLAY",
    "WAYLAND_DISPLAY",
    "XAUTHORITY",
    "TMPDIR",
];
const ALLOWED_FAMILIES: [&str; 7] = ["LC_", "DBUS_", "AT_SPI_", "XDG_", "GTK_", "GDK_", "WEBKIT_SKIA_"];
/// Of those families, what loads code into whatever uses the toolkit, or opens its inspector.
const NEVER: [&str; 8] = [
    "GTK_MODULES",
    "GTK3_MODULES",
    "GTK_PATH",
    "GTK_EXE_PREFIX",
    "GTK_IM_MODULE_FILE",
    "GTK_DEBUG",
    "GDK_PIXBUF_MODULE_FILE",
    "GDK_PIXBUF_MODULEDIR",
];
/// Without these a process does not start on Windows.
const ALLOWED_ON_WINDOWS: [&str; 7] = [
    "SYSTEMROOT",
    "SYSTEMDRIVE",
    "TEMP",
    "TMP",
    "APPDATA",
    "LOCALAPPDATA",
    "USERPROFILE",
];

fn is_allowed(name: &OsStr) -> bool {
    let Some(name) = name.to_str() else { return false };
    let on_windows = || {
        ALLOWED_ON_WINDOWS
            .iter()
            .any(|allowed| name.eq_ignore_ascii_case(allowed))
    };
    let in_family =
        || ALLOWED_FAMILIES.iter().any(|family| name.starts_with(family)) && !NEVER.contains(&name);
    ALLOWED.contains(&name) || in_family() || (cfg!(windows) && on_windows())
}

/// The web engine complains about fonts and drivers. What it says is kept at debug, up to a limit; the rest is swallowed, so
/// that the window never waits for a reader.
async fn note_complaints(role: Role, stderr: ChildStderr) {
    let mut rest = BufReader::new(stderr);
    let mut line = Vec::new();
    let mut kept = (&mut rest).take(COMPLAINTS);
    while kept.read_until(b'\n', &mut line).await.is_ok_and(|read| read > 0) {
        let text: OsString = String::from_utf8_lossy(&line).trim_end().into();
        tracing::debug!(role = role.word(), ?text, "a window complains");
        line.clear();
    }
    if let Err(error) = tokio::io::copy(&mut rest, &mut tokio::io::sink()).await {
        tracing::debug!(%error, "a window's complaints could not be read");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_steers_a_web_view_or_the_loader_does_not_reach_a_window() {
        let steering = [
            "TAURI_WEBVIEW_AUTOMATION",
            "WEBKIT_INSPECTOR_SERVER",
            "WEBKIT_INSPECTOR_HTTP_SERVER",
            "WEBKIT_EXEC_PATH",
            "LD_PRELOAD",
            "LD_LIBRARY_PATH",
            "G_MESSAGES_DEBUG",
            "GTK_MODULES",
            "GTK_DEBUG",
            "GDK_PIXBUF_MODULE_FILE",
            "GIO_EXTRA_MODULES",
            "HTTPS_PROXY",
            "PATH",
            "BROWSER",
            "RUST_LOG",
            "home",
        ];
        for name in steering {
            assert!(!is_allowed(OsStr::new(name)), "{name}");
        }
        for name in [
            "HOME",
            "LC_ALL",
            "DISPLAY",
            "DBUS_SESSION_BUS_ADDRESS",
            "XDG_RUNTIME_DIR",
            "GDK_BACKEND",
            "GTK_THEME",
            "GTK_IM_MODULE",
        ] {
            assert!(is_allowed(OsStr::new(name)), "{name}");
        }
    }
}
