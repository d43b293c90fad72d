//! Tests of the harness itself: what it says about a desktop has to be true before a test may rely on it.

mod browser;
mod keyring;
mod notices;
mod session;
mod tray;
mod windows;

use std::time::Duration;

/// How long anything in these tests may take on a busy machine.
const LIMIT: Duration = Duration::from_secs(30);
