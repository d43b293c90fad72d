//! Pure projections of the core: what the windows, the tray and the notices show, as finished sentences. Knows the core and
//! nothing else; reads no clock and does no input or output.

#[cfg(test)]
mod bindings;
mod clusters;
mod commands;
mod inbox;
mod problems;
mod readiness;
mod records;
mod review_view;
mod scene;
mod sheet;
mod snapshot;
mod text;
mod tray;
mod tray_view;
mod wire;
mod wire_review;
mod words;

pub use commands::{act, command, refusal, tray_command};
pub use records::{PastRequest, entry_line, record_row};
pub use review_view::review;
pub use scene::Scene;
pub use snapshot::snapshot;
pub use text::{Zone, rfc3339};
pub use tray::*;
pub use tray_view::{notice, tray};
pub use wire::*;
pub use wire_review::*;
