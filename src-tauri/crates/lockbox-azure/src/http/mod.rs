//! HTTP as this crate speaks it: clients that follow nothing and repeat nothing, and answers read within limits.

mod answer;
mod clients;
mod send;
mod transport;
mod within;

pub(crate) use answer::{Answer, Made};
pub(crate) use clients::Network;
pub(crate) use send::{Ask, Bearer, Http, Payload};
pub use transport::{Body, Fault, Incoming, Manner, Transport, UnderWay};
pub(crate) use within::within;

/// Largest list that is read, in bytes.
pub(crate) const LIST_LIMIT: usize = 4 * 1024 * 1024;
/// Largest single item that is read, in bytes.
pub(crate) const ITEM_LIMIT: usize = 256 * 1024;

#[cfg(test)]
mod tests;
