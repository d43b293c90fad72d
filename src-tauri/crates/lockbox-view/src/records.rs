//! Projects the rows of the history. Needs no network and nobody signed in.

use crate::parts::badge;
use crate::text::{count, first, hue, line, list};
use crate::wire::{Badge, RecordRow, Tone};
use crate::words;
use crate::zone::{Zone, rfc3339};
use lockbox_core::{Decided, Facts, Phase, RequestKey, ServerTime, Surface, Verdict};

/// So many things outside of clusters are named.
const NAMED: usize = 2;

/// One request as the history knows it.
#[derive(Clone, Debug, PartialEq)]
pub struct PastRequest {
    pub key: RequestKey,
    /// For paging.
    pub position: i64,
    /// The last important change.
    pub at: ServerTime,
    pub facts: Facts,
    pub phase: Phase,
    pub decided: Option<Decided>,
    /// A decision of ours whose fate is not known.
    pub unconfirmed: Option<Verdict>,
    /// Access: from, to (none: open-ended or unknown), and whether it has ended.
    pub access: Option<(ServerTime, Option<ServerTime>, bool)>,
}

/// Projects one row.
#[must_use]
pub fn record_row(past: &PastRequest, now: ServerTime, zone: Zone) -> RecordRow {
    let happened = happened(past);
    let mut reached: Vec<String> = past.facts.clusters.iter().map(|name| line(name, 80)).collect();
    let subscription = line(&past.facts.subscription_name, 60);
    let cluster = if past.facts.whole_subscription {
        "Whole subscription".to_owned()
    } else if reached.is_empty() {
        outside(&past.facts)
    } else {
        let others = past.facts.elsewhere.len();
        reached.extend((others > 0).then(|| count(others, "other resource", "other resources")));
        list(&reached)
    };
    RecordRow {
        key: past.key.to_text(),
        position: past.position,
        when: zone.day_time(happened),
        at: rfc3339(happened),
        cluster,
        subscription,
        hue: hue(&past.key.subscription),
        asked: asked(&past.facts),
        outcome: outcome(past, now),
        reason: past
            .decided
            .as_ref()
            .map(|decided| format!("\u{201c}{}\u{201d}", line(&decided.reason, 200)))
            .unwrap_or_default(),
        by: by(past),
        user: past.decided.as_ref().map(|decided| line(&decided.user, 80)),
        ticket: past
            .facts
            .ticket
            .as_deref()
            .map(|ticket| line(ticket, 40))
            .unwrap_or_default(),
        grant_from: past.access.map(|(from, _, _)| rfc3339(from)),
        grant_to: past.access.and_then(|(_, to, _)| to).map(rfc3339),
    }
}

/// Our decision's time; for a lapse, the lapse; else when it was asked. When it came into the history is of no interest.
pub(crate) fn happened(past: &PastRequest) -> ServerTime {
    let decided = past.decided.as_ref().map(|decided| decided.at);
    let lapsed = past.facts.lapses.filter(|_| past.phase == Phase::Expired);
    decided.or(lapsed).or(past.facts.created).unwrap_or(past.at)
}

pub(crate) fn asked(facts: &Facts) -> String {
    let names = facts.actions.iter().map(|(name, _)| line(name, 80));
    let unlisted = facts
        .unlisted
        .iter()
        .map(|words| format!("unlisted: \u{201c}{}\u{201d}", line(words, 60)));
    let names: Vec<String> = names.chain(unlisted).collect();
    if names.is_empty() {
        "Action not stated".to_owned()
    } else {
        words::capital(&list(&names))
    }
}

/// Whether access is open, as well as is known.
pub(crate) fn is_open(past: &PastRequest, now: ServerTime) -> bool {
    matches!((&past.phase, past.access), (Phase::Approved, Some((_, to, false))) if to.is_none_or(|to| to > now))
}

/// What it reaches when none of that is a known cluster.
pub(crate) fn outside(facts: &Facts) -> String {
    let names = facts.elsewhere.iter().map(|name| line(name, 80));
    let names = first(names, NAMED, |more| format!("{more} more"));
    if names.is_empty() {
        "Outside any cluster".to_owned()
    } else {
        list(&names)
    }
}

fn outcome(past: &PastRequest, now: ServerTime) -> Badge {
    if let Some(verdict) = past.unconfirmed {
        return badge(&format!("Unconfirmed: {}", words::past(verdict)), Tone::Warn);
    }
    match (&past.phase, past.access) {
        (Phase::Approved, Some((_, None, false))) => badge("Approved, no fixed end", Tone::Unlisted),
        (Phase::Approved, Some(_)) if is_open(past, now) => badge("Approved, open", Tone::Good),
        (Phase::Approved, Some(_)) => badge("Approved, should have ended", Tone::Warn),
        (Phase::Completed | Phase::Completing, _) => badge("Approved, ended", Tone::Neutral),
        (other, _) => words::phase(other),
    }
}

fn by(past: &PastRequest) -> String {
    match (&past.decided, &past.phase) {
        (Some(decided), _) => format!("{}, {}", line(&decided.user, 80), surface(decided.surface)),
        (None, Phase::Expired) => "nobody".to_owned(),
        (None, Phase::Revoked | Phase::Revoking) => "Microsoft".to_owned(),
        (
            None,
            Phase::Approved
            | Phase::Denied
            | Phase::Completed
            | Phase::Completing
            | Phase::Approving
            | Phase::Denying,
        ) => "elsewhere".to_owned(),
        (
            None,
            Phase::Initializing | Phase::Pending | Phase::Error | Phase::Unknown | Phase::Unrecognised(_),
        ) => String::new(),
    }
}

pub(crate) fn surface(surface: Surface) -> &'static str {
    match surface {
        Surface::Window => "window",
        Surface::Tray => "tray",
        Surface::Notice => "notice",
    }
}
