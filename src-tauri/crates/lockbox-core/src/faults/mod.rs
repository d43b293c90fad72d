//! What can go wrong outside, as kinds with their facts. Adapters translate into these; the view words them, in every language.
//!
//! Where a library's own text is the only information it is kept as a technical detail beside the kind, and Microsoft's own words stay
//! what they are.

mod autostart;
mod cause;
mod cli;
mod entra;
mod history;
mod keychain;
mod plain_cause;
mod sign_in;
mod unseen;

pub use autostart::AutostartWhy;
pub use cause::Cause;
pub use cli::CliWhy;
pub use entra::EntraWhy;
pub use history::HistoryFault;
pub use keychain::KeychainFault;
pub use plain_cause::PlainCause;
pub use sign_in::{SignInFault, SignInWhy, StepUpFault, Stranger};
pub use unseen::UnseenWhy;
