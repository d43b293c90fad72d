//! The texts of notices.

use crate::scene::Scene;
use crate::text::{count, line};
use crate::tray::NoticeText;
use lockbox_core::{
    Expiry, Manner, MayDecide, Notice, RequestKey, Rung, ServerTime, SubscriptionId, Unattended, Urgency,
    Verdict,
};
use std::collections::BTreeSet;

/// The text of a notice: numbers, one subscription and a time at most, never Microsoft's words, never an id.
#[must_use]
pub fn notice(scene: &Scene<'_>, notice: &Notice, manner: &Manner) -> NoticeText {
    let demo = scene
        .cloud
        .note
        .as_ref()
        .map(|_| format!("{}: ", scene.cloud.name))
        .unwrap_or_default();
    let parts = [place(scene, notice), by(scene, notice), Some(last(scene, notice))];
    NoticeText {
        title: format!("{demo}{}", title(scene, notice)),
        body: parts.into_iter().flatten().collect::<Vec<_>>().join(" \u{b7} "),
        key: notice.key().map(RequestKey::to_text),
        urgent: manner.urgency == Urgency::Critical,
    }
}

fn title(scene: &Scene<'_>, notice: &Notice) -> String {
    match notice {
        Notice::Waiting { .. } => "Lockbox request needs a decision",
        Notice::Reminder { rung, .. } => reminder(*rung),
        Notice::Digest { .. } => return digest(scene, &keys(notice)),
        Notice::AnsweredElsewhere { keys } if keys.len() > 1 => {
            return format!("{} Lockbox requests were answered elsewhere", keys.len());
        }
        Notice::AnsweredElsewhere { .. } => "Lockbox request was answered elsewhere",
        Notice::Confirmed { verdict, .. } => match verdict {
            Verdict::Approve => "Azure recorded: approved",
            Verdict::Deny => "Azure recorded: denied",
        },
        Notice::Unconfirmed { .. } => "A decision is not confirmed yet",
        Notice::GrantEnded { .. } => "Access should have ended",
        Notice::Test => "A test notice",
        Notice::SignInNeeded => "Sign in again",
        Notice::CannotCheck { .. } => "Requests cannot be checked",
    }
    .to_owned()
}

fn reminder(rung: Rung) -> &'static str {
    match rung {
        Rung::Unattended(Unattended::QuarterHour) => "Lockbox request still waits",
        Rung::Unattended(Unattended::Hour) => "Lockbox request has waited for an hour",
        Rung::Unattended(Unattended::FourHours) => "Lockbox request has waited for 4 hours",
        Rung::Unattended(Unattended::Day) => "Lockbox request has waited for a day",
        Rung::Expiry(Expiry::Day) => "Less than a day left for a Lockbox request",
        Rung::Expiry(Expiry::FourHours) => "Less than 4 hours left for a Lockbox request",
        Rung::Expiry(Expiry::Hour) => "Less than an hour left for a Lockbox request",
    }
}

/// "5 requests on 2 clusters wait".
fn digest(scene: &Scene<'_>, keys: &[&RequestKey]) -> String {
    let many = keys.len();
    let requests = count(many, "request", "requests");
    let cases = keys.iter().filter_map(|key| scene.app.cases().get(key));
    let scopes = cases.flat_map(|case| &case.judged.scope.clusters);
    let clusters: BTreeSet<_> = scopes.map(|(cluster, _)| &cluster.id).collect();
    let on = match clusters.len() {
        0 => String::new(),
        some => format!(" on {}", count(some, "cluster", "clusters")),
    };
    let wait = if many == 1 { "waits" } else { "wait" };
    format!("{requests}{on} {wait}")
}

