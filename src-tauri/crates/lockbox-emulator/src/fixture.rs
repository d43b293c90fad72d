//! Fixtures: the requests of one subscription answered verbatim from a file.
//!
//! The file is either an example in the format of the published API descriptions (`responses.200.body` is served) or
//! the bare body, which is served byte for byte. A body that is one request serves the list too.

use std::io::Read;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use crate::exchange::Answer;

/// Largest fixture file in bytes.
const LARGEST: u64 = 8 * 1024 * 1024;

/// Why a fixture could not be used.
#[derive(Debug, thiserror::Error)]
pub enum FixtureError {
    /// The file could not be read.
    #[error("fixture {path}: {source}")]
    Read {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// The file is not JSON; the text tells line and column.
    #[error("fixture {path}: {source}")]
    Format {
        /// The file.
        path: PathBuf,
        /// What was wrong, and where.
        source: serde_json::Error,
    },
    /// It is JSON, but neither a list of requests nor a request.
    #[error(
        "fixture {path}: neither a list (\"value\") nor a request (\"id\" and \"properties\"), bare or under responses.200.body"
    )]
    Shape {
        /// The file.
        path: PathBuf,
    },
    /// It is larger than the emulator takes.
    #[error("fixture {path}: larger than {LARGEST} bytes")]
    TooLarge {
        /// The file.
        path: PathBuf,
    },
}

/// The requests of one subscription as a file has them.
#[derive(Clone, Debug)]
pub(crate) struct Fixture {
    pub(crate) subscription: String,
    /// Display name of the subscription, made from the file's name.
    pub(crate) name: String,
    list: Vec<u8>,
    items: Vec<Value>,
}

impl Fixture {
    /// Reads a file for a subscription.
    ///
    /// # Errors
    /// When it cannot be read or is not of one of the shapes.
    pub(crate) fn read(subscription: &str, path: &Path) -> Result<Self, FixtureError> {
        let fault = |source| FixtureError::Read {
            path: path.to_owned(),
            source,
        };
        let mut bytes = Vec::new();
        let file = std::fs::File::open(path).map_err(fault)?;
        file.take(LARGEST + 1).read_to_end(&mut bytes).map_err(fault)?;
        if u64::try_from(bytes.len()).map_or(true, |length| length > LARGEST) {
            return Err(FixtureError::TooLarge {
                path: path.to_owned(),
            });
        }
        let whole: Value = serde_json::from_slice(&bytes).map_err(|source| FixtureError::Format {
            path: path.to_owned(),
            source,
        })?;
        let example = whole.pointer("/responses/200/body");
        let body = example.unwrap_or(&whole);
        let name = path
            .file_stem()
            .map_or_else(String::new, |stem| stem.to_string_lossy().into_owned());
        let (list, items) = if let Some(items) = body.get("value").and_then(Value::as_array) {
            // A bare body keeps every byte; one inside an example is cut out and written again.
            (
                if example.is_some() {
                    body.to_string().into_bytes()
                } else {
                    bytes
                },
                items.clone(),
            )
        } else if body.get("id").is_some() && body.get("properties").is_some() {
            (
                json!({ "value": [body] }).to_string().into_bytes(),
                vec![body.clone()],
            )
        } else {
            return Err(FixtureError::Shape {
                path: path.to_owned(),
            });
        };
        Ok(Self {
            subscription: subscription.to_owned(),
            name: format!("Fixture {name}"),
            list,
            items,
        })
    }

    /// The list, whatever was filtered for.
    pub(crate) fn list(&self) -> Answer {
        Answer::raw_json(self.list.clone())
    }

    /// The first item with this request id.
    pub(crate) fn get(&self, id: &str) -> Option<Answer> {
        self.items
            .iter()
            .find(|item| is_request(item, id))
            .map(|item| Answer::json(200, item))
    }
}

fn is_request(item: &Value, id: &str) -> bool {
    let by_property = item.pointer("/properties/requestId").and_then(Value::as_str);
    let by_path = item
        .get("id")
        .and_then(Value::as_str)
        .and_then(|path| path.rsplit('/').next());
    by_property
        .or(by_path)
        .is_some_and(|known| known.eq_ignore_ascii_case(id))
}

/// The fixture of a subscription.
pub(crate) fn of<'a>(fixtures: &'a [Fixture], subscription: &str) -> Option<&'a Fixture> {
    fixtures
        .iter()
        .find(|fixture| fixture.subscription.eq_ignore_ascii_case(subscription))
}
