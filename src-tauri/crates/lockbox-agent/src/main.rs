//! The program `aro-lockbox`; everything is in the library beside it.
#![cfg_attr(windows, windows_subsystem = "windows")]

use std::process::ExitCode;

fn main() -> ExitCode {
    ExitCode::from(lockbox_agent::main())
}
