//! The small parts of an entry as they are written: texts that may be cut, times, words.

use chrono::{DateTime, SecondsFormat, Utc};
use lockbox_core::{AccountId, ObjectId, RequestId, RequestKey, SubscriptionId, Surface, TenantId, Verdict};
use serde::{Deserialize, Serialize};

use crate::chain::hex;
use sha2::{Digest, Sha256};

/// How much of a text and of a list is kept.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Limit {
    /// Bytes of one text.
    pub(crate) text: usize,
    /// Members of one list.
    pub(crate) list: usize,
    /// Whether the page that a decision was made on is kept.
    pub(crate) page: bool,
}

impl Limit {
    /// Everything.
    pub(crate) const NONE: Self = Self {
        text: usize::MAX,
        list: usize::MAX,
        page: true,
    };

    pub(crate) const fn of(text: usize, list: usize) -> Self {
        Self {
            text,
            list,
            page: true,
        }
    }
}

/// A text, or its beginning with the length and the hash of the whole.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub(crate) enum Text {
    Whole(String),
    Cut {
        cut: String,
        bytes: usize,
        sha256: String,
    },
}

impl Default for Text {
    fn default() -> Self {
        Self::Whole(String::new())
    }
}

impl Text {
    pub(crate) fn of(text: &str, limit: Limit) -> Self {
        if text.len() <= limit.text {
            return Self::Whole(text.to_owned());
        }
        let end = (0..=limit.text)
            .rev()
            .find(|end| text.is_char_boundary(*end))
            .unwrap_or(0);
        let cut = text.get(..end).unwrap_or_default().to_owned();
        Self::Cut {
            cut,
            bytes: text.len(),
            sha256: hex(&Sha256::digest(text)),
        }
    }

    pub(crate) fn into_text(self) -> String {
        match self {
            Self::Whole(text) => text,
            Self::Cut { cut, bytes, sha256 } => {
                format!("{cut}… [cut here; all of it has {bytes} bytes, SHA-256 {sha256}]")
            }
        }
    }
}

/// The last instant that RFC 3339 can write, 9999-12-31T23:59:59Z.
const LAST: i64 = 253_402_300_799;
/// The first one, 0000-01-01T00:00:00Z.
const FIRST: i64 = -62_167_219_200;

/// RFC 3339 with as many digits as needed. What lies outside the years 0 to 9999 is written as the nearest instant inside.
pub(crate) fn stamp(at: DateTime<Utc>) -> String {
    inside(at).to_rfc3339_opts(SecondsFormat::AutoSi, true)
}

fn inside(at: DateTime<Utc>) -> DateTime<Utc> {
    let first = DateTime::from_timestamp(FIRST, 0).unwrap_or(at);
    let last = DateTime::from_timestamp(LAST, 0).unwrap_or(at);
    if at < first {
        first
    } else if at.timestamp() > LAST {
        last
    } else {
        at
    }
}

/// Reads what [`stamp`] writes. An offset can name an instant outside of the years 0 to 9999; it is read as it would be written.
pub(crate) fn instant(text: &str) -> Option<DateTime<Utc>> {
    DateTime::parse_from_rfc3339(text)
        .ok()
        .map(|at| inside(at.with_timezone(&Utc)))
}

/// An optional time; unreadable is not the same as absent.
pub(crate) fn optional_instant(text: Option<&str>) -> Option<Option<DateTime<Utc>>> {
    text.map_or(Some(None), |text| instant(text).map(Some))
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "Verdict", rename_all = "camelCase")]
pub(crate) enum VerdictRow {
    Approve,
    Deny,
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "Surface", rename_all = "camelCase")]
pub(crate) enum SurfaceRow {
    Window,
    Tray,
    Notice,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct KeyRow {
    subscription: String,
    request: String,
    #[serde(default, skip_serializing_if = "is_zero")]
    twin: u32,
}

fn is_zero(n: &u32) -> bool {
    *n == 0
}

impl KeyRow {
    pub(crate) fn of(key: &RequestKey) -> Self {
        Self {
            subscription: key.subscription.as_str().to_owned(),
            request: key.request.as_str().to_owned(),
            twin: key.twin,
        }
    }

    pub(crate) fn into_core(self) -> RequestKey {
        RequestKey {
            subscription: SubscriptionId::new(&self.subscription),
            request: RequestId::new(&self.request),
            twin: self.twin,
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct AccountRow {
    tenant: String,
    object: String,
}

impl AccountRow {
    pub(crate) fn of(account: &AccountId) -> Self {
        Self {
            tenant: account.tenant.as_str().to_owned(),
            object: account.object.as_str().to_owned(),
        }
    }

    pub(crate) fn into_core(self) -> AccountId {
        AccountId {
            tenant: TenantId::new(&self.tenant),
            object: ObjectId::new(&self.object),
        }
    }
}
