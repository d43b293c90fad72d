//! Projects the history: rows, and entries as sentences. Needs no network and nobody signed in.

use crate::parts::{badge, fact};
use crate::text::{hue, line, list, whole};
use crate::wire::{Badge, EntryLine, Fact, Mark, RecordRow, Tone};
use crate::words;
use crate::zone::{Zone, rfc3339};
use lockbox_core::{
    Decided, Decision, Entry, Facts, Phase, RequestKey, SendOutcome, ServerTime, Surface, Verdict, What,
};

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
    let clusters: Vec<String> = past.facts.clusters.iter().map(|name| line(name, 80)).collect();
    let subscription = line(&past.facts.subscription_name, 60);
    let cluster = if past.facts.whole_subscription {
        "Whole subscription".to_owned()
    } else if clusters.is_empty() {
        "Outside any cluster".to_owned()
    } else {
        list(&clusters)
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
        mark: mark(past, now),
        reason: past
            .decided
            .as_ref()
            .map(|decided| format!("\u{201c}{}\u{201d}", line(&decided.reason, 200)))
            .unwrap_or_default(),
        by: by(past),
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
fn happened(past: &PastRequest) -> ServerTime {
    let decided = past.decided.as_ref().map(|decided| decided.at);
    let lapsed = past.facts.lapses.filter(|_| past.phase == Phase::Expired);
    decided.or(lapsed).or(past.facts.created).unwrap_or(past.at)
}

fn asked(facts: &Facts) -> String {
    let names: Vec<String> = facts.actions.iter().map(|(name, _)| line(name, 80)).collect();
    if names.is_empty() {
        "Action not stated".to_owned()
    } else {
        list(&names)
    }
}

/// Whether access is open, as well as is known.
fn is_open(past: &PastRequest, now: ServerTime) -> bool {
    matches!((&past.phase, past.access), (Phase::Approved, Some((_, to, false))) if to.is_none_or(|to| to > now))
}

/// What the timeline draws. Nothing for what still waits or is not certain.
fn mark(past: &PastRequest, now: ServerTime) -> Option<Mark> {
    if past.unconfirmed.is_some() {
        return None;
    }
    if is_open(past, now) {
        let endless = past.access.is_some_and(|(_, to, _)| to.is_none());
        return Some(if endless { Mark::Endless } else { Mark::Open });
    }
    match &past.phase {
        Phase::Approved | Phase::Completing | Phase::Completed => Some(Mark::Ended),
        Phase::Denied => Some(Mark::Denied),
        Phase::Expired => Some(Mark::Lapsed),
        Phase::Revoked => Some(Mark::Withdrawn),
        Phase::Error => Some(Mark::Failed),
        Phase::Initializing
        | Phase::Pending
        | Phase::Approving
        | Phase::Denying
        | Phase::Revoking
        | Phase::Unknown
        | Phase::Unrecognised(_) => None,
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

fn surface(surface: Surface) -> &'static str {
    match surface {
        Surface::Window => "window",
        Surface::Tray => "tray",
        Surface::Notice => "notice",
    }
}

/// Projects one entry. `None` in place of the entry means a kind that this version does not know.
#[must_use]
pub fn entry_line(sequence: u64, entry: Option<&Entry>, zone: Zone) -> EntryLine {
    let Some(entry) = entry else {
        return EntryLine {
            sequence,
            when: String::new(),
            title: "An entry that this version does not know; it is kept as it is".to_owned(),
            detail: Vec::new(),
            words: Vec::new(),
        };
    };
    let (title, detail, foreign) = told(&entry.what, zone);
    EntryLine {
        sequence,
        when: zone.exact(entry.server_time),
        title,
        detail,
        words: foreign.map(|text| whole(text, &[], 4_000)).unwrap_or_default(),
    }
}

fn told(what: &What, zone: Zone) -> (String, Vec<Fact>, Option<&str>) {
    match what {
        What::Seen { phase, facts, .. } => (
            format!("First seen: {}", words::phase(phase).text),
            shown(facts, zone),
            Some(&facts.justification),
        ),
        What::Changed { phase, facts, .. } => (
            format!("Azure told something new: {}", words::phase(phase).text),
            shown(facts, zone),
            None,
        ),
        What::Intent {
            decision,
            shown: facts,
            ..
        } => {
            let verb = match decision.verdict {
                Verdict::Approve => "Approval",
                Verdict::Deny => "Denial",
            };
            let title = format!("{verb} written down before it was sent");
            (title, intended(decision, facts, zone), Some(&facts.justification))
        }
        What::GrantOpened { since, until, by_us } => {
            let until = until.map_or_else(|| "no fixed end".to_owned(), |until| zone.exact(until));
            let title = if *by_us {
                "Access opened"
            } else {
                "Access opened elsewhere; times are the latest possible"
            };
            (
                title.to_owned(),
                vec![fact("Since", &zone.exact(*since)), fact("Until", &until)],
                None,
            )
        }
        What::Notified
        | What::Answered { .. }
        | What::Settled { .. }
        | What::GrantEnded { .. }
        | What::GrantClosed { .. }
        | What::Gap { .. }
        | What::SignedIn { .. }
        | What::SignedOut { .. } => (short(what, zone), Vec::new(), None),
    }
}

fn intended(decision: &Decision, facts: &Facts, zone: Zone) -> Vec<Fact> {
    let mut detail = vec![
        fact("By", &line(&decision.user, 120)),
        fact("Reason", &line(&decision.reason, 2_000)),
        fact("From", surface(decision.surface)),
        fact("Seen as", decision.tag.to_hex().get(..16).unwrap_or_default()),
    ];
    detail.extend(shown(facts, zone));
    detail
}

/// The entries that one sentence tells.
fn short(what: &What, zone: Zone) -> String {
    match what {
        What::Notified => "A notice was shown".to_owned(),
        What::Answered { verdict, outcome, .. } => answered(*verdict, outcome),
        What::Settled { verdict, phase, .. } => {
            format!(
                "Read back after it was {}: {}",
                words::past(*verdict),
                words::phase(phase).text
            )
        }
        What::GrantEnded { predicted } => format!("Access ended by the clock at {}", zone.exact(*predicted)),
        What::GrantClosed { phase } => format!(
            "Azure confirmed that access is closed: {}",
            words::phase(phase).text
        ),
        What::Gap { from, to, cause, .. } => {
            format!(
                "Not watched from {} to {}: {}",
                zone.exact(*from),
                zone.exact(*to),
                line(cause, 80)
            )
        }
        What::SignedIn { user, .. } => format!("{} signed in", line(user, 120)),
        What::SignedOut { .. } => "Signed out".to_owned(),
        What::Seen { .. } | What::Changed { .. } | What::Intent { .. } | What::GrantOpened { .. } => {
            String::new()
        }
    }
}

fn answered(verdict: Verdict, outcome: &SendOutcome) -> String {
    let verb = words::past(verdict);
    match outcome {
        SendOutcome::Accepted => format!("Azure took it: {verb}, not read back yet"),
        SendOutcome::Refused { code, message, .. } => {
            format!("Azure refused it: {} ({})", line(message, 200), line(code, 60))
        }
        SendOutcome::NotSent(why) => format!("Nothing was sent: {}", line(why, 200)),
        SendOutcome::Unknown(why) => format!("Azure\u{2019}s answer was lost: {}", line(why, 200)),
    }
}

fn shown(facts: &Facts, zone: Zone) -> Vec<Fact> {
    let mut lines = Vec::new();
    let clusters: Vec<String> = facts.clusters.iter().map(|name| line(name, 80)).collect();
    lines.push(fact(
        "Reaches",
        &if facts.whole_subscription {
            format!("whole subscription {}", line(&facts.subscription_name, 60))
        } else if clusters.is_empty() {
            line(&facts.subscription_name, 60)
        } else {
            list(&clusters)
        },
    ));
    lines.push(fact("Asked", &asked(facts)));
    if let Some(length) = &facts.length {
        lines.push(fact("Length", &words::length(length)));
    }
    if let Some(ticket) = &facts.ticket {
        lines.push(fact("Support ticket", &line(ticket, 40)));
    }
    if let Some(lapses) = facts.lapses {
        lines.push(fact("Answer by", &zone.exact(lapses)));
    }
    lines
}
