//! Native notices. A click may only ever open something: any program of the session can pretend that one was clicked.

use crate::profile::private_file;
use lockbox_view::NoticeText;
use notify_rust::{Notification, NotificationHandle, NotificationResponse, Timeout, Urgency};
use std::collections::VecDeque;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use tokio::task::AbortHandle;

/// How long a notification service may take to accept a notice.
const SHOW_LIMIT: Duration = Duration::from_secs(5);
/// How long it may take to say what it can.
const CAPABILITIES_LIMIT: Duration = Duration::from_secs(2);
/// A request lives four days; nobody clicks its notice later.
const CLICK_LIMIT: Duration = Duration::from_secs(4 * 24 * 60 * 60);
/// Notices whose click is waited for; beyond them the oldest stays visible but opens nothing.
const WAITING: usize = 32;

/// The app's picture for notices.
const PICTURE: &[u8] = include_bytes!("../../../../icons/app-128.png");

/// What is done when a notice is clicked: gets the request it was about.
pub type OnClick = Arc<dyn Fn(Option<String>) + Send + Sync>;

/// Shows notices and waits for clicks.
pub struct Notices {
    on_click: OnClick,
    picture: Option<PathBuf>,
    waiting: Mutex<VecDeque<AbortHandle>>,
    /// A question about capabilities hangs; no second one is asked meanwhile.
    hanging: Arc<AtomicBool>,
}

impl Notices {
    /// Notices with the app's picture, which is laid into the profile's folder.
    #[must_use]
    pub fn new(folder: &Path, on_click: OnClick) -> Self {
        let path = folder.join("icon.png");
        let written = private_file()
            .truncate(true)
            .open(&path)
            .and_then(|mut file| file.write_all(PICTURE));
        let picture = match written {
            Ok(()) => Some(path),
            Err(error) => {
                tracing::warn!(%error, "notices have no picture");
                None
            }
        };
        Self {
            on_click,
            picture,
            waiting: Mutex::default(),
            hanging: Arc::default(),
        }
    }

    /// Shows a notice; done when the notification service has taken it. Must be called on a tokio runtime.
    ///
    /// # Errors
    /// Why it was not taken, for people.
    pub async fn show(&self, notice: NoticeText) -> Result<(), String> {
        let key = notice.key.clone();
        let shown = async {
            let markup = self.markup().await;
            self.compose(&notice, markup).show_async().await
        };
        let handle = tokio::time::timeout(SHOW_LIMIT, shown)
            .await
            .map_err(|_elapsed| "the notification service does not answer".to_owned())?
            .map_err(|error| error.to_string())?;
        self.wait_for_click(handle, key);
        Ok(())
    }

    fn compose(&self, notice: &NoticeText, markup: bool) -> Notification {
        let body = if markup {
            escaped(&notice.body)
        } else {
            notice.body.clone()
        };
        let (urgency, timeout) = if notice.urgent {
            (Urgency::Critical, Timeout::Never)
        } else {
            (Urgency::Normal, Timeout::Default)
        };
        let mut notification = Notification::new();
        notification
            .appname("ARO Lockbox")
            .summary(&notice.title)
            .body(&body)
            .action("default", if notice.key.is_some() { "Review" } else { "Open" })
            .timeout(timeout);
        if let Some(picture) = self.picture.as_deref().and_then(Path::to_str) {
            notification.icon(picture);
        }
        platform(&mut notification, urgency);
        notification
    }

    /// Whether bodies are read as markup. A service that does not say is taken for one that does.
    async fn markup(&self) -> bool {
        if self.hanging.swap(true, Ordering::AcqRel) {
            return true;
        }
        let hanging = Arc::clone(&self.hanging);
        let asking = tokio::task::spawn_blocking(move || {
            let answer = capabilities();
            hanging.store(false, Ordering::Release);
            answer
        });
        match tokio::time::timeout(CAPABILITIES_LIMIT, asking).await {
            Ok(Ok(Some(capabilities))) => capabilities.iter().any(|name| name == "body-markup"),
            Ok(Ok(None) | Err(_)) | Err(_) => true,
        }
    }

    fn wait_for_click(&self, handle: NotificationHandle, key: Option<String>) {
        let on_click = Arc::clone(&self.on_click);
        let task = tokio::spawn(async move {
            let clicked = tokio::time::timeout(CLICK_LIMIT, clicked(handle)).await;
            if clicked.unwrap_or(false) {
                on_click(key);
            }
        });
        let mut waiting = self.waiting.lock().unwrap_or_else(PoisonError::into_inner);
        waiting.retain(|task| !task.is_finished());
        if waiting.len() >= WAITING
            && let Some(oldest) = waiting.pop_front()
        {
            oldest.abort();
        }
        waiting.push_back(task.abort_handle());
    }
}

/// Nothing in a body is markup.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}

#[cfg(target_os = "linux")]
fn platform(notification: &mut Notification, urgency: Urgency) {
    notification
        .urgency(urgency)
        .hint(notify_rust::Hint::DesktopEntry("aro-lockbox".to_owned()));
}

#[cfg(not(target_os = "linux"))]
fn platform(notification: &mut Notification, urgency: Urgency) {
    notification.urgency(urgency);
}

#[cfg(target_os = "linux")]
fn capabilities() -> Option<Vec<String>> {
    notify_rust::get_capabilities().ok()
}

#[cfg(not(target_os = "linux"))]
fn capabilities() -> Option<Vec<String>> {
    Some(Vec::new())
}

/// Waits until the notice is clicked (true) or closed.
#[cfg(target_os = "linux")]
async fn clicked(handle: NotificationHandle) -> bool {
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

/// Waits until the notice is clicked (true) or closed; the system's own thread waits.
#[cfg(not(target_os = "linux"))]
async fn clicked(handle: NotificationHandle) -> bool {
    let waiting = tokio::task::spawn_blocking(move || {
        let mut clicked = false;
        let heard = handle.wait_for_response(|response: &NotificationResponse| {
            clicked = matches!(
                response,
                NotificationResponse::Default | NotificationResponse::Action(_)
            );
        });
        heard.is_ok() && clicked
    });
    waiting.await.unwrap_or(false)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn notices(folder: &Path) -> Notices {
        Notices::new(folder, Arc::new(|_key| ()))
    }

    fn text(urgent: bool) -> NoticeText {
        NoticeText {
            title: "A request waits".to_owned(),
            body: "<b>aro & edge</b>".to_owned(),
            key: Some("k".to_owned()),
            urgent,
        }
    }

    #[test]
    fn a_body_is_plain_text_for_services_with_and_without_markup() {
        let folder = tempfile::tempdir().expect("a folder");
        let notices = notices(folder.path());
        assert_eq!(
            notices.compose(&text(true), true).body,
            "&lt;b&gt;aro &amp; edge&lt;/b&gt;"
        );
        assert_eq!(notices.compose(&text(true), false).body, "<b>aro & edge</b>");
    }

    #[test]
    fn an_urgent_notice_stays_and_offers_one_action_that_opens() {
        let folder = tempfile::tempdir().expect("a folder");
        let notices = notices(folder.path());
        let notice = notices.compose(&text(true), true);
        assert_eq!(
            (notice.appname.as_str(), notice.timeout),
            ("ARO Lockbox", Timeout::Never)
        );
        assert_eq!(notice.actions, ["default", "Review"]);
        assert!(
            std::fs::read(&notice.icon)
                .expect("a picture")
                .starts_with(b"\x89PNG")
        );
        assert_eq!(notices.compose(&text(false), true).timeout, Timeout::Default);
    }
}
