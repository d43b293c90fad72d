//! What every projection looks at.

use crate::text::Zone;
use crate::wire::CloudBadge;
use lockbox_core::{App, Now, ServerTime};

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
}
