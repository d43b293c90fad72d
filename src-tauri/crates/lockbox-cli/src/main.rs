//! `lockbox`: reads what ARO Lockbox knows, for scripts and auditors. It can decide nothing.

mod clock;
mod flags;
mod offline;
mod source;
mod text;

use clap::Parser;
use flags::{Command, Flags};
use lockbox_view::{Query, QueryAnswer, RecordRow, Tone};
use serde_json::{Value, json};
use source::{Source, SourceError};
use std::io::{self, Write};
use std::process::ExitCode;

/// Done.
const DONE: u8 = 0;
/// Failed.
const FAILED: u8 = 1;
/// Wrong usage.
const USAGE: u8 = 2;
/// Nothing was found, or something needs attention.
const ATTENTION: u8 = 3;

/// Rows asked for at once.
const PAGE: u32 = 100;

/// What was found: as JSON, as lines, and the exit code.
struct Found {
    json: Value,
    lines: Vec<String>,
    code: u8,
}

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
            let code = if matches!(error, SourceError::Several(_)) {
                USAGE
            } else {
                FAILED
            };
            complain(&error, code)
        }
    };
    ExitCode::from(code)
}

async fn found(command: Command, profile: Option<std::path::PathBuf>) -> Result<Found, SourceError> {
    let source = Source::find(profile).await?;
    match command {
        Command::List => list(&source).await,
        Command::Ready => ready(&source).await,
        Command::Show { key } => show(&source, key).await,
        Command::History { text, limit } => history(&source, text, limit).await,
        Command::Verify => verify(&source).await,
    }
}

async fn list(source: &Source) -> Result<Found, SourceError> {
    let snapshot = source.snapshot().await?;
    let code = if snapshot.inbox.waiting > 0 {
        DONE
    } else {
        ATTENTION
    };
    let mut lines = text::inbox(&snapshot.inbox);
    lines.push(snapshot.freshness.text.clone());
    Ok(Found {
        json: json!({"inbox": snapshot.inbox, "freshness": snapshot.freshness}),
        lines,
        code,
    })
}

/// Who is not running is not ready; that is an answer, not a failure.
async fn ready(source: &Source) -> Result<Found, SourceError> {
    let snapshot = match source.snapshot().await {
        Err(SourceError::NotRunning) => {
            let lines = vec!["ARO Lockbox does not run: nobody would be told of a request".to_owned()];
            return Ok(Found {
                json: json!({"ready": false, "running": false}),
                lines,
                code: ATTENTION,
            });
        }
        other => other?,
    };
    let ready = snapshot
        .readiness
        .iter()
        .all(|check| !matches!(check.tone, Tone::Warn | Tone::Bad));
    let json = json!({"ready": ready, "running": true, "checks": snapshot.readiness});
    let code = if ready { DONE } else { ATTENTION };
    Ok(Found {
        json,
        lines: text::checks(&snapshot.readiness),
        code,
    })
}

async fn show(source: &Source, key: String) -> Result<Found, SourceError> {
    let answer = source.query(Query::Record { key }).await?;
    let (lines, code) = match &answer {
        QueryAnswer::Record {
            record: Some(row),
            entries,
        } => (text::request(row, entries), DONE),
        QueryAnswer::Record { record: None, .. }
        | QueryAnswer::History { .. }
        | QueryAnswer::Unavailable { .. } => (vec!["No such request in the history".to_owned()], ATTENTION),
    };
    Ok(Found {
        json: serde_json::to_value(&answer)?,
        lines,
        code,
    })
}

/// Pages until there are enough.
async fn history(source: &Source, words: String, limit: u32) -> Result<Found, SourceError> {
    let wanted = usize::try_from(limit).unwrap_or(usize::MAX);
    let mut records: Vec<RecordRow> = Vec::new();
    let mut before = None;
    let more = loop {
        let query = Query::History {
            text: words.clone(),
            before,
            limit: PAGE.min(limit),
        };
        let QueryAnswer::History {
            records: page, more, ..
        } = source.query(query).await?
        else {
            return Err(SourceError::History("another answer came".to_owned()));
        };
        before = page.last().map(|row| row.position);
        records.extend(page);
        if !more || before.is_none() || records.len() >= wanted {
            break more || records.len() > wanted;
        }
    };
    records.truncate(wanted);
    let code = if records.is_empty() { ATTENTION } else { DONE };
    let mut lines = text::records(&records);
    if records.is_empty() {
        lines.push("Nothing was found".to_owned());
    } else if more {
        lines.push("There are older ones: raise --limit".to_owned());
    }
    Ok(Found {
        json: json!({"records": records, "more": more}),
        lines,
        code,
    })
}

async fn verify(source: &Source) -> Result<Found, SourceError> {
    let checked = source.verify().await?;
    let json = json!({"intact": checked.intact, "entries": checked.entries, "detail": checked.detail});
    let code = if checked.intact { DONE } else { ATTENTION };
    Ok(Found {
        json,
        lines: vec![checked.detail],
        code,
    })
}

/// Whoever reads may stop reading; that is no failure.
fn print(found: &Found, as_json: bool) -> u8 {
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
