//! The shipped programs inside a private desktop, as a person uses them: started from files, read through the accessibility
//! bus, answered through the sign-in page. Nothing here knows their types.
//!
//! | room | what it is |
//! |---|---|
//! | [`programs`] | where the built programs lie |
//! | [`app`] | the app: its process, its windows, its profile |
//! | [`page`] | one window of it, read and used |
//! | `decision` | what a person does in the decision window |
//! | [`leaks`] | looks for a secret in everything a desktop wrote |
//! | [`engineer`] | the support engineer's side: asks, attempts, lets time pass |
//! | [`on_call`] | all of it together: somebody on call |
//! | [`azure`] | the emulator as a program of its own |

pub mod app;
pub mod azure;
mod decision;
pub mod engineer;
pub mod leaks;
pub mod on_call;
pub mod page;
pub mod programs;

pub use app::App;
pub use azure::AzureSide;
pub use engineer::{Engineer, Verdict};
pub use on_call::OnCall;
pub use page::Page;
pub use programs::program;

use std::time::Duration;

/// How long anything may take on a busy machine before a test gives up.
pub const LIMIT: Duration = Duration::from_secs(45);

/// The person of the demo scenario who decides.
pub const ADA: &str = "ada@contoso.example";
