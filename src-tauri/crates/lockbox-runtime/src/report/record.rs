//! What the history knows of a request, as programs read it.

use lockbox_core::{CareLevel, Certainty, Decision, Length, SendOutcome, ServerTime, Surface, Verdict};
use lockbox_history::Decided;
use lockbox_history::export::SurveyedRequest;
use lockbox_view::{ReportAccess, ReportAction, ReportDecision, ReportRecord, Times, rfc3339};

/// One request.
pub(super) fn record(request: &SurveyedRequest) -> ReportRecord {
    let record = &request.record;
    let facts = &record.facts;
    let access = record.grant.as_ref().map(|window| ReportAccess {
        since: rfc3339(window.since),
        until: window.until.map(rfc3339),
        exact: window.by_us,
        ended: window.ended.map(rfc3339),
        closed: window.closed.as_ref().map(|phase| phase.word().to_owned()),
    });
    let actions = facts.actions.iter().map(|(name, certainty)| ReportAction {
        name: name.clone(),
        certainty: certainty_word(*certainty).to_owned(),
    });
    ReportRecord {
        key: record.key.to_text(),
        request: record.key.request.as_str().to_owned(),
        tenant: record.tenant.as_ref().map(|tenant| tenant.as_str().to_owned()),
        tenant_name: facts.tenant_name.clone(),
        subscription: record.key.subscription.as_str().to_owned(),
        subscription_name: facts.subscription_name.clone(),
        clusters: facts.clusters.clone(),
        cluster_ids: facts.cluster_ids.clone(),
        whole_subscription: facts.whole_subscription,
        elsewhere: facts.elsewhere.clone(),
        actions: actions.collect(),
        unlisted: facts.unlisted.clone(),
        ticket: facts.ticket.clone(),
        length: facts.length.as_ref().and_then(length),
        care: facts.level.map(care),
        hints: facts.hints.clone(),
        justification: facts.justification.clone(),
        asked: facts.created.map(rfc3339),
        answer_by: facts.lapses.map(rfc3339),
        first_seen: rfc3339(record.first_seen),
        state: record.phase.as_ref().map(|phase| phase.word().to_owned()),
        decision: record.decision.as_ref().map(decided),
        earlier: record.earlier.iter().map(decided).collect(),
        access,
        denied: record.denied.map(rfc3339),
        entries: request.entries.clone(),
    }
}

/// When it was asked and decided, and when access was open.
pub(super) fn times(request: &SurveyedRequest) -> Times {
    let record = &request.record;
    let until = |window: &lockbox_history::Window| -> Option<ServerTime> { window.ended.or(window.until) };
    Times {
        asked: record.facts.created,
        decided: record.decision.as_ref().map(|decided| decided.decision.at),
        access: record.grant.as_ref().map(|window| (window.since, until(window))),
    }
}

fn decided(decided: &Decided) -> ReportDecision {
    let Decision {
        verdict,
        reason,
        account,
        user,
        tag,
        at,
        surface,
        ..
    } = &decided.decision;
    let verdict = match verdict {
        Verdict::Approve => "approve",
        Verdict::Deny => "deny",
    };
    let from = match surface {
        Surface::Window => "window",
        Surface::Tray => "tray",
        Surface::Notice => "notice",
    };
    let answer = decided.outcome.as_ref().map(|outcome| match outcome {
        SendOutcome::Accepted => "accepted",
        SendOutcome::Refused { .. } => "refused",
        SendOutcome::NotSent(_) => "notSent",
        SendOutcome::Unknown(_) => "unknown",
    });
    let settled = decided.settled.as_ref();
    ReportDecision {
        verdict: verdict.to_owned(),
        at: rfc3339(*at),
        by: user.clone(),
        account: account.object.as_str().to_owned(),
        from: from.to_owned(),
        reason: reason.clone(),
        tag: tag.to_hex(),
        answer: answer.map(str::to_owned),
        settled: settled.map(|(phase, _)| phase.word().to_owned()),
        settled_at: settled.map(|(_, at)| rfc3339(*at)),
        took_effect: decided.took_effect(),
    }
}

fn certainty_word(certainty: Certainty) -> &'static str {
    match certainty {
        Certainty::Named => "named",
        Certainty::Likely => "likely",
        Certainty::NotStated => "notStated",
    }
}

fn length(length: &Length) -> Option<String> {
    match length {
        Length::Hours(hours) => Some(format!("{hours} h")),
        Length::OpenEnded(words) => Some(words.clone()),
        Length::Unstated => None,
    }
}

fn care(level: CareLevel) -> u8 {
    match level {
        CareLevel::One => 1,
        CareLevel::Two => 2,
        CareLevel::Three => 3,
    }
}
