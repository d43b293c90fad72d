//! The texts of notices: numbers, one subscription, a time, and nothing else.

use crate::said::says;
use crate::stage::{Stage, key, resources, subscription};
use chrono::TimeDelta;
use lockbox_core::{
    CloudKind, Escalation, Expiry, Manner, NoStanding, Notice, Request, RequestKey, Rung, Standing,
    SubscriptionId, Telling, Unattended, Urgency, Verdict, WatchedCloud,
};
use lockbox_view::NoticeText;
use std::collections::{BTreeMap, BTreeSet};

fn text(stage: &Stage, notice: &Notice, urgency: Urgency) -> NoticeText {
    let manner = Manner {
        urgency,
        sound: false,
        escalation: Escalation::Toast,
        group: None,
        replaces: false,
    };
    lockbox_view::notice(&stage.scene(), notice, &manner)
}

fn told(stage: &Stage, notices: impl IntoIterator<Item = Notice>) -> Vec<String> {
    let said = |notice| {
        let text = text(stage, &notice, Urgency::Normal);
        format!("{} | {}", text.title, text.body)
    };
    notices.into_iter().map(said).collect()
}

fn rungs() -> impl Iterator<Item = Rung> {
    let unattended = Unattended::ALL.into_iter().map(Rung::Unattended);
    unattended.chain(Expiry::ALL.into_iter().map(Rung::Expiry))
}

fn reminder(rung: Rung) -> Notice {
    Notice::Reminder { key: key("r"), rung }
}

fn digest(keys: &[RequestKey], after_quiet: bool) -> Notice {
    let requests: BTreeMap<_, _> = keys.iter().map(|key| (key.clone(), Telling::default())).collect();
    Notice::Digest {
        requests,
        after_quiet,
    }
}

fn elsewhere(keys: &[RequestKey]) -> Notice {
    Notice::AnsweredElsewhere {
        keys: keys.iter().cloned().collect(),
    }
}

fn unchecked(names: &[&str], all: bool) -> Notice {
    let subscriptions: BTreeSet<SubscriptionId> = names.iter().map(|name| subscription(name)).collect();
    Notice::CannotCheck { subscriptions, all }
}

/// One of each kind about the request `r`.
fn each() -> Vec<Notice> {
    let key = key("r");
    let mut each = vec![
        Notice::Waiting { key: key.clone() },
        Notice::Unrecognised { key: key.clone() },
        Notice::Unconfirmed { key: key.clone() },
        Notice::GrantEnded { key: key.clone() },
        Notice::SignInNeeded,
    ];
    each.extend(rungs().map(reminder));
    each.extend(
        [Verdict::Approve, Verdict::Deny].map(|verdict| Notice::Confirmed {
            key: key.clone(),
            verdict,
        }),
    );
    let one = std::slice::from_ref(&key);
    each.extend([elsewhere(one), digest(one, true)]);
    each.extend([unchecked(&["pay"], false), unchecked(&["edge", "pay"], true)]);
    each
}

