//! Drives the core: one loop owns it, hands it what happens, and performs what it asks for. Knows the adapters, the core and
//! the view; what a desktop is, it is told through [`Shell`]. Start reading at [`start()`], then `supervise.rs` and `driver.rs`.

mod chance;
mod checks;
mod clock;
mod driver;
mod fleet;
mod handle;
mod journal;
mod outside;
mod past;
mod perform;
mod profile;
mod report;
mod saved;
mod seen;
mod set_up;
mod settings;
mod shell;
mod sign_in;
mod spoken;
mod start;
mod supervise;
mod tokens;

pub use chance::seed;
pub use clock::{Clock, SystemClock};
pub use fleet::{Drills, Fleet, Joining, Roster, Start};
pub use handle::Handle;
pub use past::{Integrity, Past};
pub use report::{
    Made, Progress, ReportOrder, Sign, check_report, make_report, preview_report, report_tenants, why_not,
};
pub use set_up::{SetUpEnd, SetUpHandle, SetUpParts, set_up};
pub use settings::{NAMES_OF_MANAGED, SettingsBook, managed};
pub use shell::Shell;
pub use spoken::{Speaker, Spoken};
pub use start::{Parts, start, start_speaking};
