//! Only the very decision that is waited for goes on when an intent was written or was not.

use super::*;
use crate::app::Settings;
use crate::decision::Surface;
use crate::faults::HistoryFault;
use crate::ids::{AccountId, ObjectId};
use crate::journal::Remembered;
use crate::reminders::Told;
use crate::request::sample;
use crate::time::Now;
use chrono::{DateTime, TimeDelta, Utc};
use std::time::Duration;

const NOON: DateTime<Utc> = DateTime::UNIX_EPOCH;

fn now() -> Now {
    Now {
        boot: BootTime(Duration::from_secs(100)),
        wall: NOON,
    }
}

fn decision(request: &str, at: DateTime<Utc>) -> Decision {
    let request = sample(request);
    Decision {
        key: request.key,
        verdict: Verdict::Deny,
        reason: "why".to_owned(),
        account: AccountId {
            tenant: request.tenant,
            object: ObjectId::new("ada"),
        },
        user: "ada@contoso.example".to_owned(),
        tag: request.tag,
        at,
        surface: Surface::Window,
    }
}

/// A program whose requests stand where they are told to.
fn app(progress: impl IntoIterator<Item = Progress>) -> App {
    let settings = Settings {
        lock_held: true,
        decisions_enabled: true,
        sign_in: crate::SignInWay::default(),
        seed: 1,
    };
    let mut app = App::new(settings, Ok(Remembered::default()));
    for progress in progress {
        let (Progress::Recording { decision, .. } | Progress::Sending { decision, .. }) = &progress else {
            panic!("a decision on its way")
        };
        let request = sample(decision.key.request.as_str());
        let judged = app.judge(&request);
        let key = request.key.clone();
        let mut case = Case::new(request, judged, NOON, Told::default());
        case.progress = progress;
        app.cases.insert(key, case);
    }
    app
}

#[test]
fn an_intent_of_another_decision_about_the_same_request_neither_sends_nor_stops_the_one_that_is_waited_for() {
    let waiting = Progress::Recording {
        decision: decision("r", NOON),
        acts_done: true,
        read_at: now().boot,
    };
    let other = decision("r", NOON - TimeDelta::seconds(1));
    for written in [true, false] {
        let mut app = app([waiting.clone()]);
        let mut turn = app.turn(now());
        if written {
            app.intent_durable(other.clone(), &mut turn);
        } else {
            app.intent_failed(&other, HistoryFault::Full, &mut turn);
        }
        assert_eq!(app.cases[&other.key].progress, waiting, "written: {written}");
        assert_eq!(turn.effects, []);
        let closed: Vec<_> = turn.notes.iter().map(|entry| &entry.what).collect();
        let not_sent = What::Answered {
            verdict: Verdict::Deny,
            decided_at: Some(other.at),
            outcome: SendOutcome::NotSent("it was broken off".to_owned()),
        };
        let expected = if written { vec![&not_sent] } else { Vec::new() };
        assert_eq!(closed, expected, "what was written is closed in the history");
    }
}
