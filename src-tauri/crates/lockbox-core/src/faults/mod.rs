//! What can go wrong outside, as kinds with their facts. Adapters translate into these; the view words them, in every language.
//!
//! Where a library's own text is the only information it is kept as a technical detail beside the kind, and Microsoft's own words stay
//! what they are.

mod autostart;
mod cli;
mod entra;
mod history;
mod keychain;
mod sign_in;

pub use autostart::AutostartWhy;
pub use cli::CliWhy;
pub use entra::EntraWhy;
pub use history::HistoryFault;
pub use keychain::KeychainFault;
pub use sign_in::{SignInFault, SignInWhy, StepUpFault, Stranger};
