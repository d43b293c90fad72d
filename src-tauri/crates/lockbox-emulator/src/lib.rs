//! Azure on loopback: Entra sign-in, Azure Resource Manager with Customer Lockbox, Microsoft Graph, and the support
//! engineer's side. A library to embed, and the binary `lockbox-emulator`.
//!
//! The `world` is pure state that is told the time: `handle(call, now)` answers a call, `advance(now)` lets time pass. The
//! `server` is a thin layer over it with the sockets and the clock. Nothing leaves loopback.

mod admin;
mod arm;
mod azure_side;
mod clock;
mod connection;
pub mod ctl;
mod emulator;
mod entra;
mod exchange;
mod fault;
mod fixture;
pub mod flags;
mod gateway;
mod geneva;
mod graph;
mod mail;
pub mod moment;
mod page;
mod proof;
mod runtime_file;
mod scenario;
mod server;
mod site;
#[cfg(test)]
mod testing;
mod ticker;
mod world;

pub use azure_side::{Answered, Arrives, Asked, AzureSide, Known};
pub use clock::{ClockMode, ClockModeError};
pub use ctl::{
    Ask, Attempted, Command, Ctl, CtlError, FaultCommand, OnOff, RoleChange, TokenFor, Try, Wording,
};
pub use emulator::{BEYOND_LOOPBACK, Emulator, Options, StartError};
pub use fault::{FaultKind, Operation};
pub use fixture::FixtureError;
pub use scenario::{
    DEMO_ADA, DEMO_ANA, DEMO_CLIENT, DEMO_OMAR, DEMO_TENANT, DRILL_PERSON, Scenario, ScenarioError,
};
pub use world::Refused;
pub use world::elevation::Review;
pub use world::gate::{Action, Edition, GrantScope};
pub use world::identity::{DeviceCodeFlow, RevokedChallenge, Scene};
pub use world::phase::Phase;
pub use world::request::Verdict;
pub use world::role::Role;
pub use world::settings::{
    JitReview, ListOrder, MailRule, OptedOut, OptedOutList, RefusalStyle, SecondDecision, Settings,
    WorkItemSource,
};
