//! The main job with every part real but the desktop: runtime, Azure client, history, emulator.

mod again;
mod auditor;
mod azure_cli;
mod deciding;
mod elsewhere;
mod failing;
mod fleet;
mod history;
mod identity;
mod inputs;
mod later;
mod markers;
mod odd_state;
mod readiness;
mod recorder;
mod sessions;
mod settings;
mod shown;
mod soak;
mod trouble;
