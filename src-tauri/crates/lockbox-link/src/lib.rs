//! The calls between the agent and what talks to it: its windows over an inherited pipe, a second start and the command line
//! over the named endpoint. One frame is one line of JSON, with a limit; both ends are here.
//!
//! The agent speaks first: [`Hello`] says which protocol this is and which [`Role`] the other end has. Then the other end
//! asks ([`Call`]) and the agent answers, in whatever order the answers come. What a role may not ask is refused here, before
//! anything that could act sees it.

mod client;
mod frame;
mod place;
mod pulse;
mod serve;
mod strict;
mod wire;

pub use client::{CallError, Client, ConnectError, Signals, connect};
pub use frame::{FrameError, TO_AGENT_LIMIT, TO_WINDOW_LIMIT};
pub use place::{
    AskError, ENDPOINT_FILE, Endpoint, HISTORY_FILE, LOCK_FILE, SET_UP_FOLDER, ask, default_base,
    endpoint_in_use, endpoint_of, greet, is_watched, profiles_in,
};
pub use pulse::{Pulse, SILENCE};
pub use serve::{CALLS_IN_FLIGHT, Calls, End, Served, serve, serve_watched};
pub use wire::{Call, Hello, PROTOCOL, Role};
