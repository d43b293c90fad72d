//! An answer with what is needed of its headers.

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

/// What came of the body.
pub(crate) enum Body {
    /// All of it.
    Whole(Vec<u8>),
    /// More than the limit.
    TooLarge,
    /// It broke off; why.
    Broken(String),
}

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
            assert_eq!(answer(&[date, ("retry-after", asked)]).wait(), wait, "{asked}");
        }
        assert_eq!(
            (answer(&[]).wait(), answer(&[]).asked_to_wait),
            (USUAL_WAIT, None)
        );
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
    fn a_date_of_years_that_nobody_lives_in_is_none() {
        for year in ["1969", "10000", "100000", "262142", "99999999999"] {
            let date = format!("1 Jan {year} 00:00:00 GMT");
            assert!(answer(&[("date", &date)]).date.is_none(), "{date}");
        }
        let last = answer(&[("date", "31 Dec 9999 23:59:59 GMT")])
            .date
            .expect("a date");
        assert!(
            last.checked_add_signed(chrono::TimeDelta::days(1)).is_some(),
            "there is room for sums"
        );
    }

    #[test]
    fn an_answer_from_a_cache_is_known_as_such_and_tells_no_time() {
        let date = ("date", "Tue, 24 Nov 2026 02:00:00 GMT");
        let ours = ("x-ms-client-request-id", "ID-1");
        for (headers, made) in [
            (vec![date, ("age", "0"), ours], Made::ForUs),
            (vec![date], Made::Untold),
            (vec![date, ("age", "7")], Made::Before),
            (vec![date, ("age", "7"), ours], Made::Before),
            (vec![date, ("x-ms-client-request-id", "id-2")], Made::Before),
        ] {
            let answer = answer(&headers);
            assert_eq!(answer.made, made, "{headers:?}");
            assert_eq!(answer.date.is_none(), made == Made::Before, "{headers:?}");
        }
    }

    #[test]
    fn challenges_are_taken_in_within_limits() {
        let of = |values: &[String]| {
            let mut headers = HeaderMap::new();
            for value in values {
                headers.append(WWW_AUTHENTICATE, value.parse().expect("a header"));
            }
            Answer::new(401, &headers, "id-1", BootTime(Duration::ZERO)).challenges
        };
        assert_eq!(
            of(&["Negotiate".to_owned(), "Bearer x=\"1\"".to_owned()]).len(),
            2
        );
        assert_eq!(of(&vec!["Bearer".to_owned(); 20]).len(), CHALLENGES);
        assert!(of(&["x".repeat(CHALLENGE + 1)]).is_empty());
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
