//! The inbox: what needs this person, what does not, what was decided.

use crate::scene::Scene;
use crate::text::{count, hue, line};
use crate::wire::{Badge, Empty, Inbox, Moment, Row, Section, Tone};
use crate::words;
use chrono::TimeDelta;
use lockbox_core::{Case, Hint, MayDecide, Phase, RequestKey, ServerTime, Stage, Surface, Tri, Verdict};

/// Decided requests stay in the inbox this long.
const RECENT: TimeDelta = TimeDelta::hours(48);

/// Where a request stands in the inbox.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    Waiting,
    CannotDecide,
    WithAzure,
    Recent,
    Past,
}

/// Projects the inbox.
pub(crate) fn inbox(scene: &Scene<'_>) -> Inbox {
    let waiting = rows(scene, Place::Waiting);
    let sections = [
        ("waiting", "", waiting.clone()),
        (
            "cannotDecide",
            "You cannot decide",
            rows(scene, Place::CannotDecide),
        ),
        ("withAzure", "With Azure", rows(scene, Place::WithAzure)),
        (
            "recent",
            "Decided in the last two days",
            rows(scene, Place::Recent),
        ),
    ]
    .into_iter()
    .filter(|(_, _, rows)| !rows.is_empty())
    .map(|(code, title, rows)| Section {
        code: code.to_owned(),
        title: title.to_owned(),
        rows,
    })
    .collect();
    let next = waiting
        .first()
        .and_then(|row| row.when.as_ref())
        .map(|when| format!("Next lapses {}", when.text));
    Inbox {
        title: if waiting.is_empty() {
            "Nothing needs your decision".to_owned()
        } else {
            format!(
                "{} your decision",
                if waiting.len() == 1 {
                    "1 request needs".to_owned()
                } else {
                    format!("{} requests need", waiting.len())
                }
            )
        },
        subtitle: next.unwrap_or_default(),
        waiting: u32::try_from(waiting.len()).unwrap_or(u32::MAX),
        empty: scene.app.cases().is_empty().then(|| empty(scene)),
        sections,
    }
}

fn empty(scene: &Scene<'_>) -> Empty {
    let discovery = scene.app.session().discovery.as_ref();
    let off = discovery.is_some_and(|discovery| discovery.lockbox_on == Tri::No);
    let checked = scene
        .app
        .watches()
        .values()
        .filter_map(|watch| watch.checked)
        .min();
    match (&scene.app.session().stage, checked) {
        _ if off => Empty {
            title: "Customer Lockbox is off".to_owned(),
            detail: "Microsoft is not required to ask in this tenant. A Global Administrator can turn it on."
                .to_owned(),
        },
        (Stage::SignedIn(_), Some(at)) => Empty {
            title: "Nothing needs you".to_owned(),
            detail: format!(
                "Checked {} in {}. You will be told the moment Microsoft asks.",
                scene.zone.clock(at),
                count(scene.app.watches().len(), "subscription", "subscriptions")
            ),
        },
        (
            Stage::SignedIn(_) | Stage::Restoring { .. } | Stage::SignedOut { .. } | Stage::SigningIn { .. },
            _,
        ) => Empty {
            title: "Not checked yet".to_owned(),
            detail: "Requests may be waiting.".to_owned(),
        },
    }
}

/// Keys of the requests that wait for this person, the next to lapse first.
pub(crate) fn waiting_keys(scene: &Scene<'_>) -> Vec<RequestKey> {
    ordered(scene, Place::Waiting)
        .into_iter()
        .map(|case| case.request.key.clone())
        .collect()
}

fn rows(scene: &Scene<'_>, place: Place) -> Vec<Row> {
    ordered(scene, place)
        .into_iter()
        .map(|case| row(scene, case, place))
        .collect()
}

fn ordered<'a>(scene: &Scene<'a>, place: Place) -> Vec<&'a Case> {
    let mut cases: Vec<&Case> = scene
        .app
        .cases()
        .values()
        .filter(|case| place_of(scene, case) == place)
        .collect();
    match place {
        Place::Waiting | Place::CannotDecide | Place::WithAzure => {
            cases.sort_by_key(|case| {
                (
                    case.request.lapses.is_none(),
                    case.request.lapses,
                    case.request.key.clone(),
                )
            });
        }
        Place::Recent | Place::Past => cases.sort_by_key(|case| {
            (
                std::cmp::Reverse(instant_of(scene, case)),
                case.request.key.clone(),
            )
        }),
    }
    cases
}

pub(crate) fn place_of(scene: &Scene<'_>, case: &Case) -> Place {
    let recent = instant_of(scene, case) + RECENT > scene.server();
    match &case.request.phase {
        Phase::Pending if case.gone => Place::WithAzure,
        Phase::Pending => match scene.app.may_decide(&case.request) {
            MayDecide::Yes | MayDecide::Unknown => Place::Waiting,
            MayDecide::No(_) => Place::CannotDecide,
        },
        Phase::Initializing | Phase::Approving | Phase::Denying | Phase::Revoking | Phase::Completing => {
            Place::WithAzure
        }
        Phase::Error | Phase::Unknown | Phase::Unrecognised(_) => Place::WithAzure,
        Phase::Approved => Place::Recent,
        Phase::Denied | Phase::Expired | Phase::Revoked | Phase::Completed if recent => Place::Recent,
        Phase::Denied | Phase::Expired | Phase::Revoked | Phase::Completed => Place::Past,
    }
}

