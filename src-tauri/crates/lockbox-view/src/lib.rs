//! Pure projections of the core: what the windows, the tray and the notices show, as finished sentences. Knows the core and
//! nothing else; reads no clock and does no input or output.

#[cfg(test)]
mod bindings;
mod clusters;
mod commands;
mod doubts;
mod english;
mod entries;
mod fleet;
mod freshness;
mod grants;
mod inbox;
mod language;
mod marks;
mod notice;
mod outlook;
mod parts;
mod place;
mod problems;
mod reach;
mod readiness;
mod records;
mod refused;
mod review;
mod row;
mod scene;
mod session_view;
mod set_up;
mod sheet;
mod snapshot;
mod steps;
mod text;
mod tray;
mod tray_view;
mod wire;
mod wire_review;
mod words;
mod zone;

pub use commands::{act, command, refusal, set_up_command, tray_command};
pub use entries::entry_line;
pub use fleet::*;
pub use language::Language;
pub use notice::notice;
pub use records::{PastRequest, drawn, record_row};
pub use review::review;
pub use scene::Scene;
pub use set_up::{set_up_notice, set_up_refusal, set_up_snapshot, set_up_tray};
pub use snapshot::snapshot;
pub use tray::*;
pub use tray_view::tray;
pub use wire::*;
pub use wire_review::*;
pub use zone::{Zone, rfc3339};
