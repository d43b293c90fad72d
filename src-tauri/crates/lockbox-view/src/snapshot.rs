//! The snapshot: everything the main window shows, from one look at the core.

use crate::clusters::clusters;
use crate::inbox;
use crate::problems;
use crate::readiness::{readiness, to_look_at, tri};
use crate::scene::Scene;
use crate::text::{count, hue, line, rfc3339};
use crate::wire::{
    Answer, Badge, Freshness, GoTo, GrantCard, PlaceName, SessionView, Snapshot, SubscriptionLine, Tone,
};
use crate::words;
use lockbox_core::{
    Case, Grant, Length, NoStanding, Place, SignInFailure, SignedIn, Stage, Standing, Tri, Watch,
};

/// Projects the whole main window. The revision is the driver's to count.
#[must_use]
pub fn snapshot(scene: &Scene<'_>) -> Snapshot {
    let (wish, place) = scene.app.go_to();
    let checks = readiness(scene);
    Snapshot {
        revision: 0,
        server_now: rfc3339(scene.server()),
        cloud: scene.cloud.clone(),
        session: session(scene),
        freshness: freshness(scene),
        problems: problems::problems(scene),
        inbox: inbox::inbox(scene),
        grants: grants(scene),
        clusters: clusters(scene),
        to_look_at: to_look_at(&checks),
        readiness: checks,
        go_to: GoTo {
            wish,
            place: place_name(place),
        },
    }
}

fn place_name(place: Place) -> PlaceName {
    match place {
        Place::Inbox => PlaceName::Inbox,
        Place::Grants => PlaceName::Grants,
        Place::History => PlaceName::History,
        Place::Clusters => PlaceName::Clusters,
        Place::Readiness => PlaceName::Readiness,
    }
}

fn session(scene: &Scene<'_>) -> SessionView {
    match &scene.app.session().stage {
        Stage::Restoring { failure } => SessionView::Restoring {
            text: failure.as_ref().map_or_else(
                || "Taking up the remembered sign-in\u{2026}".to_owned(),
                |failure| format!("{} Trying again in a moment.", not_restored(failure)),
            ),
        },
        Stage::SignedOut { reason } => SessionView::SignedOut {
            title: "Sign in to watch for requests".to_owned(),
            reason: reason.as_deref().map(|reason| line(reason, 400)),
            explanation: "Your browser opens Microsoft\u{2019}s sign-in page. ARO Lockbox keeps the session in the keychain of this computer and nowhere else. The history opens without signing in."
                .to_owned(),
            notes: vec![
                "Owner of the subscription, or Azure Customer Lockbox Approver for Subscription, is enough. Global Administrator is not needed.".to_owned(),
                "Requests may be waiting meanwhile; Azure still sends e-mail to the approvers.".to_owned(),
            ],
        },
        Stage::SigningIn { link } => SessionView::SigningIn {
            title: "Go on in your browser".to_owned(),
            explanation: "Choose the account that decides Lockbox requests. This page changes by itself when you are done.".to_owned(),
            origin: link.as_deref().and_then(origin).map(str::to_owned),
            link: link.clone(),
        },
        Stage::SignedIn(person) => signed_in(scene, person),
    }
}

fn not_restored(failure: &SignInFailure) -> String {
    if let SignInFailure::Trouble(trouble) = failure {
        words::trouble(trouble)
    } else {
        line(&failure.text(), 400)
    }
}

fn origin(link: &str) -> Option<&str> {
    let start = link.find("://")? + 3;
    let end = link.get(start..)?.find('/').map_or(link.len(), |at| start + at);
    link.get(..end)
}

fn signed_in(scene: &Scene<'_>, person: &SignedIn) -> SessionView {
    let session = scene.app.session();
    let discovery = session.discovery.as_ref();
    let global = discovery.map_or(Tri::Unknown, |discovery| discovery.global_administrator);
    let tenant_id = person.account.tenant.to_string();
    SessionView::SignedIn {
        name: line(&person.name, 80),
        user: line(&person.user, 120),
        tenant_name: discovery.map_or_else(|| tenant_id.clone(), |discovery| line(&discovery.tenant_name, 80)),
        tenant_id,
        global_administrator: Answer {
            label: "Global Administrator".to_owned(),
            value: tri(global).to_owned(),
            tone: if global == Tri::Unknown { Tone::Warn } else { Tone::Neutral },
            detail: Some(match global {
                Tri::Yes => "Switches Lockbox on and off. ARO requests are decided by a direct role on the subscription.",
                Tri::No => "Not needed for ARO requests: a direct role on the subscription decides them.",
                Tri::Unknown => "Could not be read. ARO requests are decided by a direct role on the subscription.",
            }.to_owned()),
        },
        session_only: session.kept.as_ref().err().map(|_| {
            "Signed in until ARO Lockbox ends: the keychain of this computer could not keep the session.".to_owned()
        }),
    }
}

pub(crate) fn freshness(scene: &Scene<'_>) -> Freshness {
    let watches: Vec<&Watch> = scene.app.watches().values().collect();
    let session = scene.app.session();
    let troubled = watches.iter().filter(|watch| watch.trouble.is_some()).count();
    let oldest = watches.iter().map(|watch| watch.checked).min().flatten();
    let (text, tone) = match (session.person(), oldest) {
        (None, _) => ("Not watching: nobody is signed in".to_owned(), Tone::Warn),
        (Some(_), _) if session.expired.is_some() => ("Not watching: sign-in needed".to_owned(), Tone::Bad),
        (Some(_), None) if troubled > 0 => (
            format!("{troubled} of {} could not be checked", watches.len()),
            Tone::Bad,
        ),
        (Some(_), None) => ("First check under way".to_owned(), Tone::Neutral),
        (Some(_), Some(at)) if troubled > 0 => (
            format!(
                "{troubled} of {} not answering, last complete check {}",
                watches.len(),
                scene.zone.clock(at)
            ),
            Tone::Bad,
        ),
        (Some(_), Some(at)) => {
            let all = match watches.len() {
                1 => "the subscription answered".to_owned(),
                number => format!("all {number} subscriptions answered"),
            };
            (format!("Checked {}, {all}", scene.zone.clock(at)), Tone::Good)
        }
    };
    Freshness {
        text,
        tone,
        checking: watches.iter().any(|watch| watch.is_checking()),
        can_check: session.person().is_some(),
        subscriptions: watches
            .into_iter()
            .map(|watch| subscription_line(scene, watch))
            .collect(),
    }
}

