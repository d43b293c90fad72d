//! What the history answers: rows and one record, as the view tells them.

use super::stage::zone;
use super::world::{self, TICKET, ago};
use crate::wire::{Badge, QueryAnswer, RecordRow, Tone};
use crate::{PastRequest, drawn, entry_line, record_row};
use chrono::TimeDelta;
use lockbox_core::{
    Certainty, Decided, Entry, Facts, Length, Phase, RequestId, RequestKey, ServerTime, SubscriptionId,
    Surface, Verdict, What,
};
use std::collections::BTreeMap;

const READ: &str = "List or get Kubernetes objects";
const SERIAL: &str = "Get VM serial console logs";
/// A machine of no cluster.
const OUTSIDE: &str = "lab-win-02";

pub(super) fn answers() -> BTreeMap<&'static str, QueryAnswer> {
    let past = pasts();
    let records: Vec<RecordRow> = past
        .iter()
        .map(|past| record_row(past, world::start(), zone()))
        .collect();
    let picture = QueryAnswer::Picture {
        drawn: past
            .iter()
            .filter_map(|past| drawn(past, world::start()))
            .collect(),
        more: false,
    };
    let answer = |records: Vec<RecordRow>| QueryAnswer::History {
        next: None,
        entries: 42,
        integrity: Badge {
            text: "42 entries, all checked at 11:58".to_owned(),
            tone: Tone::Good,
        },
        records,
    };
    BTreeMap::from([
        ("picture", picture),
        ("record", record(records.first().cloned())),
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
            access: Some((8, true)),
            ..told(4, pay, claims, update, Phase::Completed)
        },
    ]
}

/// What came to nothing, or waits.
fn undecided() -> [Told; 4] {
    let (pay, read) = (world::pay(), Some(READ));
    [
        told(5, world::lab(), Some("aro-lab"), read, Phase::Error),
        told(6, pay.clone(), Some("aro-claims-uks"), read, Phase::Expired),
        told(7, pay, Some("aro-payments-weu"), Some(SERIAL), Phase::Revoked),
        told(8, world::lab(), Some(OUTSIDE), read, Phase::Pending),
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

/// One record with the entries of a whole life.
fn record(row: Option<RecordRow>) -> QueryAnswer {
    let request = world::serial();
    let told = Told {
        at: ago(200),
        subscription: world::edge(),
        cluster: Some("aro-edge-ne"),
        asked: Some(SERIAL),
        phase: Phase::Approved,
        reason: None,
        access: None,
    };
    let life = [
        What::Seen {
            tag: request.tag,
            phase: Phase::Pending,
            facts: facts(&told),
            raw: request.raw,
        },
        What::Notified,
        What::GrantOpened {
            since: told.at,
            until: Some(told.at + TimeDelta::hours(8)),
            by_us: true,
        },
    ];
    let entries = (20_801..).zip(life).map(|(sequence, what)| {
        let entry = Entry {
            tenant: None,
            key: None,
            server_time: told.at,
            wall_time: told.at,
            what,
        };
        entry_line(sequence, Some(&entry), zone())
    });
    QueryAnswer::Record {
        record: row.map(Box::new),
        entries: entries.collect(),
    }
}
