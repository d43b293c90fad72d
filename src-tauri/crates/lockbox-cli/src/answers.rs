//! What each command finds: as JSON, as lines, and the exit code.

use crate::export;
use crate::source::{Past, Source, SourceError};
use crate::text;
use lockbox_cli::flags::Command;
use lockbox_view::{Query, QueryAnswer, RecordRow, Tone};
use serde_json::{Value, json};

/// Done.
pub(crate) const DONE: u8 = 0;
/// Nothing was found, or something needs attention.
pub(crate) const ATTENTION: u8 = 3;

/// Rows asked for at once.
const PAGE: u32 = 100;

/// What was found; and what is to be known besides, for the error output.
pub(crate) struct Found {
    pub(crate) json: Value,
    pub(crate) lines: Vec<String>,
    pub(crate) code: u8,
    pub(crate) note: Option<String>,
}

impl Found {
    pub(crate) fn new(json: Value, lines: Vec<String>, code: u8) -> Self {
        Self {
            json,
            lines,
            code,
            note: None,
        }
    }
}

/// Follows one command.
pub(crate) async fn answer(source: &Source, command: &Command) -> Result<Found, SourceError> {
    match command {
        Command::List => list(source).await,
        Command::Ready => ready(source).await,
        Command::Show { key } => show(&source.past().await?, key.clone()).await,
        Command::History { text, limit } => history(&source.past().await?, text, *limit).await,
        Command::Verify { .. } => verify(&source.past().await?).await,
        Command::Export(wanted) => export::export(&source.history_file(), wanted),
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
    let json = json!({"inbox": snapshot.inbox, "freshness": snapshot.freshness});
    Ok(Found::new(json, lines, code))
}

/// Who is not running is not ready; that is an answer, not a failure.
async fn ready(source: &Source) -> Result<Found, SourceError> {
    let snapshot = match source.snapshot().await {
        Err(SourceError::NotRunning) => {
            let lines = vec!["ARO Lockbox does not run: nobody would be told of a request".to_owned()];
            let json = json!({"ready": false, "running": false});
            return Ok(Found::new(json, lines, ATTENTION));
        }
        Err(error @ SourceError::NotSetUp) => {
            let json = json!({"ready": false, "running": true, "setUp": false});
            return Ok(Found::new(json, vec![error.to_string()], ATTENTION));
        }
        other => other?,
    };
    let ready = snapshot.readiness.code == "yes";
    let json = json!({"ready": ready, "running": true, "readiness": snapshot.readiness});
    let code = if ready { DONE } else { ATTENTION };
    Ok(Found::new(json, text::readiness(&snapshot.readiness), code))
}

async fn show(past: &Past<'_>, key: String) -> Result<Found, SourceError> {
    let answer = past.query(Query::Record { key }).await?;
    let (lines, code) = match &answer {
        QueryAnswer::Record {
            record: Some(row),
            stood,
            entries,
        } => (text::request(row, stood.as_deref(), entries), DONE),
        QueryAnswer::Record { record: None, .. }
        | QueryAnswer::History { .. }
        | QueryAnswer::Picture { .. }
        | QueryAnswer::Verified { .. }
        | QueryAnswer::Report { .. }
        | QueryAnswer::Unavailable { .. } => (vec!["No such request in the history".to_owned()], ATTENTION),
    };
    Ok(Found::new(serde_json::to_value(&answer)?, lines, code))
}

/// Pages until there are enough, and sorts what was collected: pages come in the order of changes, people look for times.
async fn history(past: &Past<'_>, words: &str, limit: u32) -> Result<Found, SourceError> {
    let wanted = usize::try_from(limit).unwrap_or(usize::MAX);
    let mut records: Vec<RecordRow> = Vec::new();
    let mut before = None;
    let (more, entries, integrity) = loop {
        let query = Query::History {
            text: words.to_owned(),
            filter: None,
            before,
            limit: PAGE.min(limit),
        };
        let QueryAnswer::History {
            records: page,
            next,
            entries,
            integrity,
        } = past.query(query).await?
        else {
            return Err(SourceError::History("another answer came".to_owned()));
        };
        records.extend(page);
        before = next;
        if before.is_none() || records.len() >= wanted {
            break (before.is_some() || records.len() > wanted, entries, integrity);
        }
    };
    records.truncate(wanted);
    records.sort_by(|one, other| (&other.at, other.position).cmp(&(&one.at, one.position)));
    let mut lines = text::records(&records);
    if records.is_empty() {
        lines.push("Nothing was found".to_owned());
    } else if more {
        lines.push("There are older ones: raise --limit".to_owned());
    }
    let intact = integrity.tone == Tone::Good;
    let json = json!({"records": records, "more": more, "entries": entries, "intact": intact, "integrity": integrity.text});
    let code = if records.is_empty() || !intact {
        ATTENTION
    } else {
        DONE
    };
    Ok(Found {
        note: Some(integrity.text),
        ..Found::new(json, lines, code)
    })
}

async fn verify(past: &Past<'_>) -> Result<Found, SourceError> {
    let QueryAnswer::Verified { entries, head, fault } = past.query(Query::Verify).await? else {
        return Err(SourceError::History("another answer came".to_owned()));
    };
    let code = if fault.is_none() { DONE } else { ATTENTION };
    let detail = fault.clone().unwrap_or_else(|| {
        let (entries, head) = (entries.unwrap_or_default(), head.as_deref().unwrap_or_default());
        format!("{entries} entries, all checked; head {head}")
    });
    let json = json!({"intact": fault.is_none(), "entries": entries, "head": head, "detail": detail});
    Ok(Found::new(json, vec![detail], code))
}
