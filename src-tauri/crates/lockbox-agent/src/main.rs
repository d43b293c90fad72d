//! The program `aro-lockbox`; everything is in the library beside it.

use std::process::ExitCode;

fn main() -> ExitCode {
    ExitCode::from(lockbox_agent::main())
}
