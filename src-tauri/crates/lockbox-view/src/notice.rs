//! The texts of notices.

use crate::language::{Language, cut};
use crate::reach;
use crate::scene::Scene;
use crate::text::line;
use crate::tray::NoticeText;
use crate::words;
use lockbox_core::{
    Expiry, Manner, MayDecide, Notice, Privacy, RequestKey, Rung, ServerTime, SubscriptionId, Unattended,
    Urgency, Verdict,
};
use std::collections::BTreeSet;

/// Letters of a title.
const TITLE: usize = 100;
/// Letters of a word of Azure's.
const WORD: usize = 40;

/// The text of a notice, as much as the chosen level tells: never Microsoft's words, an id, a support ticket or a person. Usually
/// numbers, one subscription and a time; more only beside it, for a screen that is known to be unlocked.
#[must_use]
pub fn notice(scene: &Scene<'_>, notice: &Notice, manner: &Manner) -> NoticeText {
    let demo = scene.mark();
    let preferences = scene.app.preferences();
    let alias = alias(scene, notice);
    let (title, body, unlocked) = match preferences.privacy() {
        Privacy::MostPrivate => (bare_title(scene, notice), bare_body(scene, notice), None),
        Privacy::Private => (title(scene, notice), body(scene, notice, alias), None),
        Privacy::Detailed => (
            title(scene, notice),
            body(scene, notice, alias),
            detailed(scene, notice, alias),
        ),
    };
    NoticeText {
        title: format!("{demo}{title}"),
        body,
        key: notice.key().map(RequestKey::to_text),
        urgent: manner.urgency == Urgency::Critical,
        unsigned: alias.is_some() || preferences.privacy() == Privacy::MostPrivate,
        unlocked: unlocked.map(|(title, body)| (format!("{demo}{title}"), body)),
    }
}

fn body(scene: &Scene<'_>, notice: &Notice, alias: Option<&str>) -> String {
    joined([
        place(scene, notice, alias),
        by(scene, notice),
        Some(last(scene, notice)),
    ])
}

fn joined<const N: usize>(parts: [Option<String>; N]) -> String {
    parts.into_iter().flatten().collect::<Vec<_>>().join(" \u{b7} ")
}

/// What people call the tenant that a notice is about.
fn alias<'a>(scene: &Scene<'a>, notice: &Notice) -> Option<&'a str> {
    let of_request = notice.key().and_then(|key| scene.app.cases().get(key));
    let of_request = of_request.map(|case| &case.request.tenant);
    let tenant = of_request.or_else(|| Some(&scene.app.session().account()?.tenant))?;
    scene.app.preferences().alias(tenant)
}

/// Nothing but that there is something.
fn bare_title(scene: &Scene<'_>, notice: &Notice) -> String {
    match notice {
        Notice::Waiting { .. } | Notice::Reminder { .. } | Notice::Digest { .. } => {
            scene.language.notice_needed()
        }
        Notice::Unrecognised { .. } => scene.language.notice_look(),
        Notice::AnsweredElsewhere { .. }
        | Notice::Confirmed { .. }
        | Notice::Unconfirmed { .. }
        | Notice::GrantEnded { .. } => scene.language.notice_news(),
        Notice::Test | Notice::SignInNeeded | Notice::CannotCheck { .. } => title(scene, notice),
    }
}

fn bare_body(scene: &Scene<'_>, notice: &Notice) -> String {
    match notice {
        Notice::Waiting { .. }
        | Notice::Unrecognised { .. }
        | Notice::Reminder { .. }
        | Notice::Digest { .. }
        | Notice::AnsweredElsewhere { .. }
        | Notice::Confirmed { .. }
        | Notice::Unconfirmed { .. }
        | Notice::GrantEnded { .. } => scene.language.notice_open_program(),
        Notice::Test | Notice::SignInNeeded | Notice::CannotCheck { .. } => last(scene, notice),
    }
}

