//! `cargo xtask bindings`: writes the TypeScript types of what crosses the link.

use std::process::Command;

use crate::count::Libtest;
use crate::outcome::Stop;
use crate::project::{Project, cargo};
use crate::say;
use crate::steps::Step;

/// Where the types are written.
const FILE: &str = "ui/src/generated/bindings.ts";

/// Runs the test that compares the types, told to write them instead.
///
/// # Errors
/// When the test fails or writes nothing.
pub(crate) fn run(project: &Project) -> Result<u8, Stop> {
    let mut command = Command::new(cargo());
    command
        .current_dir(project.root())
        .args(["test", "--locked", "--workspace", "--lib", "--", "bindings::"])
        .env("LOCKBOX_WRITE_BINDINGS", "1");
    let mut counter = Libtest::default();
    let finished = Step::new("writing the types", "bindings", command).run(project, &mut |line| {
        counter.hear(line);
    })?;
    if !finished.ok {
        finished.show();
        return Err(Stop::failed(finished.reason()));
    }
    if counter.passed() == 0 {
        return Err(Stop::failed(
            "no test writes the types: none is called `bindings::…`",
        ));
    }
    if !project.at(FILE).is_file() {
        return Err(Stop::failed(format!("{FILE} was not written")));
    }
    say::good(&format!("{FILE} is fresh"));
    Ok(0)
}