/// What follows, or what is done about it.
fn last(scene: &Scene<'_>, notice: &Notice) -> String {
    match notice {
        Notice::Waiting { .. } => "open to review",
        Notice::Reminder {
            rung: Rung::Unattended(_),
            ..
        } => "nobody has looked at it here; open to review",
        Notice::Reminder {
            rung: Rung::Expiry(_),
            ..
        } => "open to review",
        Notice::Digest {
            after_quiet: true, ..
        } => return format!("held back in quiet hours; {}", yours(scene, &keys(notice))),
        Notice::Digest { .. } => return yours(scene, &keys(notice)),
        Notice::AnsweredElsewhere { .. } => "by somebody else, or in the portal",
        Notice::Confirmed { .. } => "as you decided",
        Notice::Unconfirmed { .. } => "Azure did not answer; checking what it took",
        Notice::GrantEnded { .. } => "being confirmed with Azure",
        Notice::Test => "New requests are told like this; say in ARO Lockbox that you saw it",
        Notice::SignInNeeded => "Requests cannot be checked until you do, and some may be waiting",
        Notice::CannotCheck { subscriptions, all } => return silent(subscriptions.len(), *all),
    }
    .to_owned()
}

/// How many of them this account may decide, where it is not all: that is the number the inbox has.
fn yours(scene: &Scene<'_>, keys: &[&RequestKey]) -> String {
    let may = |key: &&&RequestKey| {
        let case = scene.app.cases().get(**key);
        !case.is_some_and(|case| matches!(scene.app.may_decide(&case.request), MayDecide::No(_)))
    };
    match keys.iter().filter(may).count() {
        all if all == keys.len() => "open to review".to_owned(),
        0 => "this account may decide none of them".to_owned(),
        some => format!("{some} for this account to decide; open to review"),
    }
}

fn silent(subscriptions: usize, all: bool) -> String {
    let which = match (subscriptions, all) {
        (_, true) => "no subscription was read",
        (1, false) => "not read",
        (_, false) => {
            return format!(
                "{subscriptions} subscriptions were not read for 15 minutes, and some requests may be waiting"
            );
        }
    };
    format!("{which} for 15 minutes, and some requests may be waiting")
}

/// The requests that a notice is about.
fn keys(notice: &Notice) -> Vec<&RequestKey> {
    match notice {
        Notice::Digest { requests, .. } => requests.keys().collect(),
        Notice::AnsweredElsewhere { keys } => keys.iter().collect(),
        Notice::Waiting { .. }
        | Notice::Reminder { .. }
        | Notice::Confirmed { .. }
        | Notice::Unconfirmed { .. }
        | Notice::GrantEnded { .. }
        | Notice::Test
        | Notice::SignInNeeded
        | Notice::CannotCheck { .. } => notice.key().into_iter().collect(),
    }
}

/// The subscription by name, where it is one. One whose name is not known stays unnamed: on a locked screen an id helps nobody.
fn place(scene: &Scene<'_>, notice: &Notice) -> Option<String> {
    let mut named: BTreeSet<&SubscriptionId> =
        keys(notice).into_iter().map(|key| &key.subscription).collect();
    if let Notice::CannotCheck {
        subscriptions,
        all: false,
    } = notice
    {
        named.extend(subscriptions);
    }
    let only = named.pop_first().filter(|_| named.is_empty())?;
    let watch = scene.app.watches().get(only)?;
    Some(line(&watch.subscription.name, 60))
}

fn by(scene: &Scene<'_>, notice: &Notice) -> Option<String> {
    let lapses = |key: &&RequestKey| scene.app.cases().get(*key)?.request.lapses;
    let said = |at: ServerTime| scene.day_time(at);
    match notice {
        Notice::Waiting { key }
        | Notice::Reminder {
            key,
            rung: Rung::Unattended(_),
        } => Some(format!("answer by {}", said(lapses(&key)?))),
        Notice::Reminder {
            key,
            rung: Rung::Expiry(_),
        } => Some(format!("refused at {} if nobody answers", said(lapses(&key)?))),
        Notice::Digest { requests, .. } => {
            let first = requests.keys().filter_map(|key| lapses(&key)).min()?;
            let which = if requests.len() == 1 { "" } else { "the first " };
            Some(format!("answer {which}by {}", said(first)))
        }
        Notice::AnsweredElsewhere { .. }
        | Notice::Confirmed { .. }
        | Notice::Unconfirmed { .. }
        | Notice::GrantEnded { .. }
        | Notice::Test
        | Notice::SignInNeeded
        | Notice::CannotCheck { .. } => None,
    }
}
