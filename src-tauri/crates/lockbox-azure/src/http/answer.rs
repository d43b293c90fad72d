//! An answer with what is needed of its headers.

use super::transport::Body;
use chrono::{DateTime, Datelike, Utc};
use lockbox_core::{BootTime, ServerTime};
use reqwest::header::{HeaderMap, HeaderName, WWW_AUTHENTICATE};

/// Longest wait that `Retry-After` may ask for, in seconds; beyond it Azure is simply asked again.
const LONGEST_WAIT: u64 = 15 * 60;
/// The wait when Azure asks for one without saying how long, in seconds.
const USUAL_WAIT: u64 = 30;
/// Most challenges of one answer that are looked at, and the longest one, in bytes.
const CHALLENGES: usize = 8;
const CHALLENGE: usize = 8 * 1024;

/// Whether an answer was made for the request it came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Made {
    /// It carries this request's id.
    ForUs,
    /// Something between here and Azure had kept it: it has an `Age`, or carries another request's id.
    Before,
    /// It does not tell.
    Untold,
}

/// One HTTP answer.
pub(crate) struct Answer {
    pub(crate) status: u16,
    /// `Date`; none when the answer was made before, since that is not the present.
    pub(crate) date: Option<ServerTime>,
    /// When its headers arrived.
    pub(crate) at: BootTime,
    pub(crate) made: Made,
    /// Seconds to wait, when `Retry-After` asks for it.
    pub(crate) asked_to_wait: Option<u64>,
    /// Azure's ids of the call, for people who ask support.
    pub(crate) correlation: Option<String>,
    /// Values of `WWW-Authenticate`.
    pub(crate) challenges: Vec<String>,
    pub(crate) content_type: String,
    pub(crate) body: Body,
}

impl Answer {
    /// Reads the headers of an answer to the request `id`.
    pub(crate) fn new(status: u16, headers: &HeaderMap, id: &str, at: BootTime) -> Self {
        let date = text(headers, "date").and_then(|text| http_date(&text));
        let made = made(headers, id);
        Self {
            status,
            date: date.filter(|_| made != Made::Before),
            at,
            made,
            asked_to_wait: text(headers, "retry-after").map(|text| seconds(&text, date)),
            correlation: text(headers, "x-ms-correlation-request-id")
                .or_else(|| text(headers, "x-ms-request-id")),
            challenges: challenges(headers),
            content_type: text(headers, "content-type").unwrap_or_default(),
            body: Body::Whole(Vec::new()),
        }
    }

    /// Seconds to wait, also when Azure does not say how long.
    pub(crate) fn wait(&self) -> u64 {
        self.asked_to_wait.unwrap_or(USUAL_WAIT)
    }

    /// Whether it says to be JSON.
    pub(crate) fn is_json(&self) -> bool {
        let kind = self
            .content_type
            .split(';')
            .next()
            .unwrap_or_default()
            .trim()
            .to_ascii_lowercase();
        kind == "application/json" || (kind.starts_with("application/") && kind.ends_with("+json"))
    }

    /// As much of the body as is there.
    pub(crate) fn bytes(&self) -> &[u8] {
        match &self.body {
            Body::Whole(bytes) => bytes,
            Body::TooLarge | Body::Broken(_) => &[],
        }
    }
}

fn text(headers: &HeaderMap, name: &'static str) -> Option<String> {
    let value = headers.get(HeaderName::from_static(name))?.to_str().ok()?;
    Some(value.chars().filter(|c| !c.is_control()).take(200).collect())
}

fn made(headers: &HeaderMap, id: &str) -> Made {
    let aged = text(headers, "age").is_some_and(|text| text.trim() != "0");
    match text(headers, "x-ms-client-request-id") {
        _ if aged => Made::Before,
        Some(echo) if echo.eq_ignore_ascii_case(id) => Made::ForUs,
        Some(_) => Made::Before,
        None => Made::Untold,
    }
}

fn challenges(headers: &HeaderMap) -> Vec<String> {
    headers
        .get_all(WWW_AUTHENTICATE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .filter(|value| value.len() <= CHALLENGE)
        .take(CHALLENGES)
        .map(str::to_owned)
        .collect()
}

/// A date in the years that HTTP can write; sums with others would overflow.
fn http_date(text: &str) -> Option<ServerTime> {
    DateTime::parse_from_rfc2822(text)
        .ok()
        .map(|date| date.with_timezone(&Utc))
        .filter(|date| (1970..=9999).contains(&date.year()))
}

/// `Retry-After` in seconds: a number, or a date measured against the answer's own.
fn seconds(text: &str, date: Option<ServerTime>) -> u64 {
    let asked = text.trim().parse::<u64>().ok().or_else(|| {
        let ahead = http_date(text)? - date?;
        u64::try_from(ahead.num_seconds()).ok()
    });
    asked.map_or(USUAL_WAIT, |asked| asked.clamp(1, LONGEST_WAIT))
}

#[cfg(test)]
mod tests;
