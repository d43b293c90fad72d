//! Requests in a state that this version does not know, wherever somebody looks: they may wait, and nothing says that they do not.

use crate::inbox::told;
use crate::said::says;
use crate::stage::{Stage, key};
use chrono::TimeDelta;
use lockbox_core::{
    Escalation, Manner, NoStanding, Notice, Phase, Preferences, Privacy, Request, Standing, Telling, Urgency,
};
use lockbox_view::{Language, NoticeText, TrayIcon};
use std::collections::BTreeMap;

/// A word that does what words of Azure's may do: it turns the direction of reading, breaks the line, brings markup, and is long.
const HOSTILE: &str = "\u{202e}Paused\n<b>approve</b>\u{200b} and much more of what nobody asked for";

fn paused(request: &mut Request) {
    request.phase = Phase::Unrecognised("Paused".to_owned());
}

fn said(stage: &Stage, notice: &Notice) -> NoticeText {
    let manner = Manner {
        urgency: Urgency::Critical,
        sound: true,
        escalation: Escalation::Toast,
        group: None,
        replaces: false,
    };
    lockbox_view::notice(&stage.scene(), notice, &manner)
}

fn privately(stage: &mut Stage, privacy: Privacy) {
    let mut preferences = Preferences::default();
    preferences.chosen.privacy = privacy;
    stage.give(lockbox_core::Event::SettingsChanged {
        policies: preferences.policies(&lockbox_core::LocalOffset::default()),
        preferences: Box::new(preferences),
    });
}

#[test]
fn nothing_says_that_nothing_waits_while_a_request_is_in_an_unknown_state() {
    let lines = [Language::english(), Language::german()].map(|language| {
        let mut stage = Stage::with(paused);
        stage.language = language;
        let (snapshot, tray) = (stage.snapshot(), stage.tray());
        assert_eq!(
            (snapshot.inbox.waiting, tray.count, tray.icon),
            (0, 0, TrayIcon::Attention)
        );
        assert!(snapshot.freshness.complete.is_none() && snapshot.inbox.empty.is_none());
        let section = &snapshot.inbox.sections[0];
        assert_eq!((section.code.as_str(), section.rows.len()), ("portal", 1));
        format!(
            "{} | {} | {} | {}",
            snapshot.inbox.title, section.title, snapshot.freshness.text, tray.tooltip
        )
    });
    says(
        lines,
        "
        Not known: 1 request is in a state this version does not know | Decide in the portal | Checked 12:00:00, 1 request is in a state this version does not know | ARO Lockbox: Not known: 1 request is in a state this version does not know.
        Nicht bekannt: 1 Anfrage ist in einem Zustand, den diese Version nicht kennt | Im Portal zu entscheiden | Geprüft um 12:00:00, 1 Anfrage ist in einem Zustand, den diese Version nicht kennt | ARO Lockbox: Nicht bekannt: 1 Anfrage ist in einem Zustand, den diese Version nicht kennt.
        ",
    );
}

#[test]
fn beside_one_that_waits_it_is_not_counted_and_the_one_that_waits_comes_first() {
    let mut stage = Stage::with(paused);
    stage.raise("s", |_| ());
    stage.pass(60);
    let (snapshot, tray) = (stage.snapshot(), stage.tray());
    let codes: Vec<_> = snapshot
        .inbox
        .sections
        .iter()
        .map(|section| section.code.as_str())
        .collect();
    assert_eq!(codes, ["waiting", "portal"]);
    assert_eq!(
        (snapshot.inbox.waiting, tray.count, tray.icon),
        (1, 1, TrayIcon::Pending)
    );
    assert_eq!(snapshot.inbox.title, "1 request needs your decision");
}

#[test]
fn what_lapsed_or_somebody_else_must_decide_is_left_with_azure() {
    let mut lapsed = Stage::with(paused);
    lapsed.pass(4 * 86_400 + 60);
    let mut others = Stage::dark();
    others.subscriptions[1].standing = Standing::MayNot(NoStanding::NoDecidingRole);
    others.raise("r", paused);
    others.settle();
    for stage in [lapsed, others] {
        let row = told(stage.row("r"));
        assert!(row.starts_with("withAzure | Unknown state “Paused”"), "{row}");
        assert_eq!(stage.tray().icon, TrayIcon::Idle);
    }
}