/// What is asked, where and for how long, of a request that waits; Azure's word for one whose state is unknown.
fn detailed(scene: &Scene<'_>, notice: &Notice, alias: Option<&str>) -> Option<(String, String)> {
    if let Notice::Unrecognised { key } = notice {
        let word = unknown_word(scene, key)?;
        let told = scene.language.notice_unknown_word(&line(word, WORD));
        let parts = [place(scene, notice, alias), by(scene, notice), Some(told)];
        return Some((title(scene, notice), joined(parts)));
    }
    let (Notice::Waiting { key } | Notice::Reminder { key, .. }) = notice else {
        return None;
    };
    let case = scene.app.cases().get(key)?;
    if !reach::is_named(scene, &case.request, &case.judged.scope) {
        return None;
    }
    let length = scene.language.length(&case.request.length);
    let parts = [place(scene, notice, alias), Some(length), by(scene, notice)];
    Some((cut(&words::title(scene, case), TITLE), joined(parts)))
}

fn title(scene: &Scene<'_>, notice: &Notice) -> String {
    let language = scene.language;
    match notice {
        Notice::Waiting { .. } => language.notice_waiting(),
        Notice::Unrecognised { .. } => language.notice_unknown(1_usize),
        Notice::Reminder { rung, .. } => reminder(language, *rung),
        Notice::Digest { .. } => digest(scene, &keys(notice)),
        Notice::AnsweredElsewhere { keys } => language.notice_answered_elsewhere(keys.len()),
        Notice::Confirmed {
            verdict: Verdict::Approve,
            ..
        } => language.notice_approved(),
        Notice::Confirmed {
            verdict: Verdict::Deny,
            ..
        } => language.notice_denied(),
        Notice::Unconfirmed { .. } => language.notice_unconfirmed(),
        Notice::GrantEnded { .. } => language.notice_grant_ended(),
        Notice::Test => language.notice_test(),
        Notice::SignInNeeded => language.notice_sign_in(),
        Notice::CannotCheck { .. } => language.notice_cannot_check(),
    }
}

fn reminder(language: &Language, rung: Rung) -> String {
    match rung {
        Rung::Unattended(Unattended::QuarterHour) => language.notice_quarter_hour(),
        Rung::Unattended(Unattended::Hour) => language.notice_hour(),
        Rung::Unattended(Unattended::FourHours) => language.notice_four_hours(),
        Rung::Unattended(Unattended::Day) => language.notice_day(),
        Rung::Wished(_) => language.notice_wished(),
        Rung::Expiry(Expiry::Day) => language.notice_day_left(),
        Rung::Expiry(Expiry::FourHours) => language.notice_four_hours_left(),
        Rung::Expiry(Expiry::Hour) => language.notice_hour_left(),
    }
}

/// Azure's word for the state of a request, where this version does not know it.
fn unknown_word<'a>(scene: &Scene<'a>, key: &RequestKey) -> Option<&'a str> {
    scene.app.cases().get(key)?.request.phase.unrecognised()
}

/// Of the requests of a digest, those that wait and how many are in an unknown state.
fn told_apart<'a>(scene: &Scene<'_>, keys: &[&'a RequestKey]) -> (Vec<&'a RequestKey>, usize) {
    let waits = |key: &&&RequestKey| unknown_word(scene, key).is_none();
    let waiting: Vec<&RequestKey> = keys.iter().filter(waits).copied().collect();
    let unknown = keys.len() - waiting.len();
    (waiting, unknown)
}

/// "5 requests on 2 clusters wait".
fn digest(scene: &Scene<'_>, keys: &[&RequestKey]) -> String {
    let (keys, unknown) = told_apart(scene, keys);
    if keys.is_empty() && unknown > 0 {
        return scene.language.notice_unknown(unknown);
    }
    let cases = keys.iter().filter_map(|key| scene.app.cases().get(key));
    let scopes = cases.flat_map(|case| &case.judged.scope.clusters);
    let clusters: BTreeSet<_> = scopes.map(|(cluster, _)| &cluster.id).collect();
    match clusters.len() {
        0 => scene.language.notice_digest(keys.len()),
        some => scene
            .language
            .notice_digest_on(keys.len(), &scene.language.notice_clusters(some)),
    }
}

