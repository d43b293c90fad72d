//! Embeds the built UI and makes one permission per command, so that a page can call nothing that is not listed here and in
//! its own capability file. The UI must have been built into `ui/dist` before the window is worth starting.

use std::error::Error;
use tauri_build::{AppManifest, Attributes, try_build};

/// The five calls; the first three belong to the main window, the last two to the decision window.
const COMMANDS: &[&str] = &["next_snapshot", "dispatch", "query", "next_review", "decide"];

fn main() -> Result<(), Box<dyn Error>> {
    try_build(Attributes::new().app_manifest(AppManifest::new().commands(COMMANDS)))?;
    Ok(())
}
