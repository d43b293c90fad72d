//! `ctl` from another process: finds the running emulator and sends it the verb.

use std::time::Duration;

use serde_json::Value;

use super::Command;
use crate::admin::KEY_HEADER;
use crate::runtime_file::{self, Note};

/// Longest wait for an answer.
const PATIENCE: Duration = Duration::from_secs(30);

/// Why a verb did not come through.
#[derive(Debug, thiserror::Error)]
pub enum RemoteError {
    /// Nobody there.
    #[error("no running emulator was found; start lockbox-emulator, or name it with --url")]
    NobodyThere,
    /// An address was named, but no key for it is known.
    #[error("no key for {0} is known; give it with --key (the runtime file of that emulator has it)")]
    NoKey(String),
    /// The connection failed.
    #[error("{url}: {source}")]
    Connection {
        /// Where to.
        url: String,
        /// What the client said.
        source: reqwest::Error,
    },
    /// The emulator refused.
    #[error("{0}")]
    Refused(String),
}

/// Sends a verb to the newest running emulator, or to the one named.
///
/// # Errors
/// When nobody is there, or the emulator refuses.
pub async fn send(url: Option<&str>, key: Option<&str>, command: &Command) -> Result<Value, RemoteError> {
    if let Some(url) = url {
        let url = url.trim_end_matches('/');
        let known = || {
            runtime_file::notes()
                .into_iter()
                .map(|(_, note)| note)
                .find(|note| note.url == url)
        };
        let key = match key {
            Some(key) => key.to_owned(),
            None => known().ok_or_else(|| RemoteError::NoKey(url.to_owned()))?.key,
        };
        return post(
            &Note {
                url: url.to_owned(),
                key,
            },
            command,
        )
        .await;
    }
    for (path, note) in runtime_file::notes() {
        match post(&note, command).await {
            Err(RemoteError::Connection { source, .. }) if source.is_connect() => {
                // Its emulator is gone without having cleaned up.
                if let Err(error) = std::fs::remove_file(&path) {
                    tracing::debug!(%error, "a stale runtime file stays");
                }
            }
            answer => return answer,
        }
    }
    Err(RemoteError::NobodyThere)
}

async fn post(note: &Note, command: &Command) -> Result<Value, RemoteError> {
    let failed = |source| RemoteError::Connection {
        url: note.url.clone(),
        source,
    };
    let body = serde_json::to_vec(command).map_err(|error| RemoteError::Refused(error.to_string()))?;
    let client = reqwest::Client::builder()
        .no_proxy()
        .timeout(PATIENCE)
        .build()
        .map_err(failed)?;
    let response = client
        .post(format!("{}/emulator/ctl", note.url))
        .header(KEY_HEADER, &note.key)
        .header("content-type", "application/json")
        .body(body)
        .send()
        .await
        .map_err(failed)?;
    let good = response.status().is_success();
    let text = response.text().await.map_err(failed)?;
    let answer: Value = serde_json::from_str(&text).unwrap_or(Value::String(text));
    if good {
        return Ok(answer);
    }
    let why = answer
        .get("error")
        .and_then(Value::as_str)
        .map_or_else(|| answer.to_string(), str::to_owned);
    Err(RemoteError::Refused(why))
}
