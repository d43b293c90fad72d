//! What the tests of the whole program share: a real, private desktop to run the shipped binaries in.

pub mod desktop;
pub mod estate;
pub mod house;
pub mod shipped;

use std::io::Write;

/// Says what a test could not check here, because something it needs is not there. It goes to the process's own error
/// stream: what the print macros write is swallowed when a test passes. `cargo xtask test` shows and counts these lines.
pub fn not_checked(what: &str) {
    let line = format!("not checked: {what}\n");
    // Who closed the error stream does not want to know.
    drop(std::io::stderr().write_all(line.as_bytes()));
}
