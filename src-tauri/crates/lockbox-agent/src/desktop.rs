//! The desktop as the runtime sees it: notices, windows, browser.

use crate::autostart::{self, Entry};
use crate::browser;
use crate::notices::Notices;
use crate::screen_lock;
use crate::windows::{News, Windows};
use lockbox_core::{Autostart, AutostartWhy};
use lockbox_link::Role;
use lockbox_runtime::Shell;
use lockbox_view::{Incident, NoticeText};
use std::path::PathBuf;
use std::pin::Pin;
use std::sync::Arc;
use tokio::runtime;
use tokio::sync::Notify;

/// This desktop.
pub(crate) struct Desktop {
    pub(crate) notices: Arc<Notices>,
    pub(crate) windows: Windows,
    /// Wakes whoever ends the program.
    pub(crate) quit: Arc<Notify>,
    /// Wakes whoever asks what to watch.
    pub(crate) set_up: Arc<Notify>,
    /// Where it is entered to start at login; none where that is not offered.
    pub(crate) autostart: Option<Entry>,
    /// Where waiting for a browser is done; effects may come from any thread.
    pub(crate) runtime: runtime::Handle,
}

impl Shell for Desktop {
    fn notify(&self, notice: NoticeText) -> Pin<Box<dyn Future<Output = Result<(), String>> + Send>> {
        let notices = Arc::clone(&self.notices);
        Box::pin(async move { notices.show(fitting(notice).await).await })
    }

    fn show_main(&self) {
        self.windows.show(Role::Main);
    }

    fn show_decision(&self) {
        self.windows.show(Role::Decision);
    }

    fn close_decision(&self) {
        self.windows.close(Role::Decision);
    }

    fn open_url(&self, url: String) {
        let notices = Arc::clone(&self.notices);
        self.runtime.spawn(async move {
            if let Err(reason) = browser::open(url).await {
                tracing::error!(reason, "the browser could not be opened");
                tell(&notices, Incident::BrowserFailed(&reason)).await;
            }
        });
    }

    fn set_up(&self) {
        self.set_up.notify_one();
    }

    fn autostart(&self, wanted: Option<bool>) -> Pin<Box<dyn Future<Output = Autostart> + Send>> {
        let entry = self.autostart.clone();
        Box::pin(async move {
            let looked = tokio::task::spawn_blocking(move || autostart::found(entry.as_ref(), wanted)).await;
            looked.unwrap_or(Autostart::Unknown(AutostartWhy::NoAnswer))
        })
    }

    fn documents(&self) -> Option<PathBuf> {
        let folder = dirs::document_dir().or_else(dirs::home_dir)?;
        Some(folder.join("ARO Lockbox"))
    }

    fn open_folder(&self, folder: PathBuf) {
        let notices = Arc::clone(&self.notices);
        self.runtime.spawn(async move {
            if let Err(reason) = browser::open_folder(folder).await {
                tracing::error!(reason, "the folder could not be opened");
                tell(&notices, Incident::FolderFailed(&reason)).await;
            }
        });
    }

    fn quit(&self) {
        self.quit.notify_one();
    }
}

/// What may be read by whoever stands before the screen now.
async fn fitting(mut notice: NoticeText) -> NoticeText {
    if let Some((title, body)) = notice.unlocked.take()
        && screen_lock::is_open().await
    {
        (notice.title, notice.body) = (title, body);
    }
    notice
}

/// Tells the person what became of a window.
pub(crate) async fn tell_about_window(notices: &Notices, news: &News) {
    match news {
        News::CannotOpen(reason) => tell(notices, Incident::WindowFailed(reason)).await,
        News::Failed(reason) => tell(notices, Incident::WindowEnded(reason)).await,
        News::DecisionGone => {}
    }
}

async fn tell(notices: &Notices, what: Incident<'_>) {
    if let Err(error) = notices.tell(what).await {
        tracing::error!(error, "nor could the person be told");
    }
}
