//! What can go wrong outside, as sentences.

mod cli;
mod entra;
mod keychain;
mod sign_in;

pub(crate) use keychain::keychain;
pub(crate) use sign_in::{sign_in, step_up, why as sign_in_why};
