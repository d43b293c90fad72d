//! What every projection looks at.

use crate::text::line;
use crate::wire::CloudBadge;
use crate::zone::Zone;
use lockbox_core::{App, Now, ServerTime, SubscriptionId};

/// The program at an instant, seen from one place in the world.
#[derive(Clone, Copy, Debug)]
pub struct Scene<'a> {
    pub app: &'a App,
    pub now: Now,
    pub zone: Zone,
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
}
