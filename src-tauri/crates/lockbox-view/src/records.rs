//! Projects the rows of the history. Needs no network and nobody signed in.

use crate::language::{Language, Voice};
use crate::parts::badge;
use crate::text::{first, hue, line};
use crate::wire::{Badge, RecordRow, Tone};
use crate::witness;
use crate::words;
use crate::zone::rfc3339;
use lockbox_core::{Decided, Facts, Phase, RequestKey, ServerTime, Surface, Verdict, Witness};

/// So many things outside of clusters are named.
pub(crate) const NAMED: usize = 2;

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
    /// Who decided it elsewhere, as Azure's Activity Log told it.
    pub witness: Option<Witness>,
    /// A decision of ours whose fate is not known.
    pub unconfirmed: Option<Verdict>,
    /// Access: from, to (none: open-ended or unknown), and whether it has ended.
    pub access: Option<(ServerTime, Option<ServerTime>, bool)>,
}

/// Projects one row.
#[must_use]
pub fn record_row(past: &PastRequest, now: ServerTime, voice: Voice<'_>) -> RecordRow {
    let language = voice.language;
    let happened = happened(past);
    let mut reached: Vec<String> = past.facts.clusters.iter().map(|name| line(name, 80)).collect();
    let subscription = line(&past.facts.subscription_name, 60);
    let cluster = if past.facts.whole_subscription {
        language.history_whole()
    } else if reached.is_empty() {
        outside(&past.facts, language)
    } else {
        let others = past.facts.elsewhere.len();
        reached.extend((others > 0).then(|| language.history_other_resources(others)));
        language.list(&reached)
    };
    RecordRow {
        key: past.key.to_text(),
        position: past.position,
        when: voice.day_time(happened),
        at: rfc3339(happened),
        cluster,
        subscription,
        hue: hue(&past.key.subscription),
        asked: asked(&past.facts, language),
        outcome: outcome(past, now, language),
        reason: past
            .decided
            .as_ref()
            .map(|decided| language.history_reason(&line(&decided.reason, 200)))
            .unwrap_or_default(),
        by: by(past, language),
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
    let decided = decided.or(past.witness.as_ref().map(|witness| witness.at));
    let lapsed = past.facts.lapses.filter(|_| past.phase == Phase::Expired);
    decided.or(lapsed).or(past.facts.created).unwrap_or(past.at)
}

pub(crate) fn asked(facts: &Facts, language: &Language) -> String {
    let names = facts.actions.iter().map(|(name, _)| line(name, 80));
    let unlisted = facts
        .unlisted
        .iter()
        .map(|words| language.history_unlisted(&line(words, 60)));
    let names: Vec<String> = names.chain(unlisted).collect();
    if names.is_empty() {
        language.history_unstated()
    } else {
        words::capital(&language.list(&names))
    }
}

/// Whether access is open, as well as is known.
pub(crate) fn is_open(past: &PastRequest, now: ServerTime) -> bool {
    matches!((&past.phase, past.access), (Phase::Approved, Some((_, to, false))) if to.is_none_or(|to| to > now))
}

/// What it reaches when none of that is a known cluster.
pub(crate) fn outside(facts: &Facts, language: &Language) -> String {
    let names = facts.elsewhere.iter().map(|name| line(name, 80));
    let names = first(names, NAMED, |more| language.history_and_more(more));
    if names.is_empty() {
        language.history_outside()
    } else {
        language.list(&names)
    }
}

fn outcome(past: &PastRequest, now: ServerTime, language: &Language) -> Badge {
    if let Some(verdict) = past.unconfirmed {
        let text = match verdict {
            Verdict::Approve => language.history_unconfirmed_approval(),
            Verdict::Deny => language.history_unconfirmed_denial(),
        };
        return badge(&text, Tone::Warn);
    }
    match (&past.phase, past.access) {
        (Phase::Approved, Some((_, None, false))) => badge(&language.history_endless(), Tone::Unlisted),
        (Phase::Approved, Some(_)) if is_open(past, now) => badge(&language.history_open(), Tone::Good),
        (Phase::Approved, Some(_)) => badge(&language.history_should_have_ended(), Tone::Warn),
        (Phase::Completed | Phase::Completing, _) => badge(&language.history_ended(), Tone::Neutral),
        (other, _) => language.phase(other),
    }
}

fn by(past: &PastRequest, language: &Language) -> String {
    let caller = past.witness.as_ref().and_then(witness::caller);
    if let Some(caller) = caller.filter(|_| past.decided.is_none()) {
        return language.witness_by(&caller);
    }
    match (&past.decided, &past.phase) {
        (Some(decided), _) => {
            let from = surface(decided.surface, language);
            language.history_by(&line(&decided.user, 80), &from)
        }
        (None, Phase::Expired) => language.history_by_nobody(),
        (None, Phase::Revoked | Phase::Revoking) => language.history_by_microsoft(),
        (
            None,
            Phase::Approved
            | Phase::Denied
            | Phase::Completed
            | Phase::Completing
            | Phase::Approving
            | Phase::Denying,
        ) => language.history_by_elsewhere(),
        (
            None,
            Phase::Initializing | Phase::Pending | Phase::Error | Phase::Unknown | Phase::Unrecognised(_),
        ) => String::new(),
    }
}

pub(crate) fn surface(surface: Surface, language: &Language) -> String {
    match surface {
        Surface::Window => language.history_window(),
        Surface::Tray => language.history_tray(),
        Surface::Notice => language.history_notice(),
    }
}
