//! A real notification daemon (dunst): proof that notices also work where nobody records them.

use std::fs;
use std::process::Command;
use std::time::Duration;

use serde_json::Value;

use super::bus;
use super::notices::NAME;
use super::process::Running;
use super::session::Desktop;
use super::wait::wait_until;

/// How long the daemon may take to come up.
const LIMIT: Duration = Duration::from_secs(15);

/// How it draws: quiet, since it is in pictures that people look at.
const STYLE: &str = r##" font = DejaVu Sans 10
 width = 380
 offset = 24x24
 padding = 14
 horizontal_padding = 16
 frame_width = 1
 corner_radius = 10
 max_icon_size = 40
 show_indicators = no
[urgency_low]
 background = "#ffffff"
 foreground = "#14181f"
 frame_color = "#c9d0d8"
[urgency_normal]
 background = "#ffffff"
 foreground = "#14181f"
 frame_color = "#c9d0d8"
[urgency_critical]
 background = "#ffffff"
 foreground = "#14181f"
 frame_color = "#b8860b"
"##;

/// dunst, running in a desktop until it is dropped.
#[derive(Debug)]
pub struct RealDaemon<'d> {
    desktop: &'d Desktop,
    daemon: Running,
}

impl<'d> RealDaemon<'d> {
    /// Starts it and waits until it owns its name.
    ///
    /// # Panics
    /// When it does not come up, or another notification server is there.
    #[must_use]
    pub fn start(desktop: &'d Desktop) -> Self {
        assert!(
            !bus::is_owned(desktop.bus(), NAME),
            "there is a notification server already"
        );
        let folder = desktop.root().join("dunst");
        fs::create_dir_all(&folder).expect("a folder for the daemon");
        // dunst lets a person choose among a notice's actions with a menu program; this one chooses by label.
        let menu = folder.join("choose");
        fs::write(
            &menu,
            format!("#!/bin/sh\ngrep -F -f '{}'\n", folder.join("wanted").display()),
        )
        .expect("a menu");
        fs::set_permissions(&menu, std::os::unix::fs::PermissionsExt::from_mode(0o755))
            .expect("a runnable menu");
        let config = folder.join("dunstrc");
        fs::write(&config, format!("[global]\n dmenu = {}\n{STYLE}", menu.display()))
            .expect("a configuration");
        let mut command = Command::new("dunst");
        command.arg("-conf").arg(&config);
        let daemon = desktop.spawn(command);
        let pid = daemon.pid();
        wait_until("the notification daemon", LIMIT, || {
            bus::pid_of(desktop.bus(), NAME).is_ok_and(|owner| owner == pid)
        });
        Self { desktop, daemon }
    }

    /// Its process id.
    #[must_use]
    pub fn pid(&self) -> u32 {
        self.daemon.pid()
    }

    /// How many notices are on the screen.
    ///
    /// # Panics
    /// This and the following: when the daemon does not answer.
    #[must_use]
    pub fn displayed(&self) -> usize {
        self.ask(&["count", "displayed"]).trim().parse().expect("a count")
    }

    /// How many notices wait because the screen is full or the daemon paused.
    #[must_use]
    pub fn waiting(&self) -> usize {
        self.ask(&["count", "waiting"]).trim().parse().expect("a count")
    }

    /// The notices that are no longer on the screen, newest first, each as dunst tells it.
    #[must_use]
    pub fn history(&self) -> Vec<Value> {
        let answer: Value = serde_json::from_str(&self.ask(&["history"])).expect("dunst's history as JSON");
        answer["data"][0].as_array().cloned().unwrap_or_default()
    }

    /// The first lines of [`RealDaemon::history`].
    #[must_use]
    pub fn history_summaries(&self) -> Vec<String> {
        let text = |notice: &Value| notice["summary"]["data"].as_str().unwrap_or_default().to_owned();
        self.history().iter().map(text).collect()
    }

    /// Presses the newest notice itself (its default action).
    pub fn press_default(&self) {
        self.ask(&["action", "0"]);
    }

    /// Chooses, among the actions of all notices on the screen, the one whose label contains `label`.
    pub fn choose(&self, label: &str) {
        fs::write(self.desktop.root().join("dunst/wanted"), label).expect("the wanted label");
        self.ask(&["context"]);
    }

    /// Closes all notices, as a person does, and waits until the screen is clear.
    pub fn close_all(&self) {
        wait_until("a screen without notices", LIMIT, || {
            self.ask(&["close-all"]);
            self.displayed() + self.waiting() == 0
        });
    }

    /// Closes the newest notice, as a person does.
    pub fn close(&self) {
        self.ask(&["close"]);
    }

    fn ask(&self, arguments: &[&str]) -> String {
        match self.desktop.tool("dunstctl", arguments) {
            Ok(answer) => answer,
            Err(error) => panic!("{error}"),
        }
    }
}
