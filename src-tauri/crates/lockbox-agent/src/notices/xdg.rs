//! Notices on Linux, through the session bus.

pub(super) use super::ears::Ears;

use super::ears::Mark;
use notify_rust::{Hint, Notification, NotificationHandle, NotificationResponse, Urgency};

/// The desktop file that belongs to us: by it a service knows name and settings.
const DESKTOP_ENTRY: &str = "aro-lockbox";

/// A notice that was taken.
pub(super) struct Shown {
    handle: NotificationHandle,
    heard: Option<(Ears, Mark)>,
}

/// Shows it; done when the service has taken it.
pub(super) async fn show(notification: Notification, ears: &Ears) -> Result<Shown, String> {
    let mark = ears.begin().await;
    let handle = notification
        .show_async()
        .await
        .map_err(|error| error.to_string())?;
    Ok(Shown {
        handle,
        heard: mark.map(|mark| (ears.clone(), mark)),
    })
}

impl Shown {
    /// Waits until it is clicked (true) or closed.
    pub(super) async fn clicked(self) -> bool {
        let id = self.handle.id();
        let heard = async {
            match &self.heard {
                Some((ears, mark)) => ears.outcome(*mark, id).await,
                None => std::future::pending().await,
            }
        };
        // Some services answer only the connection that showed the notice, which is the library's.
        tokio::select! {
            biased;
            clicked = heard => clicked,
            clicked = told(&self.handle) => clicked,
        }
    }
}

async fn told(handle: &NotificationHandle) -> bool {
    let mut clicked = false;
    handle
        .wait_for_action_async(|response| {
            clicked = match response {
                NotificationResponse::Default | NotificationResponse::Action(_) => true,
                NotificationResponse::Reply(_) | NotificationResponse::Closed(_) => false,
            };
        })
        .await;
    clicked
}

/// What only this system knows. The notice of a program that does not live on must not be tied to it, or some services take it away
/// with the program.
pub(super) fn dress(notification: &mut Notification, urgent: bool, lives_on: bool) {
    notification.urgency(if urgent {
        Urgency::Critical
    } else {
        Urgency::Normal
    });
    if lives_on {
        notification.hint(Hint::DesktopEntry(DESKTOP_ENTRY.to_owned()));
    }
}

/// What the service says it can.
pub(super) fn capabilities() -> Option<Vec<String>> {
    notify_rust::get_capabilities().ok()
}
