//! Somebody on call: a desktop with tray and notices, the emulated Azure, and the app signed in.

use super::app::App;
use super::azure::AzureSide;
use super::engineer::Engineer;
use super::page::Page;
use super::{LIMIT, app};
use crate::desktop::notices::Notice;
use crate::desktop::{Desktop, NoticeServer, TrayHost, stays, wait::poll, wait_until};
use std::sync::Arc;
use std::time::Duration;

/// No person clicks faster on what has just appeared.
const MOMENT: Duration = Duration::from_millis(300);

/// How long a click may take to show something before it is made again.
const AGAIN: Duration = Duration::from_secs(2);

/// What a person who decides has around them. The parts end in this order.
pub struct OnCall<'d> {
    /// The app.
    pub app: App<'d>,
    /// The other side.
    pub azure: AzureSide,
    /// Who asks.
    pub engineer: Engineer<'d>,
    /// The panel.
    pub tray: TrayHost,
    /// The notification server.
    pub notices: NoticeServer,
    desktop: &'d Desktop,
}

impl<'d> OnCall<'d> {
    /// Nothing asked yet, and nobody signed in.
    ///
    /// # Panics
    /// This and the following: when something does not come in time.
    #[must_use]
    #[track_caller]
    pub fn signed_out(desktop: &'d Desktop) -> Self {
        let notices = NoticeServer::start(desktop);
        let tray = TrayHost::start(desktop);
        let azure = AzureSide::quiet(desktop);
        let app = App::on(desktop, azure.cloud_file());
        Self {
            app,
            azure,
            engineer: Engineer::of(desktop),
            tray,
            notices,
            desktop,
        }
    }

    /// Nothing asked yet, Ada signed in, the main window open.
    #[must_use]
    #[track_caller]
    pub fn signed_in(desktop: &'d Desktop) -> (Self, Page<'d>) {
        let desk = Self::signed_out(desktop);
        let page = desk.app.main();
        desk.app.sign_in_first(&page);
        page.wait_heading("Nothing needs your decision");
        (desk, page)
    }

    /// Asks for access and lets the app look at once; gives the request's id.
    #[track_caller]
    pub fn ask(&self, subscription: &str, cluster: &str, action: &str) -> String {
        let before = self.requests_told().len();
        let request = self.engineer.ask(subscription, cluster, action);
        self.check_now();
        wait_until("the notice of a new request", LIMIT, || {
            self.requests_told().len() > before
        });
        request
    }

    /// Lets the app look at once.
    #[track_caller]
    pub fn check_now(&self) {
        self.choose(&["Check now"]);
    }

    /// Chooses something in the tray's menu.
    #[track_caller]
    pub fn choose(&self, path: &[&str]) {
        if let Err(error) = self.app.tray(&self.tray).click(path) {
            panic!("{error}");
        }
    }

    /// The notices that say that requests wait, one or many, oldest first.
    #[must_use]
    pub fn requests_told(&self) -> Vec<Arc<Notice>> {
        let mut shown = self.notices.shown();
        shown.retain(|notice| {
            notice.summary.contains("needs a decision") || notice.summary.ends_with(" wait")
        });
        shown
    }

    /// Clicks on the notice of the request number `index`, from zero, after a moment in which nothing may open by itself, and
    /// waits for what it opens: the decision window, or the question in an open one. The program begins to listen after the
    /// notice is shown, so a click that nobody heard is made again; it can only open.
    #[track_caller]
    pub fn click_notice(&self, index: usize) {
        let id = self.requests_told()[index].id;
        self.opens_by(|| self.notices.press(id, "default"));
    }

    /// Does `click` until it has opened something.
    #[track_caller]
    pub fn opens_by(&self, click: impl Fn()) {
        let open = self.app.window_process("decision");
        stays("no window by itself", MOMENT, || {
            self.app.window_process("decision") == open
        });
        let opened = || match open {
            None => self.app.window_process("decision").is_some(),
            Some(_) => self.app.decision().says("Open the other request?"),
        };
        wait_until("what a click opens", LIMIT, || {
            click();
            poll(AGAIN, || opened().then_some(())).is_some()
        });
    }

    /// Ends the app by its menu and starts it again with the same profile.
    #[must_use]
    #[track_caller]
    pub fn restarted(self) -> Self {
        self.restarted_after(|| ())
    }

    /// The same, with something done while the app does not run.
    #[must_use]
    #[track_caller]
    pub fn restarted_after(self, meanwhile: impl FnOnce()) -> Self {
        let Self {
            app,
            azure,
            engineer,
            tray,
            notices,
            desktop,
        } = self;
        app.quit(&tray);
        meanwhile();
        let app = App::on(desktop, azure.cloud_file());
        Self {
            app,
            azure,
            engineer,
            tray,
            notices,
            desktop,
        }
    }

    /// The folder of the app's profile.
    #[must_use]
    pub fn profile(&self) -> std::path::PathBuf {
        app::profile(self.desktop)
    }
}
