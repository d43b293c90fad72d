//! Pure projections of the core: what the windows, the tray and the notices show, as finished sentences. Knows the core and
//! nothing else; reads no clock and does no input or output.

#[cfg(test)]
mod bindings;
mod tray;
mod wire;
mod wire_review;

pub use tray::*;
pub use wire::*;
pub use wire_review::*;
