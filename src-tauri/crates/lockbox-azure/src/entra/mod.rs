//! Entra ID: authorization code with PKCE through the system browser, refresh, and the checks on what comes back.

mod claims;
mod client;
mod device;
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
pub(crate) use device::DeviceAttempt;
pub(crate) use errors::{Refusal, code_in};
pub(crate) use explained::explained;
pub(crate) use flow::{Attempt, person, same_account};
pub(crate) use id_token::{Person, payload, shown};
#[doc(hidden)]
pub use listener::judged;
pub(crate) use listener::{PATIENCE, Waiting};
pub(crate) use provider::Provider;
pub(crate) use tokens::Granted;

#[cfg(test)]
mod testing;
