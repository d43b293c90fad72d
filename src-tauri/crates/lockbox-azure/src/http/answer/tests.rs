//! What headers say, and what they cannot make anybody believe.

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