#[test]
fn notices_name_the_subscription_and_the_time_and_nothing_else() {
    let mut stage = Stage::with(|_| ());
    says(
        told(&stage, each()),
        "
        Lockbox request needs a decision | Pay-Prod · answer by Mon 30 Nov, 12:00 · open to review
        Lockbox request in an unknown state | Pay-Prod · answer by Mon 30 Nov, 12:00 · Azure sent a state this version does not know; decide in the portal
        A decision is not confirmed yet | Pay-Prod · Azure did not answer; checking what it took
        Access should have ended | Pay-Prod · being confirmed with Azure
        Sign in again | Requests cannot be checked until you do, and some may be waiting
        Lockbox request still waits | Pay-Prod · answer by Mon 30 Nov, 12:00 · nobody has looked at it here; open to review
        Lockbox request has waited for an hour | Pay-Prod · answer by Mon 30 Nov, 12:00 · nobody has looked at it here; open to review
        Lockbox request has waited for 4 hours | Pay-Prod · answer by Mon 30 Nov, 12:00 · nobody has looked at it here; open to review
        Lockbox request has waited for a day | Pay-Prod · answer by Mon 30 Nov, 12:00 · nobody has looked at it here; open to review
        Less than a day left for a Lockbox request | Pay-Prod · refused at Mon 30 Nov, 12:00 if nobody answers · open to review
        Less than 4 hours left for a Lockbox request | Pay-Prod · refused at Mon 30 Nov, 12:00 if nobody answers · open to review
        Less than an hour left for a Lockbox request | Pay-Prod · refused at Mon 30 Nov, 12:00 if nobody answers · open to review
        Azure recorded: approved | Pay-Prod · as you decided
        Azure recorded: denied | Pay-Prod · as you decided
        Lockbox request was answered elsewhere | Pay-Prod · by somebody else, or in the portal
        1 request on 1 cluster waits | Pay-Prod · answer by Mon 30 Nov, 12:00 · held back in quiet hours; open to review
        Requests cannot be checked | Pay-Prod · not read for 15 minutes, and some requests may be waiting
        Requests cannot be checked | no subscription was read for 15 minutes, and some requests may be waiting
        ",
    );
    stage.cloud = WatchedCloud {
        name: "Demo".to_owned(),
        kind: CloudKind::Practice,
    };
    stage.command(lockbox_core::Command::SignOut);
    says(
        told(&stage, each().into_iter().take(6)),
        "
        Demo: Lockbox request needs a decision | open to review
        Demo: Lockbox request in an unknown state | Azure sent a state this version does not know; decide in the portal
        Demo: A decision is not confirmed yet | Azure did not answer; checking what it took
        Demo: Access should have ended | being confirmed with Azure
        Demo: Sign in again | Requests cannot be checked until you do, and some may be waiting
        Demo: Lockbox request still waits | nobody has looked at it here; open to review
        ",
    );
}

#[test]
fn a_digest_names_how_many_requests_wait_on_how_many_clusters_and_the_first_end() {
    let mut stage = Stage::dark();
    let on = |group: &'static str| {
        move |request: &mut Request| {
            request.resources = resources(&format!("/subscriptions/pay/resourceGroups/{group}"));
        }
    };
    stage.raise("a", on("infra-east"));
    stage.raise("b", on("infra-east"));
    stage.raise("c", on("infra-west"));
    stage.raise("d", on("elsewhere"));
    stage.change("c", |request| {
        request.lapses = Some("2026-11-28T08:00:00Z".parse().expect("a date"));
    });
    stage.settle();
    let keys = ["a", "b", "c", "d"].map(key);
    let mut far = keys[0].clone();
    far.subscription = subscription("edge");
    let [a, _, c, d] = keys.clone();
    says(
        told(
            &stage,
            [
                digest(&keys, false),
                digest(&[a.clone(), d.clone()], true),
                digest(std::slice::from_ref(&d), false),
                digest(&[c, far.clone()], false),
                elsewhere(&[a.clone(), d]),
                elsewhere(&[a, far]),
                unchecked(&["edge", "pay"], false),
                unchecked(&["gone"], false),
            ],
        ),
        "
        4 requests on 2 clusters wait | Pay-Prod · answer the first by Sat 28 Nov, 08:00 · open to review
        2 requests on 1 cluster wait | Pay-Prod · answer the first by Mon 30 Nov, 12:00 · held back in quiet hours; open to review
        1 request waits | Pay-Prod · answer by Mon 30 Nov, 12:00 · open to review
        2 requests on 1 cluster wait | answer the first by Sat 28 Nov, 08:00 · open to review
        2 Lockbox requests were answered elsewhere | Pay-Prod · by somebody else, or in the portal
        2 Lockbox requests were answered elsewhere | by somebody else, or in the portal
        Requests cannot be checked | 2 subscriptions were not read for 15 minutes, and some requests may be waiting
        Requests cannot be checked | not read for 15 minutes, and some requests may be waiting
        ",
    );
}

