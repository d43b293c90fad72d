//! The main job with every part real but the desktop: runtime, Azure client, history, emulator.

mod again;
mod deciding;
mod failing;
mod history;
mod inputs;
mod sessions;
mod shown;
mod trouble;
