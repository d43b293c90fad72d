//! What every projection looks at.

use crate::language::Language;
use crate::text::line;
use crate::wire::{CloudBadge, Moment};
use crate::zone::Zone;
use lockbox_core::{App, CloudKind, Now, ServerTime, SubscriptionId, WatchedCloud};

/// The program at an instant, seen from one place in the world.
#[derive(Clone, Copy, Debug)]
pub struct Scene<'a> {
    pub app: &'a App,
    pub now: Now,
    pub zone: Zone,
    /// What it is said in.
    pub language: &'a Language,
    pub cloud: &'a WatchedCloud,
}

impl Scene<'_> {
    /// The cloud as every window shows it.
    pub(crate) fn badge(&self) -> CloudBadge {
        badge(self.cloud, self.language)
    }

    /// What stands before the title of a notice of a cloud that is not one that everybody has.
    pub(crate) fn mark(&self) -> String {
        mark(self.cloud)
    }

    /// Azure's present time.
    #[must_use]
    pub fn server(&self) -> ServerTime {
        self.app.server_now(self.now)
    }

    /// Whether Azure has told what time it is. Until then only this computer's clock is known, and nothing lapses by that.
    pub(crate) fn knows_azures_time(&self) -> bool {
        self.app.clock_skew(self.now).is_some()
    }

    /// A subscription by its name, or by its id where the name is not known.
    pub(crate) fn subscription(&self, id: &SubscriptionId) -> String {
        line(&self.app.subscription_name(id), 60)
    }

    /// "Fri 27 Nov, 09:14".
    pub(crate) fn day_time(&self, instant: ServerTime) -> String {
        self.language.day_time(self.zone, instant)
    }

    /// "Fri 27 Nov 2026, 09:14:07".
    pub(crate) fn exact(&self, instant: ServerTime) -> String {
        self.language.exact(self.zone, instant)
    }

    /// "12:04:31".
    pub(crate) fn clock(&self, instant: ServerTime) -> String {
        self.language.clock(self.zone, instant)
    }

    /// "12:04", or with the day when it is not today by Azure's clock.
    pub(crate) fn short(&self, instant: ServerTime) -> String {
        self.language.short(self.zone, instant, self.server())
    }

    /// An instant to show and to count by.
    pub(crate) fn moment(&self, label: &str, instant: ServerTime, count: bool) -> Moment {
        self.language.moment(self.zone, label, instant, count)
    }
}

/// A cloud as every window shows it.
pub(crate) fn badge(cloud: &WatchedCloud, language: &Language) -> CloudBadge {
    CloudBadge {
        name: cloud.name.clone(),
        note: cloud_note(cloud, language),
    }
}

/// What must be said of a cloud, where something must.
pub(crate) fn cloud_note(cloud: &WatchedCloud, language: &Language) -> Option<String> {
    match &cloud.kind {
        CloudKind::BuiltIn => None,
        CloudKind::Practice => Some(language.program_cloud_practice()),
        CloudKind::FromFile { sign_in_host } => {
            Some(language.program_cloud_from_file(&line(sign_in_host, 120)))
        }
    }
}

/// What stands before the title of a notice of a cloud that is not one that everybody has.
#[must_use]
pub fn mark(cloud: &WatchedCloud) -> String {
    if cloud.is_marked() {
        format!("{}: ", cloud.name)
    } else {
        String::new()
    }
}
