//! Lives years of the program in minutes: the real core, the real Azure client, the real history and the real Azure side of the emulator, in
//! virtual time, with faults everywhere. Everything comes from a seed: the same seed is the same life.

mod aim;
mod clock;
mod deed;
mod drift;
mod drifting;
mod fault;
mod habit;
mod happenings;
mod keeping;
mod kept;
mod life;
mod network;
mod oracle;
mod peace;
mod person;
mod program;
mod random;
mod scenario;
mod screen;
mod shrink;
mod steps;
mod timeline;
mod weather;
mod years;

/// Years of lists and answers are mostly small pieces of memory.
#[global_allocator]
static MEMORY: mimalloc::MiMalloc = mimalloc::MiMalloc;

pub use aim::{Aim, Calls};
pub use fault::{Fault, Machine, People, Struck, Wire};
pub use life::{Lived, Plan, live};
pub use oracle::{Invariant, Violation};
pub use shrink::Shortest;
pub use years::{Broken, DAYS, Sum, Years};
