//! The real client against a small scripted Azure on loopback: what is sent, what is believed, and what is not.

#![expect(
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a broken test must stop"
)]

mod activity;
mod azure_cli;
mod azure_side;
mod between;
mod browser;
mod challenges;
mod deciding;
mod desk;
mod discovering;
mod examples;
mod fixtures;
mod listener;
mod log;
mod logging;
mod outage;
mod permits;
mod reading;
mod renewing;
mod rereading;
mod server;
mod sign_in;
mod statements;
mod step_up;
mod switching;
mod wrong_account;
