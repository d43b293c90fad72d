//! What every projection looks at.

use crate::language::Language;
use crate::text::line;
use crate::wire::{CloudBadge, Moment};
use crate::zone::Zone;
use lockbox_core::{App, Now, ServerTime, SubscriptionId};

/// The program at an instant, seen from one place in the world.
#[derive(Clone, Copy, Debug)]
pub struct Scene<'a> {
    pub app: &'a App,
    pub now: Now,
    pub zone: Zone,
    /// What it is said in.
    pub language: &'a Language,
    pub cloud: &'a CloudBadge,
}

impl Scene<'_> {
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
