//! What the pages of the history get when every text in it is hostile.

use crate::stage::{self, SUBSCRIPTION, noon, subscription};
use chrono::TimeDelta;
use lockbox_core::{
    Certainty, Decided, Entry, Facts, Length, Phase, RequestId, RequestKey, Surface, Verdict, What,
};
use lockbox_view::{
    Badge, Language, PastRequest, QueryAnswer, Tone, Voice, Zone, choices, picture, record_page, record_row,
};
use serde_json::{Value, json};

/// The answers about a past with this text in the place of everything that comes from outside.
pub(crate) fn past(text: &str) -> Value {
    let language = Language::english();
    let voice = Voice {
        language: &language,
        zone: Zone::utc(),
    };
    let pasts: Vec<PastRequest> = [Phase::Approved, Phase::Denied, Phase::Completed]
        .into_iter()
        .enumerate()
        .map(|(number, phase)| request(number, phase, text))
        .collect();
    let rows: Vec<_> = pasts.iter().map(|past| record_row(past, noon(), voice)).collect();
    let entries: Vec<Entry> = pasts.iter().take(1).flat_map(entries).collect();
    let numbered: Vec<(u64, Option<&Entry>)> = (1..).zip(entries.iter().map(Some)).collect();
    let (stood, lines) = record_page(&numbered, None, voice);
    let record = QueryAnswer::Record {
        record: rows.first().cloned().map(Box::new),
        stood: stood.map(Box::new),
        entries: lines,
    };
    let drawn = QueryAnswer::Picture {
        drawn: picture(&pasts, noon(), "", &language),
        choices: choices(&pasts, &language),
        more: false,
    };
    let history = QueryAnswer::History {
        records: rows,
        next: None,
        entries: 3,
        integrity: Badge {
            text: "3 entries, all checked".to_owned(),
            tone: Tone::Good,
        },
    };
    json!({ "history": history, "picture": drawn, "record": record })
}

fn request(number: usize, phase: Phase, text: &str) -> PastRequest {
    let place = i64::try_from(number).unwrap_or_default();
    let at = noon() - TimeDelta::hours(20 * (place + 1));
    let key = RequestKey::new(subscription(), RequestId::new(&format!("P-{number}")));
    let verdict = if phase == Phase::Denied {
        Verdict::Deny
    } else {
        Verdict::Approve
    };
    PastRequest {
        witness: None,
        position: 1_000 - place,
        at,
        facts: facts(text),
        decided: Some(Decided {
            key: key.clone(),
            verdict,
            user: text.to_owned(),
            reason: text.to_owned(),
            at,
            surface: Surface::Window,
        }),
        unconfirmed: None,
        access: (verdict == Verdict::Approve).then(|| (at, Some(at + TimeDelta::hours(8)), true)),
        phase,
        key,
    }
}

fn facts(text: &str) -> Facts {
    let own = text.to_owned();
    Facts {
        tenant_name: own.clone(),
        subscription_name: own.clone(),
        clusters: vec![own.clone()],
        cluster_ids: vec![format!(
            "/subscriptions/{SUBSCRIPTION}/resourcegroups/rg/providers/microsoft.redhatopenshift/openshiftclusters/c"
        )],
        elsewhere: vec![own.clone()],
        actions: vec![(own.clone(), Certainty::Likely)],
        unlisted: vec![own.clone()],
        ticket: Some(own.clone()),
        length: Some(Length::from_text(&own)),
        justification: own,
        created: Some(noon()),
        lapses: Some(noon() + TimeDelta::days(4)),
        ..Facts::default()
    }
}

/// First seen, and told.
fn entries(past: &PastRequest) -> Vec<Entry> {
    let entry = |what| Entry {
        tenant: Some(stage::request("P-0").tenant),
        server_time: past.at,
        wall_time: past.at,
        key: Some(past.key.clone()),
        what,
    };
    vec![
        entry(What::Seen {
            tag: stage::request("P-0").tag,
            phase: past.phase.clone(),
            facts: past.facts.clone(),
            raw: past.facts.justification.clone(),
        }),
        entry(What::Notified),
    ]
}
