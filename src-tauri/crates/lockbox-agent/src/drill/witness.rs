//! The desktop of a drill: the real one, and whoever wants to know hears when the first notice about a request was shown.

use lockbox_core::Autostart;
use lockbox_runtime::Shell;
use lockbox_view::NoticeText;
use std::path::PathBuf;
use std::pin::Pin;
use std::sync::Arc;
use tokio::sync::watch;
use tokio::time::Instant;

/// When the desktop took the first notice about a request.
pub(super) type Told = watch::Sender<Option<Instant>>;

pub(super) struct Witness {
    shell: Arc<dyn Shell>,
    told: Told,
}

impl Witness {
    pub(super) fn new(shell: Arc<dyn Shell>, told: Told) -> Self {
        Self { shell, told }
    }
}

impl Shell for Witness {
    fn notify(&self, notice: NoticeText) -> Pin<Box<dyn Future<Output = Result<(), String>> + Send>> {
        let about_a_request = notice.key.is_some();
        let (showing, told) = (self.shell.notify(notice), self.told.clone());
        Box::pin(async move {
            let shown = showing.await;
            if about_a_request && shown.is_ok() {
                told.send_if_modified(|first| {
                    let is_first = first.is_none();
                    first.get_or_insert_with(Instant::now);
                    is_first
                });
            }
            shown
        })
    }

    fn show_main(&self) {
        self.shell.show_main();
    }

    fn show_decision(&self) {
        self.shell.show_decision();
    }

    fn close_decision(&self) {
        self.shell.close_decision();
    }

    fn open_url(&self, url: String) {
        self.shell.open_url(url);
    }

    fn set_up(&self) {
        self.shell.set_up();
    }

    fn autostart(&self, wanted: Option<bool>) -> Pin<Box<dyn Future<Output = Autostart> + Send>> {
        self.shell.autostart(wanted)
    }

    fn documents(&self) -> Option<PathBuf> {
        self.shell.documents()
    }

    fn open_folder(&self, folder: PathBuf) {
        self.shell.open_folder(folder);
    }

    fn quit(&self) {
        self.shell.quit();
    }
}
