//! The files have what the rooms ask for, in both languages, and nothing else.

use super::rooms::{DECLARED, ENGLISH, GERMAN};
use super::*;
use crate::zone::Zone;
use chrono::{DateTime, FixedOffset, TimeDelta, Utc};
use fluent_bundle::FluentResource;
use std::collections::BTreeSet;

/// Texts that read the same in both languages.
const ALIKE: &[&str] = &[
    "confirm_place",
    "confirm_place_in",
    "date_exact",
    "date_minute",
    "date_second",
    "fleet_switch_detail",
    "fleet_tooltip",
    "fleet_tooltip_of_cloud",
    "hints_window_days",
    "hints_window_offset",
    "hints_window_stretch",
    "history_by",
    "history_by_microsoft",
    "history_cause_offline",
    "history_lane_at",
    "list_next",
    "reach_cluster",
    "readiness_global",
    "readiness_reason_in",
    "readiness_rights",
    "report_label_cloud",
    "report_program",
    "set_up_cloud",
    "set_up_step_cloud",
    "switching_refused_detail",
    "tray_tooltip",
    "tray_tooltip_of_cloud",
    "window_accounts_step",
    "window_filters_cluster",
    "window_grants_open_for",
    "window_history_cluster",
    "window_in_time",
    "window_zoom",
];

/// Numbers that any plural rule of the two languages tells apart, and one that is large.
const NUMBERS: [u64; 5] = [0, 1, 2, 5, 12_345];

fn languages() -> [Language; 2] {
    let mut german = Language::german();
    // What is missing shall not be hidden.
    german.english = None;
    [Language::english(), german]
}

/// The messages that stand in a file.
fn written(source: &str) -> Vec<&str> {
    let is_id = |word: &&str| {
        word.chars()
            .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
    };
    let before = |line: &'static str| line.split_once(" =").map(|(id, _)| id);
    let source: &'static str = source.to_owned().leak();
    source
        .lines()
        .filter_map(before)
        .filter(is_id)
        .filter(|id| !id.is_empty())
        .collect()
}