fn subscription_line(scene: &Scene<'_>, watch: &Watch) -> SubscriptionLine {
    let (value, tone, detail) = match &watch.subscription.standing {
        Standing::MayDecide { .. } => ("You may decide", Tone::Good, None),
        Standing::MayNot(NoStanding::NoDecidingRole) => (
            "You cannot decide",
            Tone::Neutral,
            Some("Neither Owner nor Lockbox Approver of this subscription."),
        ),
        Standing::MayNot(NoStanding::OnlyThroughManagementGroup) => (
            "You cannot decide",
            Tone::Neutral,
            Some("The role comes from a management group, which Lockbox does not honour."),
        ),
        Standing::Unknown => (
            "Not known whether you may decide",
            Tone::Warn,
            Some("Your roles could not be read."),
        ),
    };
    let (status, status_tone) = match (&watch.trouble, watch.checked) {
        (Some(trouble), Some(at)) => (
            format!(
                "{} Last checked {}.",
                words::trouble(trouble),
                scene.zone.clock(at)
            ),
            Tone::Bad,
        ),
        (Some(trouble), None) => (words::trouble(trouble), Tone::Bad),
        (None, Some(at)) if !watch.unreadable.is_empty() => (
            format!(
                "Checked {}; {} unreadable",
                scene.zone.clock(at),
                count(watch.unreadable.len(), "item is", "items are")
            ),
            Tone::Warn,
        ),
        (None, Some(at)) => (format!("Checked {}", scene.zone.clock(at)), Tone::Good),
        (None, None) => ("Not checked yet".to_owned(), Tone::Neutral),
    };
    SubscriptionLine {
        id: watch.subscription.id.to_string(),
        name: line(&watch.subscription.name, 60),
        hue: hue(&watch.subscription.id),
        standing: Answer {
            label: "Decide".to_owned(),
            value: value.to_owned(),
            tone,
            detail: detail.map(str::to_owned),
        },
        status,
        tone: status_tone,
    }
}

fn grants(scene: &Scene<'_>) -> Vec<GrantCard> {
    let mut open: Vec<(&Case, &Grant)> = scene
        .app
        .cases()
        .values()
        .filter_map(|case| case.grant.as_ref().map(|grant| (case, grant)))
        .collect();
    open.sort_by_key(|(case, grant)| (grant.until.is_none(), grant.until, case.request.key.clone()));
    open.into_iter()
        .map(|(case, grant)| grant_card(scene, case, grant))
        .collect()
}

fn grant_card(scene: &Scene<'_>, case: &Case, grant: &Grant) -> GrantCard {
    let request = &case.request;
    let decided = scene.app.decided(&request.key).filter(|_| grant.by_us);
    let approved = decided.map_or_else(
        || {
            let seen = scene.zone.short(grant.since, scene.server());
            let latest = grant.until.map_or("", |_| " The end is the latest possible.");
            format!("Approved elsewhere, first seen {seen}.{latest}")
        },
        |decided| {
            format!(
                "Approved by you at {}: \u{201c}{}\u{201d}",
                scene.zone.short(decided.at, scene.server()),
                line(&decided.reason, 120)
            )
        },
    );
    let (badge, label) = if grant.ended {
        (
            Badge {
                text: "Should have ended; Azure still says open".to_owned(),
                tone: Tone::Warn,
            },
            "Should have ended",
        )
    } else {
        (
            words::access_open(&request.length),
            if grant.by_us { "Ends" } else { "Ends at the latest" },
        )
    };
    GrantCard {
        key: request.key.to_text(),
        title: words::title(scene.app, case),
        detail: detail(case),
        subscription: line(&scene.app.subscription_name(&request.key.subscription), 60),
        hue: hue(&request.key.subscription),
        approved,
        ends: grant.until.map(|until| scene.zone.moment(label, until, true)),
        open_ended: grant.until.is_none().then(|| match &request.length {
            Length::OpenEnded(_) => format!("No fixed end: Azure says {}", words::length(&request.length)),
            Length::Hours(_) | Length::Unstated => "Azure does not say how long".to_owned(),
        }),
        open_for: grant.until.is_none().then(|| {
            if grant.by_us {
                "Open for"
            } else {
                "Open for at least"
            }
            .to_owned()
        }),
        since: rfc3339(grant.since),
        badge,
        end_early: vec![
            "Close the support ticket: access tied to it then has no reason to go on.".to_owned(),
            "Ask in the support ticket for the access to be withdrawn, and name this request.".to_owned(),
            "Watch the cluster\u{2019}s own audit log for what is done until then.".to_owned(),
        ],
    }
}

fn detail(case: &Case) -> String {
    let ticket = case
        .request
        .support_ticket
        .as_ref()
        .map(|ticket| line(&ticket.number, 40))
        .filter(|number| !number.is_empty());
    let ticket = ticket.map_or_else(
        || "no support ticket".to_owned(),
        |number| format!("support ticket {number}"),
    );
    format!("{} \u{b7} {ticket}", words::length(&case.request.length))
}
