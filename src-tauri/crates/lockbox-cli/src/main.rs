//! `lockbox`: reads what ARO Lockbox knows, for scripts and auditors. It can decide nothing.

mod answers;
mod export;
mod offline;
mod sign;
mod source;
mod text;

use answers::{DONE, Found, answer};
use clap::Parser;
use lockbox_cli::flags::{Command, Flags};
use source::{Source, SourceError};
use std::io::{self, Write};
use std::process::ExitCode;

/// Failed.
const FAILED: u8 = 1;
/// Wrong usage.
const USAGE: u8 = 2;

fn main() -> ExitCode {
    let flags = match Flags::try_parse() {
        Ok(flags) => flags,
        Err(shown) => {
            let code = if shown.use_stderr() { USAGE } else { DONE };
            drop(shown.print());
            return ExitCode::from(code);
        }
    };
    let runtime = match tokio::runtime::Builder::new_current_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => return ExitCode::from(complain(&error, FAILED)),
    };
    let code = match runtime.block_on(found(flags.command, flags.profile)) {
        Ok(found) => print(&found, flags.json),
        Err(error) => {
            let wrong = matches!(error, SourceError::Several(_) | SourceError::Wrong(_));
            let code = if wrong { USAGE } else { FAILED };
            complain(&error, code)
        }
    };
    ExitCode::from(code)
}

async fn found(command: Command, profile: Option<std::path::PathBuf>) -> Result<Found, SourceError> {
    if let Command::Verify { file: Some(file) } = &command {
        return export::verify(file, profile);
    }
    let source = Source::find(profile).await?;
    match answer(&source, &command).await {
        // An agent started while the file was read; it is the one to ask then.
        Err(SourceError::Disturbed) => answer(&source, &command).await,
        answered => answered,
    }
}

/// Whoever reads may stop reading; that is no failure.
fn print(found: &Found, as_json: bool) -> u8 {
    if let Some(note) = &found.note {
        drop(writeln!(io::stderr(), "lockbox: {}", text::harmless(note)));
    }
    match write(found, as_json) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => complain(&error, FAILED),
        Ok(()) | Err(_) => found.code,
    }
}

fn write(found: &Found, as_json: bool) -> io::Result<()> {
    let mut out = io::stdout().lock();
    if as_json {
        serde_json::to_writer_pretty(&mut out, &found.json)?;
        writeln!(out)?;
    } else {
        for line in &found.lines {
            writeln!(out, "{}", text::harmless(line))?;
        }
    }
    out.flush()
}

fn complain(error: &dyn std::fmt::Display, code: u8) -> u8 {
    drop(writeln!(io::stderr(), "lockbox: {error}"));
    code
}
