//! What the history answers: rows and one record, as the view tells them.

use super::stage::{Stage, zone};
use super::world::{self, TICKET, ago};
use crate::wire::{Badge, QueryAnswer, RecordRow, Tone};
use crate::{Language, PastRequest, Voice, choices, picture, record_page, record_row};
use chrono::TimeDelta;
use lockbox_core::{
    Certainty, Decided, Entry, Facts, Length, Phase, RequestId, RequestKey, ServerTime, SubscriptionId,
    Surface, Verdict,
};
use std::collections::BTreeMap;

const READ: &str = "List or get Kubernetes objects";
const SERIAL: &str = "Get VM serial console logs";
/// A machine of no cluster.
const OUTSIDE: &str = "lab-win-02";

pub(super) fn answers(language: &Language) -> BTreeMap<&'static str, QueryAnswer> {
    let past = pasts();
    let voice = Voice {
        language,
        zone: zone(),
    };
    let records: Vec<RecordRow> = past
        .iter()
        .map(|past| record_row(past, world::start(), voice))
        .collect();
    let drawn = QueryAnswer::Picture {
        drawn: picture(&past, world::start(), "", language),
        choices: choices(&past, language),
        more: false,
    };
    let answer = |records: Vec<RecordRow>| QueryAnswer::History {
        next: None,
        entries: 42,
        integrity: Badge {
            text: voice.checked(42, 42, Some("11:58")),
            tone: Tone::Good,
        },
        records,
    };
    BTreeMap::from([
        ("picture", drawn),
        ("record", record(records.first().cloned(), voice)),
        ("history", answer(records)),
        ("nothing", answer(Vec::new())),
        (
            "unavailable",
            QueryAnswer::Unavailable {
                reason: "The database file cannot be opened: permission denied.".to_owned(),
            },
        ),
    ])
}

/// A past request, told shortly.
struct Told {
    at: ServerTime,
    subscription: SubscriptionId,
    cluster: Option<&'static str>,
    asked: Option<&'static str>,
    phase: Phase,
    reason: Option<&'static str>,
    access: Option<(i64, bool)>,
}

fn told(
    days: i64,
    subscription: SubscriptionId,
    cluster: Option<&'static str>,
    asked: Option<&'static str>,
    phase: Phase,
) -> Told {
    Told {
        at: ago(days * 24 * 60 + 200),
        subscription,
        cluster,
        asked,
        phase,
        reason: None,
        access: None,
    }
}

/// What gave access, and what was denied.
fn decided() -> [Told; 5] {
    let (pay, edge, lab) = (world::pay(), world::edge(), world::lab());
    let (payments, claims) = (Some("aro-payments-weu"), Some("aro-claims-uks"));
    let (update, delete) = (Some("Update Kubernetes object"), Some("Delete Kubernetes object"));
    [
        Told {
            reason: Some("Boot loop of node 3, agreed with the edge team on the phone"),
            access: Some((8, false)),
            ..told(
                0,
                edge.clone(),
                Some("aro-edge-ne"),
                Some(SERIAL),
                Phase::Approved,
            )
        },
        Told {
            access: Some((0, false)),
            ..told(1, edge, None, None, Phase::Approved)
        },
        Told {
            reason: Some("scope too wide"),
            ..told(2, pay.clone(), payments, Some(READ), Phase::Denied)
        },
        Told {
            reason: Some("Stuck finalizer, agreed"),
            access: Some((8, true)),
            ..told(3, lab, Some("aro-lab"), delete, Phase::Completed)
        },
        Told {
            access: Some((40, true)),
            ..told(4, pay, claims, update, Phase::Completed)
        },
    ]
}