#[test]
fn a_digest_tells_how_many_of_them_this_account_may_decide_where_it_is_not_all() {
    let with = |standing: Standing| {
        let mut stage = Stage::dark();
        stage.subscriptions[1].standing = standing;
        let began = stage.server();
        stage.raise("a", move |request| {
            request.created = Some(began + TimeDelta::hours(1));
        });
        stage.raise("b", move |request| {
            request.created = Some(began - TimeDelta::hours(1));
        });
        stage.settle();
        told(&stage, [digest(&[key("a"), key("b")], false)]).swap_remove(0)
    };
    let since = vec![Stage::dark().server()];
    says(
        [
            Standing::MayDecide { since: Vec::new() },
            Standing::MayDecide { since },
            Standing::MayNot(NoStanding::NoDecidingRole),
        ]
        .map(with),
        "
        2 requests on 1 cluster wait | Pay-Prod · answer the first by Mon 30 Nov, 12:00 · open to review
        2 requests on 1 cluster wait | Pay-Prod · answer the first by Mon 30 Nov, 12:00 · 1 for this account to decide; open to review
        2 requests on 1 cluster wait | Pay-Prod · answer the first by Mon 30 Nov, 12:00 · this account may decide none of them
        ",
    );
}

#[test]
fn only_a_critical_notice_stays_until_it_is_dismissed() {
    let stage = Stage::with(|_| ());
    let notice = Notice::Waiting { key: key("r") };
    let urgent = |urgency| text(&stage, &notice, urgency).urgent;
    assert_eq!(
        [Urgency::Low, Urgency::Normal, Urgency::Critical].map(urgent),
        [false, false, true]
    );
}

#[test]
fn a_notice_about_one_request_opens_it_and_any_other_the_inbox() {
    let stage = Stage::with(|_| ());
    for notice in each() {
        let one = !matches!(
            notice,
            Notice::SignInNeeded | Notice::CannotCheck { .. } | Notice::Digest { .. }
        );
        let opens = text(&stage, &notice, Urgency::Low).key;
        assert_eq!(opens, one.then(|| key("r").to_text()), "{notice:?}");
    }
    let many = elsewhere(&[key("r"), key("s")]);
    assert_eq!(text(&stage, &many, Urgency::Low).key, None);
}

#[test]
fn no_notice_holds_a_word_of_the_request_an_id_or_a_name_of_a_person() {
    let mut stage = Stage::dark();
    stage.raise("secret-id", |request| {
        request.justification = "verboten".to_owned();
        request.access_level = "verboten".to_owned();
        request.resource_type = "verboten".to_owned();
        request.resources = resources("/subscriptions/pay/resourceGroups/verboten");
        if let Some(ticket) = &mut request.support_ticket {
            ticket.number = "verboten".to_owned();
        }
    });
    stage.settle();
    let about = key("secret-id");
    let renamed = |notice: Notice| match notice {
        Notice::Waiting { .. } => Notice::Waiting { key: about.clone() },
        Notice::Unrecognised { .. } => Notice::Unrecognised { key: about.clone() },
        Notice::Unconfirmed { .. } => Notice::Unconfirmed { key: about.clone() },
        Notice::GrantEnded { .. } => Notice::GrantEnded { key: about.clone() },
        Notice::Reminder { rung, .. } => Notice::Reminder {
            key: about.clone(),
            rung,
        },
        Notice::Confirmed { verdict, .. } => Notice::Confirmed {
            key: about.clone(),
            verdict,
        },
        Notice::AnsweredElsewhere { .. } => elsewhere(std::slice::from_ref(&about)),
        Notice::Digest { .. } => digest(std::slice::from_ref(&about), true),
        other @ (Notice::Test | Notice::SignInNeeded | Notice::CannotCheck { .. }) => other,
    };
    for line in told(&stage, each().into_iter().map(renamed)) {
        for secret in ["verboten", "secret-id", "pay/", "ada", "Ada"] {
            assert!(!line.contains(secret), "{line}");
        }
    }
}
