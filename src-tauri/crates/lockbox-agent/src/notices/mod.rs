//! Native notices. A click may only ever open something: any program of the session can pretend that one was clicked.

#[cfg(target_os = "linux")]
mod ears;
#[cfg(not(target_os = "linux"))]
mod elsewhere;
#[cfg(target_os = "linux")]
mod xdg;

#[cfg(not(target_os = "linux"))]
use elsewhere as platform;
#[cfg(target_os = "linux")]
use xdg as platform;

use crate::profile::private_file;
use lockbox_core::PlainCause;
use lockbox_runtime::Spoken;
use lockbox_view::{Incident, NoticeText, incident, notice_button};
use notify_rust::{Notification, Timeout};
use platform::{Ears, Shown};
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
const PICTURE: &[u8] = include_bytes!("../../../../../icons/app-128.png");

/// What is done when a notice is clicked: gets the request it was about.
pub type OnClick = Arc<dyn Fn(Option<String>) + Send + Sync>;

/// Shows notices and waits for clicks.
pub struct Notices {
    on_click: OnClick,
    picture: Option<PathBuf>,
    spoken: Spoken,
    ears: Ears,
    waiting: Mutex<VecDeque<AbortHandle>>,
    /// A question about capabilities hangs; no second one is asked meanwhile.
    hanging: Arc<AtomicBool>,
}

impl Notices {
    /// Notices with the app's picture, which is laid into the profile's folder.
    #[must_use]
    pub fn new(folder: &Path, on_click: OnClick, spoken: Spoken) -> Self {
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
            picture,
            spoken,
            ..Self::plain_with(on_click)
        }
    }

    /// Notices without a picture whose clicks mean nothing.
    fn plain() -> Self {
        Self::plain_with(Arc::new(|_key| ()))
    }

    fn plain_with(on_click: OnClick) -> Self {
        Self {
            on_click,
            picture: None,
            spoken: Spoken::default(),
            ears: Ears::default(),
            waiting: Mutex::default(),
            hanging: Arc::default(),
        }
    }

    /// Shows a notice; done when the notification service has taken it. Must be called on a tokio runtime.
    ///
    /// # Errors
    /// Why it was not taken, for people.
    pub async fn show(&self, notice: NoticeText) -> Result<(), String> {
        let mut notification = self.compose(&notice, self.markup().await);
        let button = notice_button(notice.key.is_some(), &self.spoken.now());
        notification.action("default", &button);
        platform::dress(&mut notification, notice.urgent, true);
        let shown = self.taken(notification).await?;
        self.wait_for_click(shown, notice.key);
        Ok(())
    }

    /// Shows what became of the program itself.
    ///
    /// # Errors
    /// As for [`Notices::show`].
    pub async fn tell(&self, what: Incident<'_>) -> Result<(), String> {
        let notice = incident(what, &self.spoken.now());
        self.show(notice).await
    }

    /// Shows a notice of a program that does not live on: a click opens nothing.
    async fn show_last(&self, notice: NoticeText) -> Result<(), String> {
        let mut notification = self.compose(&notice, self.markup().await);
        platform::dress(&mut notification, notice.urgent, false);
        self.taken(notification).await.map(drop)
    }

    async fn taken(&self, notification: Notification) -> Result<Shown, String> {
        tokio::time::timeout(SHOW_LIMIT, platform::show(notification, &self.ears))
            .await
            .unwrap_or_else(|_elapsed| Err(PlainCause::NoticesSilent.into()))
    }

    fn compose(&self, notice: &NoticeText, markup: bool) -> Notification {
        let body = if markup {
            escaped(&notice.body)
        } else {
            notice.body.clone()
        };
        let timeout = if notice.urgent {
            Timeout::Never
        } else {
            Timeout::Default
        };
        let mut notification = Notification::new();
        notification
            .appname("ARO Lockbox")
            .summary(&notice.title)
            .body(&body)
            .timeout(timeout);
        if let Some(picture) = self.picture.as_deref().and_then(Path::to_str) {
            notification.icon(picture);
        }
        notification
    }

    /// Whether bodies are read as markup. A service that does not say is taken for one that does.
    async fn markup(&self) -> bool {
        if self.hanging.swap(true, Ordering::AcqRel) {
            return true;
        }
        let hanging = Arc::clone(&self.hanging);
        let asking = tokio::task::spawn_blocking(move || {
            let answer = platform::capabilities();
            hanging.store(false, Ordering::Release);
            answer
        });
        match tokio::time::timeout(CAPABILITIES_LIMIT, asking).await {
            Ok(Ok(Some(capabilities))) => capabilities.iter().any(|name| name == "body-markup"),
            Ok(Ok(None) | Err(_)) | Err(_) => true,
        }
    }

    fn wait_for_click(&self, shown: Shown, key: Option<String>) {
        let on_click = Arc::clone(&self.on_click);
        let task = tokio::spawn(async move {
            let clicked = tokio::time::timeout(CLICK_LIMIT, shown.clicked()).await;
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

/// Shows one notice where no program runs, and waits until it was taken or cannot be.
pub fn tell_at_once(title: &str, body: &str) {
    let notice = NoticeText {
        title: title.to_owned(),
        body: body.to_owned(),
        key: None,
        urgent: true,
        ..NoticeText::default()
    };
    let Ok(runtime) = tokio::runtime::Builder::new_current_thread().enable_all().build() else {
        return;
    };
    // Where there is no desktop either, standard error has said it.
    drop(runtime.block_on(Notices::plain().show_last(notice)));
    runtime.shutdown_background();
}

#[cfg(test)]
mod tests {
    use super::*;

    fn notices(folder: &Path) -> Notices {
        Notices::new(folder, Arc::new(|_key| ()), Spoken::default())
    }

    fn text(urgent: bool) -> NoticeText {
        NoticeText {
            title: "A request waits".to_owned(),
            body: "<b>aro & edge</b>".to_owned(),
            key: Some("k".to_owned()),
            urgent,
            ..NoticeText::default()
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
    fn an_urgent_notice_stays_and_has_the_apps_picture() {
        let folder = tempfile::tempdir().expect("a folder");
        let notices = notices(folder.path());
        let notice = notices.compose(&text(true), true);
        assert_eq!(
            (notice.appname.as_str(), notice.timeout),
            ("ARO Lockbox", Timeout::Never)
        );
        assert!(
            std::fs::read(&notice.icon)
                .expect("a picture")
                .starts_with(b"\x89PNG")
        );
        assert_eq!(notices.compose(&text(false), true).timeout, Timeout::Default);
    }
}
