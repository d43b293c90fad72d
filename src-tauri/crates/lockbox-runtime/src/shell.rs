//! What the driver asks of a desktop.

use lockbox_core::Autostart;
use lockbox_view::NoticeText;
use std::future::Future;
use std::path::PathBuf;
use std::pin::Pin;

/// The desktop: notices, windows, browser. Implemented by the agent, and by a recording double in tests.
pub trait Shell: Send + Sync + 'static {
    /// Shows a notice. Resolves when the notification daemon took it, or with the reason why not. A later click on it comes
    /// back through [`crate::Handle::notice_clicked`].
    fn notify(&self, notice: NoticeText) -> Pin<Box<dyn Future<Output = Result<(), String>> + Send>>;
    /// Brings the main window forward, starting it if need be; its page stands in the snapshot.
    fn show_main(&self);
    /// Brings the decision window forward, starting it if need be.
    fn show_decision(&self);
    /// Closes the decision window.
    fn close_decision(&self);
    /// Opens an address, already checked, in the system browser.
    fn open_url(&self, url: String);
    /// Ends the watching of this cloud and asks which one to watch.
    fn set_up(&self);
    /// Whether the program starts at login; with `Some` it is switched first. Resolves with what was found afterwards.
    fn autostart(&self, wanted: Option<bool>) -> Pin<Box<dyn Future<Output = Autostart> + Send>>;
    /// The folder for files that the person asked for; none where the platform names none. It need not be there yet.
    fn documents(&self) -> Option<PathBuf>;
    /// Shows a folder in the desktop's file manager.
    fn open_folder(&self, folder: PathBuf);
    /// Ends the program.
    fn quit(&self);
}