#[test]
fn the_word_stands_cut_and_cleaned_beside_the_private_text_for_a_screen_that_is_unlocked_and_nowhere_else() {
    let mut stage = Stage::with(|request| request.phase = Phase::Unrecognised(HOSTILE.to_owned()));
    let notice = Notice::Unrecognised { key: key("r") };
    let texts = [Privacy::MostPrivate, Privacy::Private, Privacy::Detailed].map(|privacy| {
        privately(&mut stage, privacy);
        let text = said(&stage, &notice);
        assert!(text.key.is_some() && text.urgent, "a click opens it");
        let unlocked = text.unlocked.map(|(title, body)| format!(" | {title} | {body}"));
        format!("{} | {}{}", text.title, text.body, unlocked.unwrap_or_default())
    });
    for text in &texts {
        assert!(!text.contains(['\u{202e}', '\u{200b}', '\n']), "{text:?}");
    }
    says(texts, "
        ARO Lockbox needs you to look | Open ARO Lockbox
        Lockbox request in an unknown state | Pay-Prod · answer by Mon 30 Nov, 12:00 · Azure sent a state this version does not know; decide in the portal
        Lockbox request in an unknown state | Pay-Prod · answer by Mon 30 Nov, 12:00 · Azure sent a state this version does not know; decide in the portal | Lockbox request in an unknown state | Pay-Prod · answer by Mon 30 Nov, 12:00 · Azure sent a state this version does not know: “⟨U+202E⟩Paused <b>approve</b>⟨U+200B⟩ and much more of…”; decide in the portal
        ");
}

#[test]
fn a_digest_says_how_many_wait_and_of_how_many_nobody_can_tell() {
    let mut stage = Stage::dark();
    for id in ["a", "b", "c"] {
        stage.raise(id, paused);
    }
    stage.raise("d", |request| {
        request.lapses = request.lapses.map(|at| at - TimeDelta::days(1));
    });
    stage.settle();
    let digest = |ids: &[&str], after_quiet| {
        let requests: BTreeMap<_, _> = ids.iter().map(|id| (key(id), Telling::default())).collect();
        Notice::Digest {
            requests,
            after_quiet,
        }
    };
    let notices = [
        digest(&["a", "b", "c"], false),
        digest(&["a", "b", "d"], false),
        digest(&["a", "d"], true),
        digest(&["a"], true),
    ];
    let mut lines: Vec<String> = Vec::new();
    for language in [Language::english(), Language::german()] {
        stage.language = language;
        lines.extend(notices.iter().map(|notice| {
            let text = said(&stage, notice);
            format!("{} | {}", text.title, text.body)
        }));
    }
    says(lines, "
        3 Lockbox requests in an unknown state | Pay-Prod · answer the first by Mon 30 Nov, 12:00 · Azure sent a state this version does not know; decide in the portal
        1 request on 1 cluster waits | Pay-Prod · answer the first by Sun 29 Nov, 12:00 · open to review · 2 more are in an unknown state, to be decided in the portal
        1 request on 1 cluster waits | Pay-Prod · answer the first by Sun 29 Nov, 12:00 · held back in quiet hours; open to review · 1 more is in an unknown state, to be decided in the portal
        Lockbox request in an unknown state | Pay-Prod · answer by Mon 30 Nov, 12:00 · held back in quiet hours; Azure sent a state this version does not know; decide in the portal
        3 Lockbox-Anfragen in unbekanntem Zustand | Pay-Prod · die erste ist zu beantworten bis Mo., 30. Nov., 12:00 · Azure hat einen Zustand gesendet, den diese Version nicht kennt; entscheiden Sie im Portal
        1 Anfrage zu 1 Cluster wartet | Pay-Prod · die erste ist zu beantworten bis So., 29. Nov., 12:00 · zum Ansehen öffnen · 2 weitere sind in unbekanntem Zustand und im Portal zu entscheiden
        1 Anfrage zu 1 Cluster wartet | Pay-Prod · die erste ist zu beantworten bis So., 29. Nov., 12:00 · während der Ruhezeit zurückgehalten; zum Ansehen öffnen · 1 weitere ist in unbekanntem Zustand und im Portal zu entscheiden
        Lockbox-Anfrage in unbekanntem Zustand | Pay-Prod · zu beantworten bis Mo., 30. Nov., 12:00 · während der Ruhezeit zurückgehalten; Azure hat einen Zustand gesendet, den diese Version nicht kennt; entscheiden Sie im Portal
        ");
}

#[test]
fn a_cluster_says_that_something_is_to_be_decided_in_the_portal() {
    let lines = [Language::english(), Language::german()].map(|language| {
        let mut stage = Stage::with(paused);
        stage.language = language;
        let cards = stage.snapshot().clusters;
        let asked = cards
            .iter()
            .find_map(|card| card.asked.as_ref())
            .expect("a badge");
        asked.text.clone()
    });
    says(
        lines,
        "
        1 request is to be decided in the portal
        1 Anfrage ist im Portal zu entscheiden
        ",
    );
}
