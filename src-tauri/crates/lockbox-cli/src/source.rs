//! Where answers come from: the running agent, or the history's file when none runs.

use crate::offline::{self, Checked};
use lockbox_link::{
    AskError, Call, CallError, Endpoint, HISTORY_FILE, ask, default_base, endpoint_of, profiles_in,
};
use lockbox_view::{Query, QueryAnswer, Snapshot, Tone};
use serde::de::DeserializeOwned;
use std::path::{Path, PathBuf};
use std::time::Duration;
use thiserror::Error;

/// How long the agent may take to answer; reading a long history takes a while.
const LIMIT: Duration = Duration::from_secs(12);

/// Why there is no answer.
#[derive(Debug, Error)]
pub(crate) enum SourceError {
    #[error("the platform names no folder for application data; give one with --profile")]
    NoFolder,
    #[error("there is nothing of ARO Lockbox in {0}")]
    Nothing(PathBuf),
    #[error("several clouds have a profile here; say which with --profile:{}", list(.0))]
    Several(Vec<PathBuf>),
    #[error("ARO Lockbox does not run")]
    NotRunning,
    #[error("{0}")]
    Asking(#[source] AskError),
    #[error("the answer cannot be read: {0}")]
    Answer(#[from] serde_json::Error),
    #[error("the history cannot be read: {0}")]
    History(String),
}

fn list(folders: &[PathBuf]) -> String {
    folders
        .iter()
        .map(|folder| format!("\n  {}", folder.display()))
        .collect()
}

/// One profile, and the agent that may run in it.
pub(crate) struct Source {
    folder: PathBuf,
    endpoint: Endpoint,
}

impl Source {
    /// The profile that is meant: the only one there is, or the only one that runs.
    pub(crate) async fn find(given: Option<PathBuf>) -> Result<Self, SourceError> {
        let base = given.or_else(default_base).ok_or(SourceError::NoFolder)?;
        let mut folders = profiles_in(&base);
        if folders.len() > 1 {
            let running = running(&folders).await;
            if running.len() == 1 {
                folders = running;
            }
        }
        match folders.as_slice() {
            [] => Err(SourceError::Nothing(base)),
            [folder] => Ok(Self::of(folder)),
            [..] => Err(SourceError::Several(folders)),
        }
    }

    fn of(folder: &Path) -> Self {
        Self {
            folder: folder.to_owned(),
            endpoint: endpoint_of(folder),
        }
    }

    /// What the running agent shows now.
    pub(crate) async fn snapshot(&self) -> Result<Snapshot, SourceError> {
        self.ask(Call::Snapshot).await
    }

    /// An answer about the past, from the agent or from the file.
    pub(crate) async fn query(&self, query: Query) -> Result<QueryAnswer, SourceError> {
        let asked = self.ask(Call::Query { query: query.clone() }).await;
        let answer = match asked {
            Err(SourceError::NotRunning) => {
                offline::answer(&self.folder.join(HISTORY_FILE), query).map_err(SourceError::History)?
            }
            Ok(answer) => answer,
            Err(error) => return Err(error),
        };
        match answer {
            QueryAnswer::Unavailable { reason } => Err(SourceError::History(reason)),
            QueryAnswer::History { .. } | QueryAnswer::Record { .. } => Ok(answer),
        }
    }

    /// Checks the whole history.
    pub(crate) async fn verify(&self) -> Result<Checked, SourceError> {
        let query = Query::History {
            text: String::new(),
            before: None,
            limit: 1,
        };
        let answer = match self.ask(Call::Query { query }).await {
            Err(SourceError::NotRunning) => {
                return offline::verify(&self.folder.join(HISTORY_FILE)).map_err(SourceError::History);
            }
            other => other?,
        };
        match answer {
            QueryAnswer::History {
                entries, integrity, ..
            } => Ok(Checked {
                intact: integrity.tone == Tone::Good,
                entries: Some(entries),
                detail: integrity.text,
            }),
            QueryAnswer::Unavailable { reason } => Err(SourceError::History(reason)),
            QueryAnswer::Record { .. } => Err(SourceError::History("another answer came".to_owned())),
        }
    }

    async fn ask<T: DeserializeOwned>(&self, call: Call) -> Result<T, SourceError> {
        let answer = ask(&self.endpoint, call, LIMIT)
            .await
            .map_err(|error| match error {
                AskError::NobodyThere(_) => SourceError::NotRunning,
                other @ (AskError::TimedOut
                | AskError::NoLink(_)
                | AskError::Call(
                    CallError::Refused(_) | CallError::TooLong | CallError::Closed | CallError::TimedOut,
                )) => SourceError::Asking(other),
            })?;
        Ok(serde_json::from_value(answer)?)
    }
}

async fn running(folders: &[PathBuf]) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for folder in folders {
        if lockbox_link::greet(&endpoint_of(folder), Duration::from_secs(2))
            .await
            .is_ok()
        {
            found.push(folder.clone());
        }
    }
    found
}
