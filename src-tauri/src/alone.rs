//! What happens when somebody other than the agent starts this program: the agent is started in its place. It shows itself,
//! or asks the one that already runs to do so.

use std::io::Write;
use std::process::{Command, ExitCode, Stdio};

/// The agent, beside this program.
const AGENT: &str = if cfg!(windows) {
    "aro-lockbox.exe"
} else {
    "aro-lockbox"
};

/// Starts the agent and does not wait for it.
pub(crate) fn start_agent() -> ExitCode {
    match try_start() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            complain(&format!("ARO Lockbox could not be started: {error}"));
            ExitCode::FAILURE
        }
    }
}

fn try_start() -> std::io::Result<()> {
    let agent = std::env::current_exe()?.with_file_name(AGENT);
    Command::new(agent)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .spawn()
        .map(drop)
}

/// One line on standard error, which may be closed.
pub(crate) fn complain(line: &str) {
    drop(writeln!(std::io::stderr(), "{line}"));
}