/// What came to nothing, or waits.
fn undecided() -> [Told; 5] {
    let (pay, read) = (world::pay(), Some(READ));
    [
        told(5, world::lab(), Some("aro-lab"), read, Phase::Error),
        told(6, pay.clone(), Some("aro-claims-uks"), read, Phase::Expired),
        told(7, pay, Some("aro-payments-weu"), Some(SERIAL), Phase::Revoked),
        told(8, world::lab(), Some(OUTSIDE), read, Phase::Pending),
        // A cluster of the same name as one in another subscription; nobody wrote down when its access began.
        told(2, world::pay(), Some("aro-lab"), read, Phase::Completed),
    ]
}

fn pasts() -> Vec<PastRequest> {
    decided()
        .into_iter()
        .chain(undecided())
        .enumerate()
        .map(|(number, told)| past(number, told))
        .collect()
}

fn past(number: usize, told: Told) -> PastRequest {
    let number = i64::try_from(number).expect("a few");
    let key = RequestKey::new(
        told.subscription.clone(),
        RequestId::new(&format!("past{number}")),
    );
    let verdict = if told.phase == Phase::Denied {
        Verdict::Deny
    } else {
        Verdict::Approve
    };
    let decided = told.reason.map(|reason| Decided {
        key: key.clone(),
        verdict,
        user: "ada@contoso.example".to_owned(),
        reason: reason.to_owned(),
        at: told.at,
        surface: if number == 0 {
            Surface::Tray
        } else {
            Surface::Window
        },
    });
    let until = |hours: i64| (hours > 0).then(|| told.at + TimeDelta::hours(hours));
    PastRequest {
        witness: None,
        position: 1_000 - number,
        at: told.at,
        facts: facts(&told),
        decided,
        unconfirmed: None,
        access: told.access.map(|(hours, ended)| (told.at, until(hours), ended)),
        phase: told.phase,
        key,
    }
}

fn facts(told: &Told) -> Facts {
    let names = [
        (world::pay(), "Pay-Prod"),
        (world::edge(), "Edge-Prod"),
        (world::lab(), "Lab-Sandbox"),
    ];
    let name = names.iter().find(|(id, _)| *id == told.subscription);
    let (outside, inside): (Vec<_>, Vec<_>) = told.cluster.into_iter().partition(|name| *name == OUTSIDE);
    Facts {
        tenant_name: "Contoso".to_owned(),
        subscription_name: name.map(|(_, name)| (*name).to_owned()).unwrap_or_default(),
        cluster_ids: inside
            .iter()
            .map(|name| cluster_id(&told.subscription, name))
            .collect(),
        clusters: inside.into_iter().map(str::to_owned).collect(),
        elsewhere: outside.into_iter().map(str::to_owned).collect(),
        whole_subscription: told.cluster.is_none(),
        actions: told
            .asked
            .into_iter()
            .map(|name| (name.to_owned(), Certainty::Named))
            .collect(),
        ticket: Some(TICKET.to_owned()),
        length: Some(Length::Hours(8)),
        justification: "Support asks to read the objects of the ingress operator.".to_owned(),
        created: Some(told.at),
        lapses: Some(told.at + TimeDelta::days(4)),
        ..Facts::default()
    }
}

fn cluster_id(subscription: &SubscriptionId, name: &str) -> String {
    format!(
        "/subscriptions/{subscription}/resourcegroups/{name}-rg/providers/microsoft.redhatopenshift/openshiftclusters/{name}"
    )
}

/// One record with the entries of a whole life: seen, told, approved, open.
fn record(row: Option<RecordRow>, voice: Voice<'_>) -> QueryAnswer {
    let request = world::serial();
    let mut stage = Stage::usual();
    stage.decide(&request, Verdict::Approve);
    let about = stage
        .journal
        .iter()
        .filter(|entry| entry.key.as_ref() == Some(&request.key));
    let entries: Vec<(u64, Option<&Entry>)> = (20_801..).zip(about.map(Some)).collect();
    let (stood, entries) = record_page(&entries, None, voice);
    QueryAnswer::Record {
        record: row.map(Box::new),
        stood: stood.map(Box::new),
        entries,
    }
}
