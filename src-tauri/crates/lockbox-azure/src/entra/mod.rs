//! Entra ID: authorization code with PKCE through the system browser, refresh, and the checks on what comes back.

mod claims;
mod client;
mod door;
mod errors;
mod explained;
mod flow;
mod id_token;
mod listener;
mod page;
mod provider;
mod tokens;

pub(crate) use claims::Claims;
pub(crate) use client::Entra;
pub(crate) use errors::Refusal;
pub(crate) use flow::{Attempt, person, same_account};
pub(crate) use id_token::Person;
pub(crate) use listener::Waiting;
#[doc(hidden)]
pub use listener::judged;
pub(crate) use provider::Provider;
pub(crate) use tokens::Granted;
