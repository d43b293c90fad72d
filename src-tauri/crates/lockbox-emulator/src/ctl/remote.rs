//! `ctl` from another process: finds the running emulator and sends it the verb.

use std::path::Path;
use std::time::Duration;

use serde_json::Value;

use super::Command;
use crate::admin::KEY_HEADER;
use crate::proof::{proof, same};
use crate::runtime_file::{self, Note};
use crate::world::random::secret_of_the_system;

/// Longest wait for an answer.
const PATIENCE: Duration = Duration::from_secs(30);
/// Longest wait for somebody to show that it is the emulator.
const PATIENCE_FOR_A_PROOF: Duration = Duration::from_secs(10);
/// Longest answer that is read, in bytes.
const LARGEST_ANSWER: usize = 64 * 1024 * 1024;
/// The same for a proof.
const LARGEST_PROOF: usize = 1_024;

/// Why a verb did not come through.
#[derive(Debug, thiserror::Error)]
pub enum RemoteError {
    /// Nobody there.
    #[error("no running emulator was found; start lockbox-emulator, or name it with --url")]
    NobodyThere,
    /// An address was named, but no key for it is known.
    #[error("no key for {0} is known; give it with --key (the runtime file of that emulator has it)")]
    NoKey(String),
    /// Somebody is there who does not hold the key; nothing was sent.
    #[error("whoever answers at {0} does not hold this key; nothing was sent")]
    NotProven(String),
    /// Somebody is there who says nothing.
    #[error("whoever listens at {0} does not answer")]
    Silent(String),
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
    let mut silent = None;
    for (path, note) in runtime_file::notes() {
        match post(&note, command).await {
            Err(RemoteError::NotProven(_)) => gone(&path),
            Err(RemoteError::Connection { source, .. }) if source.is_connect() => gone(&path),
            // It may only be busy, so its file stays; perhaps another one answers.
            Err(RemoteError::Silent(url)) => silent = Some(RemoteError::Silent(url)),
            answer => return answer,
        }
    }
    Err(silent.unwrap_or(RemoteError::NobodyThere))
}

/// The emulator of a file is gone without having cleaned up, and perhaps somebody else has its port.
fn gone(path: &Path) {
    if let Err(error) = std::fs::remove_file(path) {
        tracing::debug!(%error, "a stale runtime file stays");
    }
}

async fn post(note: &Note, command: &Command) -> Result<Value, RemoteError> {
    let failed = |source| RemoteError::Connection {
        url: note.url.clone(),
        source,
    };
    let client = reqwest::Client::builder()
        .no_proxy()
        .redirect(reqwest::redirect::Policy::none())
        .timeout(PATIENCE)
        .build()
        .map_err(failed)?;
    prove(&client, note).await?;
    let body = serde_json::to_vec(command).map_err(|error| RemoteError::Refused(error.to_string()))?;
    let response = client
        .post(format!("{}/emulator/ctl", note.url))
        .header(KEY_HEADER, &note.key)
        .header("content-type", "application/json")
        .body(body)
        .send()
        .await
        .map_err(failed)?;
    let good = response.status().is_success();
    let bytes = limited(response, LARGEST_ANSWER).await.map_err(failed)?;
    let bytes = bytes.ok_or_else(|| RemoteError::Refused("the answer is too long".to_owned()))?;
    let told = || Value::String(String::from_utf8_lossy(&bytes).into_owned());
    let answer: Value = serde_json::from_slice(&bytes).unwrap_or_else(|_error| told());
    if good {
        return Ok(answer);
    }
    let why = answer
        .get("error")
        .and_then(Value::as_str)
        .map_or_else(|| answer.to_string(), str::to_owned);
    Err(RemoteError::Refused(why))
}

/// Lets the other end show that it holds the key, before the key is sent to it.
async fn prove(client: &reqwest::Client, note: &Note) -> Result<(), RemoteError> {
    let not_proven = || RemoteError::NotProven(note.url.clone());
    let nonce = secret_of_the_system();
    let asked = client
        .get(format!("{}/emulator/proof?nonce={nonce}", note.url))
        .timeout(PATIENCE_FOR_A_PROOF)
        .send()
        .await;
    let response = match asked {
        Ok(response) => response,
        Err(source) if source.is_connect() || source.is_builder() => {
            return Err(RemoteError::Connection {
                url: note.url.clone(),
                source,
            });
        }
        Err(source) if source.is_timeout() => return Err(RemoteError::Silent(note.url.clone())),
        Err(_) => return Err(not_proven()),
    };
    let bytes = limited(response, LARGEST_PROOF).await.ok().flatten();
    let answer: Value = bytes
        .and_then(|bytes| serde_json::from_slice(&bytes).ok())
        .unwrap_or_default();
    let given = answer.get("proof").and_then(Value::as_str).unwrap_or_default();
    if same(given, &proof(&note.key, &nonce)) {
        Ok(())
    } else {
        Err(not_proven())
    }
}

/// Reads a body, or nothing when it is longer.
async fn limited(mut response: reqwest::Response, most: usize) -> reqwest::Result<Option<Vec<u8>>> {
    let mut bytes = Vec::new();
    while let Some(chunk) = response.chunk().await? {
        if bytes.len() + chunk.len() > most {
            return Ok(None);
        }
        bytes.extend_from_slice(&chunk);
    }
    Ok(Some(bytes))
}
