//! Where answers come from: the running agent, or the history's file when none runs.

use crate::offline::Offline;
use lockbox_link::{
    AskError, Call, CallError, Endpoint, HISTORY_FILE, SET_UP_FOLDER, ask, default_base, endpoint_in_use,
    greet, is_watched, profiles_in,
};
use lockbox_view::{Query, QueryAnswer, SessionView, Snapshot};
use serde::de::DeserializeOwned;
use std::path::{Path, PathBuf};
use std::time::Duration;
use thiserror::Error;

/// How long the agent may take to answer; reading a long history takes a while.
const LIMIT: Duration = Duration::from_secs(12);
/// Checking every entry of it takes longer; a little more than the agent gives itself.
const CHECK_LIMIT: Duration = Duration::from_secs(65);
/// How long the agent may take to say that it is there.
const GREETING_LIMIT: Duration = Duration::from_secs(2);

/// Why there is no answer.
#[derive(Debug, Error)]
pub(crate) enum SourceError {
    #[error("the platform names no folder for application data; give one with --profile")]
    NoFolder,
    #[error("there is nothing of ARO Lockbox in {0}")]
    Nothing(PathBuf),
    #[error("ARO Lockbox is not set up yet: start it and say which Azure to watch")]
    NotSetUp,
    #[error("several clouds have a profile here; say which with --profile:{}", list(.0))]
    Several(Vec<PathBuf>),
    #[error("ARO Lockbox does not run")]
    NotRunning,
    #[error("ARO Lockbox runs, but cannot be reached from this session")]
    OutOfReach,
    #[error("{0}")]
    Asking(#[source] AskError),
    #[error("the answer cannot be read: {0}")]
    Answer(#[from] serde_json::Error),
    #[error("the history cannot be read: {0}")]
    History(String),
    #[error("ARO Lockbox wrote the history while it was read; try again")]
    Disturbed,
    /// An auditor's file was not made or could not be checked; a sentence of the view.
    #[error("{0}")]
    File(String),
    /// What was asked for cannot be; a sentence of the view.
    #[error("{0}")]
    Wrong(String),
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
            [] if base.join(SET_UP_FOLDER).exists() => Err(SourceError::NotSetUp),
            [] => Err(SourceError::Nothing(base)),
            [folder] => Ok(Self::of(folder)),
            [..] => Err(SourceError::Several(folders)),
        }
    }

    fn of(folder: &Path) -> Self {
        Self {
            folder: folder.to_owned(),
            endpoint: endpoint_in_use(folder),
        }
    }

    /// Where the history lies.
    pub(crate) fn history_file(&self) -> PathBuf {
        self.folder.join(HISTORY_FILE)
    }

    /// What the running agent shows now.
    pub(crate) async fn snapshot(&self) -> Result<Snapshot, SourceError> {
        let snapshot: Snapshot = self.ask(Call::Snapshot).await?;
        match snapshot.session {
            SessionView::SettingUp { .. } => Err(SourceError::NotSetUp),
            SessionView::Restoring { .. }
            | SessionView::SignedOut { .. }
            | SessionView::SigningIn { .. }
            | SessionView::SignedIn { .. } => Ok(snapshot),
        }
    }

    /// Whoever knows the past: the running agent, or the file when none runs.
    pub(crate) async fn past(&self) -> Result<Past<'_>, SourceError> {
        match greet(&self.endpoint, GREETING_LIMIT).await {
            Ok(()) => Ok(Past::Agent(self)),
            Err(AskError::NobodyThere(_)) => {
                let file = Offline::open(&self.history_file());
                Ok(Past::File(Box::new(file)))
            }
            Err(error) => Err(SourceError::Asking(error)),
        }
    }

    async fn ask<T: DeserializeOwned>(&self, call: Call) -> Result<T, SourceError> {
        let limit = match &call {
            Call::Query { query: Query::Verify } => CHECK_LIMIT,
            Call::Query {
                query:
                    Query::History { .. } | Query::Record { .. } | Query::Picture { .. } | Query::Report { .. },
            }
            | Call::NextSnapshot { .. }
            | Call::Dispatch { .. }
            | Call::NextReview { .. }
            | Call::Decide { .. }
            | Call::Show
            | Call::Snapshot => LIMIT,
        };
        let answer = ask(&self.endpoint, call, limit)
            .await
            .map_err(|error| match error {
                AskError::NobodyThere(_) if is_watched(&self.folder) => SourceError::OutOfReach,
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

/// Where answers about the past come from, for one command.
pub(crate) enum Past<'a> {
    Agent(&'a Source),
    File(Box<Offline>),
}

impl Past<'_> {
    /// An answer, the same from either.
    pub(crate) async fn query(&self, query: Query) -> Result<QueryAnswer, SourceError> {
        let answer = match self {
            Self::Agent(source) => source.ask(Call::Query { query }).await?,
            Self::File(file) => {
                let answer = file.answer(query);
                if file.is_disturbed() {
                    return Err(SourceError::Disturbed);
                }
                answer
            }
        };
        match answer {
            QueryAnswer::Unavailable { reason } => Err(SourceError::History(reason)),
            QueryAnswer::History { .. }
            | QueryAnswer::Record { .. }
            | QueryAnswer::Picture { .. }
            | QueryAnswer::Report { .. }
            | QueryAnswer::Verified { .. } => Ok(answer),
        }
    }
}

async fn running(folders: &[PathBuf]) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for folder in folders {
        if greet(&endpoint_in_use(folder), GREETING_LIMIT).await.is_ok() {
            found.push(folder.clone());
        }
    }
    found
}
