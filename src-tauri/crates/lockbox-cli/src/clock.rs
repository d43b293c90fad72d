//! The one place where this program reads a clock.

use chrono::{DateTime, Local, Offset, Utc};
use lockbox_view::Zone;

/// The present.
#[expect(clippy::disallowed_methods, reason = "this is the clock")]
pub(crate) fn now() -> DateTime<Utc> {
    Utc::now()
}

/// The person's time zone.
pub(crate) fn zone() -> Zone {
    Zone(|instant| instant.with_timezone(&Local).offset().fix())
}
