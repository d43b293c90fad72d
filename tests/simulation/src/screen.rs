//! What a person would see of the program now: the real projections of window and tray.

use lockbox_core::{App, Now, WatchedCloud};
use lockbox_view::{Language, Scene, Snapshot, Tone, Tray, TrayIcon, Zone};

/// Window and tray at one instant.
pub(crate) struct Screen {
    window: Snapshot,
    tray: Tray,
}

impl Screen {
    pub(crate) fn of(app: &App, now: Now) -> Self {
        let cloud = WatchedCloud::built_in("Simulation");
        let language = Language::english();
        let scene = Scene {
            app,
            now,
            zone: Zone::utc(),
            language: &language,
            cloud: &cloud,
        };
        Self {
            window: lockbox_view::snapshot(&scene),
            tray: lockbox_view::tray(&scene),
        }
    }

    /// Whether it looks as if this subscription was watched: in its own line, in the line about all, or in the tray.
    pub(crate) fn looks_watched(&self, subscription: &str) -> bool {
        let freshness = &self.window.freshness;
        let mut lines = freshness.subscriptions.iter();
        let own = lines.find(|line| line.id == subscription);
        own.is_none_or(|line| line.tone == Tone::Good)
            || freshness.tone == Tone::Good
            || matches!(self.tray.icon, TrayIcon::Idle | TrayIcon::Grant)
    }

    /// Whether the inbox has a row of this request, and says there that it needs this person.
    pub(crate) fn row(&self, key: &str) -> Option<bool> {
        let mut rows = self
            .window
            .inbox
            .sections
            .iter()
            .flat_map(|section| &section.rows);
        rows.find(|row| row.key == key).map(|row| row.needs_decision)
    }

    /// The requests that need this person.
    fn needed(&self) -> impl Iterator<Item = &str> {
        let rows = self
            .window
            .inbox
            .sections
            .iter()
            .flat_map(|section| &section.rows);
        rows.filter(|row| row.needs_decision).map(|row| row.key.as_str())
    }

    /// What contradicts itself.
    pub(crate) fn contradiction(&self) -> Option<String> {
        let rows = u32::try_from(self.needed().count()).unwrap_or(u32::MAX);
        let (inbox, tray) = (self.window.inbox.waiting, self.tray.count);
        (rows != inbox || inbox != tray)
            .then(|| format!("{rows} rows need this person, the inbox says {inbox} and the tray {tray}"))
    }
}
