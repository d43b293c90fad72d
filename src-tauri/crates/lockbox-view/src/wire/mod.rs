//! What crosses the link between the agent and its windows. Plain values with finished sentences; TypeScript gets its types
//! from here. Times are RFC 3339 in UTC. Nothing secret has a place in these types.

mod accounts;
mod activity;
mod command;
mod history;
mod later;
mod parts;
mod places;
mod report;
mod set_up;
mod settings;
mod snapshot;
mod stood;

pub use accounts::*;
pub use activity::*;
pub use command::*;
pub use history::*;
pub use later::*;
pub use parts::*;
pub use places::*;
pub use report::*;
pub use set_up::*;
pub use settings::*;
pub use snapshot::*;
pub use stood::*;