/// When the last thing happened to a request, as well as is known.
fn instant_of(scene: &Scene<'_>, case: &Case) -> ServerTime {
    let request = &case.request;
    let lapsed = request.lapses.filter(|_| request.phase == Phase::Expired);
    let decided = scene.app.decided(&request.key).map(|decided| decided.at);
    let began = request.created.unwrap_or(case.first_seen);
    decided
        .or(lapsed)
        .or(case.phase_since)
        .or_else(|| {
            case.grant
                .as_ref()
                .filter(|grant| grant.by_us)
                .map(|grant| grant.since)
        })
        .unwrap_or(began)
}

fn row(scene: &Scene<'_>, case: &Case, place: Place) -> Row {
    let request = &case.request;
    let waits = place == Place::Waiting;
    Row {
        key: request.key.to_text(),
        title: words::title(scene.app, case),
        detail: detail(scene, case, place),
        subscription: line(&scene.app.subscription_name(&request.key.subscription), 60),
        hue: hue(&request.key.subscription),
        risk: Some(badge(case)),
        when: when(scene, case),
        needs_decision: waits,
    }
}

fn badge(case: &Case) -> Badge {
    if case.gone {
        return Badge {
            text: "No longer listed by Azure".to_owned(),
            tone: Tone::Warn,
        };
    }
    if case.request.phase == Phase::Pending {
        return words::risk(&case.judged.care, &case.judged.reading);
    }
    if case.request.phase == Phase::Approved {
        return words::access_open(&case.request.length);
    }
    words::phase(&case.request.phase)
}

fn when(scene: &Scene<'_>, case: &Case) -> Option<Moment> {
    match &case.request.phase {
        Phase::Pending => case
            .request
            .lapses
            .map(|at| scene.zone.moment("Answer by", at, true)),
        Phase::Approved => case.grant.as_ref().and_then(|grant| grant.until).map(|until| {
            scene.zone.moment(
                if until > scene.server() {
                    "Ends about"
                } else {
                    "Should have ended"
                },
                until,
                true,
            )
        }),
        Phase::Initializing
        | Phase::Approving
        | Phase::Denying
        | Phase::Denied
        | Phase::Expired
        | Phase::Revoking
        | Phase::Revoked
        | Phase::Error
        | Phase::Unknown
        | Phase::Completed
        | Phase::Completing
        | Phase::Unrecognised(_) => Some(scene.zone.moment("", instant_of(scene, case), false)),
    }
}

fn detail(scene: &Scene<'_>, case: &Case, place: Place) -> String {
    if place == Place::CannotDecide
        && let Some(why) = words::cannot_decide(scene.app.may_decide(&case.request))
    {
        return why.to_owned();
    }
    if let Some(outcome) = outcome(scene, case) {
        return outcome;
    }
    let request = &case.request;
    let mut parts = vec![words::length(&request.length)];
    match request
        .support_ticket
        .as_ref()
        .map(|ticket| line(&ticket.number, 40))
        .filter(|number| !number.is_empty())
    {
        Some(number) => parts.push(format!("support ticket {number}")),
        None => parts.push("no support ticket".to_owned()),
    }
    if case.judged.care.hints.contains(&Hint::AskedAgainAfterDenial) {
        parts.push("asked again".to_owned());
    }
    if case.gone {
        parts.push(format!("last known {}", request.phase.word()));
    }
    parts.join(" \u{b7} ")
}

fn outcome(scene: &Scene<'_>, case: &Case) -> Option<String> {
    if let Some(decided) = scene.app.decided(&case.request.key) {
        let verb = match decided.verdict {
            Verdict::Approve => "Approved by you",
            Verdict::Deny => "Denied by you",
        };
        let from = match decided.surface {
            Surface::Window => "",
            Surface::Tray => ", from the tray",
            Surface::Notice => ", from a notice",
        };
        return Some(format!(
            "{verb} at {}{from}: \u{201c}{}\u{201d}.",
            scene.zone.short(decided.at, scene.server()),
            line(&decided.reason, 120)
        ));
    }
    match &case.request.phase {
        Phase::Approved => Some("Approved elsewhere. Azure does not tell by whom.".to_owned()),
        Phase::Denied => Some("Denied elsewhere. Azure does not tell by whom.".to_owned()),
        Phase::Expired => Some("Nobody answered in time, so no access was given.".to_owned()),
        Phase::Revoked => Some("Withdrawn by Microsoft.".to_owned()),
        Phase::Completed => Some("Access was given and has ended.".to_owned()),
        Phase::Pending
        | Phase::Initializing
        | Phase::Approving
        | Phase::Denying
        | Phase::Revoking
        | Phase::Error
        | Phase::Unknown
        | Phase::Completing
        | Phase::Unrecognised(_) => None,
    }
}
