//! An answer with what is needed of its headers.

use chrono::{DateTime, Utc};
use lockbox_core::{BootTime, ServerTime};
use reqwest::header::{HeaderMap, HeaderName};

/// Longest wait that `Retry-After` may ask for, in seconds; beyond it Azure is simply asked again.
const LONGEST_WAIT: u64 = 15 * 60;
/// The wait when Azure asks for one without saying how long, in seconds.
const USUAL_WAIT: u64 = 30;

/// What came of the body.
pub(crate) enum Body {
    /// All of it.
    Whole(Vec<u8>),
    /// More than the limit.
    TooLarge,
    /// It broke off; why.
    Broken(String),
}

/// One HTTP answer.
pub(crate) struct Answer {
    pub(crate) status: u16,
    /// `Date`.
    pub(crate) date: Option<ServerTime>,
    /// When its headers arrived.
    pub(crate) at: BootTime,
    /// Whether something between here and Azure kept it: `Age`, or an echo of another request's id.
    pub(crate) kept: bool,
    /// Seconds to wait, from `Retry-After`.
    pub(crate) wait: u64,
    /// Azure's ids of the call, for people who ask support.
    pub(crate) correlation: Option<String>,
    pub(crate) content_type: String,
    pub(crate) body: Body,
}

impl Answer {
    /// Reads the headers of an answer to the request `id`.
    pub(crate) fn new(status: u16, headers: &HeaderMap, id: &str, at: BootTime) -> Self {
        let date = text(headers, "date").and_then(|text| http_date(&text));
        let age = text(headers, "age").is_some_and(|text| text.trim() != "0");
        let other =
            text(headers, "x-ms-client-request-id").is_some_and(|echo| !echo.eq_ignore_ascii_case(id));
        Self {
            status,
            date,
            at,
            kept: age || other,
            wait: text(headers, "retry-after").map_or(USUAL_WAIT, |text| seconds(&text, date)),
            correlation: text(headers, "x-ms-correlation-request-id")
                .or_else(|| text(headers, "x-ms-request-id")),
            content_type: text(headers, "content-type").unwrap_or_default(),
            body: Body::Whole(Vec::new()),
        }
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

fn http_date(text: &str) -> Option<ServerTime> {
    DateTime::parse_from_rfc2822(text)
        .ok()
        .map(|date| date.with_timezone(&Utc))
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
mod tests {
    use super::*;
    use std::time::Duration;

    fn answer(pairs: &[(&'static str, &str)]) -> Answer {
        let mut headers = HeaderMap::new();
        for (name, value) in pairs {
            headers.insert(HeaderName::from_static(name), value.parse().expect("a header"));
        }
        Answer::new(200, &headers, "id-1", BootTime(Duration::ZERO))
    }

    #[test]
    fn retry_after_is_obeyed_within_reason() {
        let date = ("date", "Tue, 24 Nov 2026 02:00:00 GMT");
        for (asked, wait) in [
            ("17", 17),
            ("0", 1),
            ("-5", USUAL_WAIT),
            ("1000000000", LONGEST_WAIT),
            ("99999999999999999999", USUAL_WAIT),
            ("soon", USUAL_WAIT),
            ("Tue, 24 Nov 2026 02:01:00 GMT", 60),
            ("Tue, 24 Nov 2099 02:01:00 GMT", LONGEST_WAIT),
            ("Tue, 24 Nov 2025 02:01:00 GMT", USUAL_WAIT),
        ] {
            assert_eq!(answer(&[date, ("retry-after", asked)]).wait, wait, "{asked}");
        }
        assert_eq!(answer(&[]).wait, USUAL_WAIT);
    }

    #[test]
    fn the_date_is_azures_time() {
        let date = answer(&[("date", "Tue, 24 Nov 2026 02:00:00 GMT")])
            .date
            .expect("a date");
        assert_eq!(date.timestamp(), 1_795_485_600);
        assert!(answer(&[("date", "yesterday")]).date.is_none());
    }

    #[test]
    fn an_answer_from_a_cache_is_known_as_such() {
        assert!(!answer(&[("age", "0"), ("x-ms-client-request-id", "ID-1")]).kept);
        assert!(answer(&[("age", "7")]).kept);
        assert!(answer(&[("x-ms-client-request-id", "id-2")]).kept);
    }

    #[test]
    fn only_json_is_taken_for_json() {
        for (kind, json) in [
            ("application/json; charset=utf-8", true),
            ("APPLICATION/JSON", true),
            ("application/problem+json", true),
            ("text/html", false),
            ("text/json-like", false),
        ] {
            assert_eq!(answer(&[("content-type", kind)]).is_json(), json, "{kind}");
        }
        assert!(!answer(&[]).is_json());
    }
}