/// What follows, or what is done about it.
fn last(scene: &Scene<'_>, notice: &Notice) -> String {
    let language = scene.language;
    match notice {
        Notice::Unrecognised { .. } => language.notice_unknown_state(),
        Notice::Waiting { .. }
        | Notice::Reminder {
            rung: Rung::Expiry(_) | Rung::Wished(_),
            ..
        } => language.notice_open(),
        Notice::Reminder {
            rung: Rung::Unattended(_),
            ..
        } => language.notice_not_looked_at(),
        Notice::Digest {
            after_quiet: true, ..
        } => language.notice_held_back(&of_digest(scene, &keys(notice))),
        Notice::Digest { .. } => of_digest(scene, &keys(notice)),
        Notice::AnsweredElsewhere { .. } => language.notice_by_somebody(),
        Notice::Confirmed { .. } => language.notice_as_decided(),
        Notice::Unconfirmed { .. } => language.notice_checking(),
        Notice::GrantEnded { .. } => language.notice_confirming(),
        Notice::Test => language.notice_say_seen(),
        Notice::SignInNeeded => language.notice_until_sign_in(),
        Notice::CannotCheck { all: true, .. } => language.notice_none_read(),
        Notice::CannotCheck {
            subscriptions,
            all: false,
        } => language.notice_not_read(subscriptions.len()),
    }
}

/// What can be done about those that wait, and about those of which nobody can tell.
fn of_digest(scene: &Scene<'_>, keys: &[&RequestKey]) -> String {
    let language = scene.language;
    match told_apart(scene, keys) {
        (waiting, 0) => yours(scene, &waiting),
        (waiting, _) if waiting.is_empty() => language.notice_unknown_state(),
        (waiting, unknown) => joined([
            Some(yours(scene, &waiting)),
            Some(language.notice_also_unknown(unknown)),
        ]),
    }
}

/// How many of them this account may decide, where it is not all: that is the number the inbox has.
fn yours(scene: &Scene<'_>, keys: &[&RequestKey]) -> String {
    let may = |key: &&&RequestKey| {
        let case = scene.app.cases().get(**key);
        !case.is_some_and(|case| matches!(scene.app.may_decide(&case.request), MayDecide::No(_)))
    };
    match keys.iter().filter(may).count() {
        all if all == keys.len() => scene.language.notice_open(),
        0 => scene.language.notice_none_yours(),
        some => scene.language.notice_some_yours(some),
    }
}

/// The requests that a notice is about.
fn keys(notice: &Notice) -> Vec<&RequestKey> {
    match notice {
        Notice::Digest { requests, .. } => requests.keys().collect(),
        Notice::AnsweredElsewhere { keys } => keys.iter().collect(),
        Notice::Waiting { .. }
        | Notice::Unrecognised { .. }
        | Notice::Reminder { .. }
        | Notice::Confirmed { .. }
        | Notice::Unconfirmed { .. }
        | Notice::GrantEnded { .. }
        | Notice::Test
        | Notice::SignInNeeded
        | Notice::CannotCheck { .. } => notice.key().into_iter().collect(),
    }
}

/// The name that people gave the tenant; otherwise the subscription by name, where it is one. One whose name is not known stays unnamed: on a locked screen an id helps nobody.
fn place(scene: &Scene<'_>, notice: &Notice, alias: Option<&str>) -> Option<String> {
    if let Some(alias) = alias.filter(|_| !matches!(notice, Notice::Test)) {
        return Some(line(alias, 60));
    }
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
    let language = scene.language;
    match notice {
        Notice::Waiting { key }
        | Notice::Unrecognised { key }
        | Notice::Reminder {
            key,
            rung: Rung::Unattended(_) | Rung::Wished(_),
        } => Some(language.notice_answer_by(&said(lapses(&key)?))),
        Notice::Reminder {
            key,
            rung: Rung::Expiry(_),
        } => Some(language.notice_refused_at(&said(lapses(&key)?))),
        Notice::Digest { requests, .. } => {
            let first = requests.keys().filter_map(|key| lapses(&key)).min()?;
            Some(match requests.len() {
                1 => language.notice_answer_by(&said(first)),
                _ => language.notice_answer_first_by(&said(first)),
            })
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
