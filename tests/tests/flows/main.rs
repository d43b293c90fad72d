//! The main job with every part real but the desktop: runtime, Azure client, history, emulator.

mod deciding;
mod inputs;
mod trouble;