/// One message with each of the numbers in the place of its numbers and its arguments' names in the place of its texts.
fn said(language: &Language, id: &str, arguments: &[(&'static str, &str)]) -> Vec<Result<String, String>> {
    let with = |number: u64| {
        let value = |(name, kind): &(&'static str, &str)| match *kind {
            "number" => (*name, FluentValue::from(number)),
            _ => (*name, FluentValue::from(format!("<{name}>"))),
        };
        let arguments: FluentArgs<'_> = arguments.iter().map(value).collect();
        language.whole(id, &arguments)
    };
    NUMBERS.map(with).to_vec()
}

#[test]
fn every_file_can_be_read_to_its_end() {
    for (room, source) in [ENGLISH, GERMAN].concat() {
        let read = FluentResource::try_new(source.to_owned());
        assert!(read.is_ok(), "{room}: {:?}", read.err().map(|(_, faults)| faults));
    }
}

#[test]
fn both_languages_have_the_messages_that_the_rooms_ask_for_and_no_others() {
    for files in [ENGLISH, GERMAN] {
        for ((room, source), (_, declared)) in files.iter().zip(DECLARED) {
            let found = written(source);
            let wanted: Vec<&str> = declared.iter().map(|(id, _)| *id).collect();
            assert_eq!(
                found, wanted,
                "{room}: what stands in the file, and what is declared"
            );
            for id in found {
                assert!(
                    id.starts_with(&format!("{room}_")),
                    "{id} does not say whose it is"
                );
            }
        }
    }
    let all = DECLARED.iter().flat_map(|(_, declared)| *declared);
    let all: Vec<&str> = all.map(|(id, _)| *id).collect();
    assert_eq!(
        all.iter().collect::<BTreeSet<_>>().len(),
        all.len(),
        "one name, one message"
    );
}

#[test]
fn every_message_takes_in_both_languages_what_is_declared_and_uses_all_of_it() {
    for language in languages() {
        for (id, arguments) in DECLARED.iter().flat_map(|(_, declared)| *declared) {
            let said = said(&language, id, arguments);
            let texts: Vec<String> = said
                .into_iter()
                .map(|text| text.unwrap_or_else(|rest| panic!("{language:?} {id}: {rest}")))
                .collect();
            for (name, kind) in *arguments {
                let is_used = match *kind {
                    "number" => texts.windows(2).any(|pair| pair[0] != pair[1]),
                    _ => texts.iter().any(|text| text.contains(&format!("<{name}>"))),
                };
                assert!(is_used, "{language:?} {id} leaves out {name}: {texts:?}");
            }
        }
    }
}

#[test]
fn what_is_german_is_not_english() {
    let [english, german] = languages();
    let all = DECLARED.iter().flat_map(|(_, declared)| *declared);
    let alike = all.filter(|(id, arguments)| said(&english, id, arguments) == said(&german, id, arguments));
    let alike: BTreeSet<&str> = alike.map(|(id, _)| *id).collect();
    assert_eq!(alike, ALIKE.iter().copied().collect());
}

/// The sentences in which words are marked; each is read as pieces, or stands in one that is.
const MARKED: [&str; 5] = [
    "confirm_let_",
    "confirm_give_",
    "confirm_place",
    "confirm_deny_sentence",
    "switching_sentence",
];

#[test]
fn words_are_marked_in_the_sentences_that_are_read_as_pieces_and_in_both_languages() {
    for language in languages() {
        for (id, arguments) in DECLARED.iter().flat_map(|(_, declared)| *declared) {
            let wanted = MARKED.iter().any(|begin| id.starts_with(begin));
            let said = said(&language, id, arguments);
            let is_marked = said.iter().flatten().all(|text| strong::has_strong(text));
            assert_eq!(is_marked, wanted, "{language:?} {id}");
        }
    }
}

/// Texts on badges and buttons by the beginning of their names, and the most characters that have room there.
const NARROW: [(&str, usize); 11] = [
    ("confirm_approve_", 44),
    ("confirm_fresh_again", 32),
    ("confirm_named", 28),
    ("confirm_pick_", 36),
    ("words_risk_", 28),
    ("words_phase_", 32),
    ("words_open", 32),
    ("row_approval_", 40),
    ("row_denial_", 40),
    ("row_lapsed_by_clock", 40),
    ("readiness_do_", 28),
];

#[test]
fn what_stands_on_badges_and_buttons_is_short_in_both_languages() {
    for language in languages() {
        for (id, arguments) in DECLARED.iter().flat_map(|(_, declared)| *declared) {
            let limits = NARROW.iter().filter(|(begin, _)| id.starts_with(begin));
            for (_, limit) in limits {
                for text in said(&language, id, arguments) {
                    let text = text.expect("it is there");
                    assert!(text.chars().count() <= *limit, "{language:?} {id}: {text}");
                }
            }
        }
    }
}

#[test]
fn a_text_that_is_missing_is_said_in_english_and_never_empty() {
    let german = Language::german();
    let room = [(
        "tests",
        "tests_whole = ganz { $x }\ntests_only =\n    .part = Teil\n",
    )];
    let partly = Language {
        tag: "de",
        bundle: load::bundle("de", &room),
        english: german.english,
    };
    let two =
        |language: &Language| language.text("list_two", [("first", "a".into()), ("second", "b".into())]);
    assert_eq!(two(&Language::german()), "a und b");
    assert_eq!(two(&partly), "a and b");
    assert_eq!(partly.text("tests_whole", [("x", "1".into())]), "ganz 1");
    // Where no language has it, the name of the message stands there, and where an argument is missing, its name.
    assert_eq!(partly.text("tests_only", []), "tests_only");
    let alone = Language {
        english: None,
        ..partly
    };
    assert_eq!(alone.text("tests_whole", []), "ganz {$x}");
}

/// Every thirteenth hour of two years, in a zone that is ahead.
fn instants() -> Vec<DateTime<Utc>> {
    let start: DateTime<Utc> = "2026-01-01T00:00:07Z".parse().expect("a date");
    (0..2 * 365 * 24 / 13)
        .map(|step| start + TimeDelta::hours(13 * step) + TimeDelta::minutes(step % 60))
        .collect()
}

#[test]
fn english_says_times_and_spans_as_it_always_did() {
    let english = Language::english();
    let zone = Zone(|_| FixedOffset::east_opt(19_800).expect("half an hour apart"));
    let today = "2026-11-27T12:00:00Z".parse().expect("a date");
    for at in instants() {
        let there = zone.at(at);
        let told = |form: &str| there.format(form).to_string();
        assert_eq!(english.day_time(zone, at), told("%a %-d %b, %H:%M"));
        assert_eq!(english.exact(zone, at), told("%a %-d %b %Y, %H:%M:%S"));
        assert_eq!(english.clock(zone, at), told("%H:%M:%S"));
        assert_eq!(english.moment(zone, "x", at, true).text, told("%a %-d %b, %H:%M"));
    }
    assert_eq!(english.short(zone, today, today), "17:30");
    assert_eq!(
        english.short(zone, today, today + TimeDelta::days(1)),
        "Fri 27 Nov, 17:30"
    );
    let said = [40, 60, 479 * 60, 86_400, 200_000].map(|seconds| english.span(seconds));
    assert_eq!(said, ["40 s", "1 min", "7 h 59 min", "1 d 0 h", "2 d 7 h"]);
}

#[test]
fn german_says_times_spans_and_lists_its_own_way() {
    let german = Language::german();
    let at = "2026-11-27T08:04:09Z".parse().expect("a date");
    assert_eq!(german.day_time(Zone::utc(), at), "Fr., 27. Nov., 08:04");
    assert_eq!(german.exact(Zone::utc(), at), "Fr., 27. Nov. 2026, 08:04:09");
    assert_eq!(german.span(479 * 60), "7 Std. 59 Min.");
    let items = ["a", "b", "c", "d"].map(str::to_owned);
    assert_eq!(german.list(&items), "a, b, c und d");
}

#[test]
fn a_name_that_runs_the_other_way_is_set_apart_in_a_sentence_and_an_id_is_not() {
    let english = Language::english();
    let items = ["\u{5e9}\u{5e8}\u{5ea}-1", "aro-payments-weu"].map(str::to_owned);
    let said = english.list(&items);
    assert_eq!(
        said,
        "\u{2068}\u{5e9}\u{5e8}\u{5ea}-1\u{2069} and aro-payments-weu"
    );
}
