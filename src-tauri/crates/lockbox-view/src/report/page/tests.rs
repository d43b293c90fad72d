//! The page is the same whatever foreign texts say, and complete in both languages.

use super::*;
use crate::parts::{badge, fact};
use crate::wire::{Fact, Tone};
use lockbox_core::{Decision, FactShown, Facts, Screen, Surface, Verdict, Word};

const HOSTILE: &str =
    "<script>alert(1)</script><img src=x onerror=alert(2)>\"'&\u{202e}\u{1b}[2J</style></title><!-- ]]>";
const CALM: &str = "calm";

fn at(second: i64) -> DateTime<Utc> {
    DateTime::from_timestamp(1_790_000_000 + second, 0).expect("in range")
}

fn row(foreign: &str) -> RecordRow {
    // As the rows are made: foreign texts are lines already.
    let foreign = line(foreign, 200);
    RecordRow {
        key: "s/r/0".to_owned(),
        position: 1,
        when: String::new(),
        at: String::new(),
        cluster: foreign.clone(),
        subscription: foreign.clone(),
        hue: 1,
        asked: foreign.clone(),
        outcome: badge(&foreign, Tone::Good),
        reason: foreign.clone(),
        by: foreign.clone(),
        user: None,
        ticket: foreign,
        grant_from: None,
        grant_to: None,
    }
}

fn frozen(foreign: &str) -> Stood {
    let text = foreign.to_owned();
    let word = Word {
        text: text.clone(),
        tone: "good".to_owned(),
    };
    let shown = FactShown {
        label: text.clone(),
        value: text.clone(),
        items: vec![text.clone()],
        notes: vec![text.clone()],
        tone: text.clone(),
    };
    let screen = Screen {
        tenant: text.clone(),
        headline: text.clone(),
        target: text.clone(),
        risk: word.clone(),
        facts: vec![shown.clone()],
        hints: vec![word.clone()],
        hints_title: text.clone(),
        comparison: vec![text.clone(), text.clone()],
        silence: text.clone(),
        risks: vec![text.clone()],
        actions: vec![lockbox_core::ActionShown {
            name: text.clone(),
            certainty: word,
            tone: text.clone(),
            how: text.clone(),
            editions: vec![text.clone()],
            lines: vec![shown],
        }],
        ..Screen::default()
    };
    let decision = Decision {
        key: lockbox_core::RequestKey::from_text("s/r/0").expect("a key"),
        verdict: Verdict::Deny,
        reason: text.clone(),
        account: lockbox_core::AccountId {
            tenant: lockbox_core::TenantId::new("t"),
            object: lockbox_core::ObjectId::new("o"),
        },
        user: text.clone(),
        tag: lockbox_core::Tag([1; 32]),
        at: at(0),
        surface: Surface::Window,
    };
    let facts = Facts {
        justification: text,
        ..Facts::default()
    };
    crate::sheet::stood(
        &screen,
        (&decision, &facts),
        crate::Voice {
            language: &Language::english(),
            zone: Zone::utc(),
        },
    )
}

fn page(language: &Language, foreign: &str) -> String {
    let times = Times {
        asked: Some(at(0)),
        decided: Some(at(60)),
        access: Some((at(60), None)),
    };
    let rows = [(row(foreign), times)];
    let names = [foreign.to_owned()];
    let head = ReportHead {
        period: Period::read("2026-09-01", "2026-09-30").expect("days"),
        made: at(100),
        cloud: foreign,
        program: "0.1.0",
        tenants: &names,
        people: &names,
        approved: 1,
        denied: 2,
        gaps: 1,
        history: (12_345, "ab12"),
        fault: Some(foreign),
        rows: &rows,
    };
    let entry = EntryLine {
        sequence: 7,
        when: "then".to_owned(),
        title: line(foreign, 200),
        detail: vec![Fact {
            items: vec![line(foreign, 200)],
            ..fact(&line(foreign, 200), &line(foreign, 200))
        }],
        words: whole(language, foreign, &[], 200),
    };
    let request = ReportRequest {
        number: 1,
        tenant: foreign,
        row: &rows[0].0,
        times,
        words: foreign,
        pages: &[frozen(foreign)],
        entries: std::slice::from_ref(&entry),
    };
    [
        report_head(language, Zone::utc(), &head),
        report_request(language, Zone::utc(), &request),
        report_tail(language, (std::slice::from_ref(&entry), &[]), Some(at(5))),
    ]
    .concat()
}

/// Tags of a page without what stands between them.
fn tags(page: &str) -> Vec<&str> {
    page.split('<')
        .skip(1)
        .filter_map(|part| part.split('>').next())
        .collect()
}

#[test]
fn whatever_foreign_texts_say_the_page_has_the_same_elements_and_nothing_hidden() {
    let language = Language::english();
    let (hostile, calm) = (page(&language, HOSTILE), page(&language, CALM));
    let ours = |page: &str| {
        // Characters that are written out stand in an element of their own.
        let tags = tags(page).into_iter().map(str::to_owned);
        let tags: Vec<String> = tags
            .filter(|tag| !tag.contains("span") && !tag.contains("mark"))
            .collect();
        tags
    };
    assert_eq!(ours(&hostile), ours(&calm));
    assert!(hostile.contains("&lt;script&gt;alert(1)"), "{hostile}");
    assert!(
        hostile.contains("\u{27e8}U+202E\u{27e9}") || hostile.contains(">U+202E<"),
        "{hostile}"
    );
    assert_eq!(hostile.chars().find(|c| lockbox_core::is_hidden(*c)), None);
    for absent in [
        "<script",
        "<img",
        "onerror=alert(2)>",
        "http:",
        "https:",
        "javascript:",
    ] {
        assert!(!hostile.contains(absent), "{absent}");
    }
}

#[test]
fn the_page_can_load_and_run_nothing_and_tells_how_it_prints() {
    let page = page(&Language::english(), CALM);
    assert!(page.contains("default-src 'none'") && page.contains("@page"));
    let tags = tags(&page);
    let names: std::collections::BTreeSet<&str> = tags
        .iter()
        .filter_map(|tag| tag.trim_start_matches('/').split_whitespace().next())
        .collect();
    for name in [
        "script", "link", "iframe", "object", "img", "form", "input", "base",
    ] {
        assert!(!names.contains(name), "{name}");
    }
}

#[test]
fn every_element_that_begins_ends_and_in_its_order() {
    for language in [Language::english(), Language::german()] {
        let page = page(&language, HOSTILE);
        let mut open: Vec<&str> = Vec::new();
        for tag in tags(&page) {
            let name = tag.split_whitespace().next().unwrap_or_default();
            match name.strip_prefix('/') {
                Some(ends) => assert_eq!(open.pop(), Some(ends), "{tag}"),
                None if ["meta", "br", "!doctype"].contains(&name) => {}
                None => open.push(name),
            }
        }
        assert!(open.is_empty(), "{open:?}");
        assert!(page.contains(&format!("lang=\"{}\"", language.tag())));
    }
}

#[test]
fn times_are_told_in_utc_and_with_the_local_distance() {
    let zone = Zone(|_| chrono::FixedOffset::east_opt(2 * 3_600).expect("a zone"));
    let shown = instant(zone, Some(at(0)));
    assert!(shown.starts_with("2026-09-21 14:13:20<br>"), "{shown}");
    assert!(shown.contains("2026-09-21 16:13:20 +02:00"), "{shown}");
}
