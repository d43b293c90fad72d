//! Notices on Windows and macOS. Their calls block, until somebody acts on the notice if need be: each is made on a thread of its own,
//! since tokio's threads for blocking calls are counted and the history and the keychain need them.

use lockbox_core::PlainCause;
use notify_rust::{Notification, NotificationHandle, NotificationResponse};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;
use tokio::sync::oneshot;

/// Threads that may wait for clicks; a notice beyond them is shown and opens nothing.
const THREADS: usize = 64;
static WAITING: AtomicUsize = AtomicUsize::new(0);

/// On macOS a notice is sent by the call that waits for its click: an early end of that call is the only word of a refusal.
const EARLY: Duration = Duration::from_millis(if cfg!(target_os = "macos") { 500 } else { 0 });

/// Whether it was clicked, or why it was not taken.
type Outcome = Result<bool, String>;

/// A notice that was taken.
pub(super) struct Shown {
    known: Option<bool>,
    outcome: oneshot::Receiver<Outcome>,
}

/// Here the system itself tells what becomes of a notice.
#[derive(Clone, Debug, Default)]
pub(super) struct Ears;

/// Shows it; done when the system has taken it, as far as the system tells.
pub(super) async fn show(notification: Notification, _ears: &Ears) -> Result<Shown, String> {
    let (begin, begun) = oneshot::channel();
    let (end, mut outcome) = oneshot::channel();
    std::thread::Builder::new()
        .name("notice".to_owned())
        .spawn(move || {
            let shown = notification.show().map_err(|error| error.to_string());
            let (told, handle) = match shown {
                Ok(handle) => (Ok(()), Some(handle)),
                Err(error) => (Err(error), None),
            };
            // Whoever asked may have given up.
            drop(begin.send(told));
            if let Some(handle) = handle {
                drop(end.send(waited_for(handle)));
            }
        })
        .map_err(|error| error.to_string())?;
    begun
        .await
        .unwrap_or_else(|_gone| Err(PlainCause::NoticeNotShown.into()))?;
    let known = match tokio::time::timeout(EARLY, &mut outcome).await {
        Ok(Ok(ended)) => Some(ended?),
        Ok(Err(_gone)) => Some(false),
        Err(_elapsed) => None,
    };
    Ok(Shown { known, outcome })
}

fn waited_for(handle: NotificationHandle) -> Outcome {
    let waiting = WAITING.fetch_add(1, Ordering::AcqRel);
    let outcome = if waiting < THREADS {
        clicked(handle)
    } else {
        // Dropped, it is shown all the same.
        Ok(false)
    };
    WAITING.fetch_sub(1, Ordering::AcqRel);
    outcome
}

fn clicked(handle: NotificationHandle) -> Outcome {
    let mut clicked = false;
    let heard = handle.wait_for_response(|response: &NotificationResponse| {
        clicked = match response {
            NotificationResponse::Default | NotificationResponse::Action(_) => true,
            NotificationResponse::Reply(_) | NotificationResponse::Closed(_) => false,
        };
    });
    heard.map(|()| clicked).map_err(|error| error.to_string())
}

impl Shown {
    /// Waits until it is clicked (true) or closed.
    pub(super) async fn clicked(self) -> bool {
        match self.known {
            Some(clicked) => clicked,
            None => matches!(self.outcome.await, Ok(Ok(true))),
        }
    }
}

/// What only this system knows: here an urgent notice cannot be told to stay, so it makes itself heard.
#[cfg(not(windows))]
pub(super) fn dress(notification: &mut Notification, urgent: bool, _lives_on: bool) {
    if urgent {
        notification.sound_name("Ping");
    }
}

/// What only this system knows. A notice under a name that Windows does not know is not shown at all; without one it is shown as
/// another program's.
#[cfg(windows)]
pub(super) fn dress(notification: &mut Notification, urgent: bool, _lives_on: bool) {
    use notify_rust::Urgency;
    notification.urgency(if urgent {
        Urgency::Critical
    } else {
        Urgency::Normal
    });
    if registered::is_known() {
        notification.app_id(registered::APP_ID);
    }
}

/// Bodies are plain text here.
pub(super) fn capabilities() -> Option<Vec<String>> {
    Some(Vec::new())
}

/// The name under which Windows shows our notices. A program without a package makes itself known in the person's own registry.
#[cfg(windows)]
mod registered {
    use std::os::windows::process::CommandExt;
    use std::path::PathBuf;
    use std::process::{Command, Stdio};
    use std::sync::OnceLock;

    /// The same as the window's identifier.
    pub(super) const APP_ID: &str = "io.github.aro-lockbox";
    /// No console appears: `CREATE_NO_WINDOW`.
    const NO_WINDOW: u32 = 0x0800_0000;

    /// Makes it known once; whether Windows took it.
    pub(super) fn is_known() -> bool {
        static KNOWN: OnceLock<bool> = OnceLock::new();
        *KNOWN.get_or_init(|| {
            let known = register().is_some_and(|status| status.success());
            if !known {
                tracing::warn!("Windows does not know the program's name; notices come under another one");
            }
            known
        })
    }

    fn register() -> Option<std::process::ExitStatus> {
        let program = PathBuf::from(std::env::var_os("SystemRoot")?).join(r"System32\reg.exe");
        Command::new(program)
            .arg("add")
            .arg(format!(r"HKCU\Software\Classes\AppUserModelId\{APP_ID}"))
            .args(["/v", "DisplayName", "/t", "REG_SZ", "/d", "ARO Lockbox", "/f"])
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .creation_flags(NO_WINDOW)
            .status()
            .ok()
    }
}
