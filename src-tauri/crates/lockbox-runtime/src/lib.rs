//! Drives the core: one loop owns it, hands it what happens, and performs what it asks for. Knows the adapters, the core and
//! the view; what a desktop is, it is told through [`Shell`]. Start reading at [`start`], then `driver.rs`.

mod clock;
mod driver;
mod handle;
mod journal;
mod perform;
mod profile;
mod seen;
mod shell;
mod tokens;

pub use clock::{Clock, SystemClock};
pub use handle::{Handle, Parts, start};
pub use shell::Shell;
