//! Where a request stands for the person who is signed in. Inbox, tray, clusters and every count ask here, so that none of them
//! can say something else than the others.

use crate::scene::Scene;
use chrono::TimeDelta;
use lockbox_core::{Case, Grant, MayDecide, Phase, ServerTime, Verdict, WhyNot};
use std::cmp::Reverse;

/// Decided requests stay in the inbox this long.
const RECENT: TimeDelta = TimeDelta::hours(48);

/// Where a request stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    /// This person is to decide.
    Waiting,
    /// The same, and somebody asked Microsoft first: it still needs its decision and counts as any other.
    Asked,
    /// It waits, for somebody else.
    CannotDecide(WhyNot),
    /// It may wait for this person, and only the portal can tell: Azure calls its state by a word that this version does not know.
    Portal,
    /// Nothing can be decided now; what comes next is Azure's to tell.
    WithAzure(Held),
    Recent,
    Past,
}

impl Place {
    /// Whether this person is to decide it.
    pub(crate) fn needs_decision(self) -> bool {
        match self {
            Self::Waiting | Self::Asked => true,
            Self::CannotDecide(_) | Self::Portal | Self::WithAzure(_) | Self::Recent | Self::Past => false,
        }
    }
}

/// How many of the requests that this person is to decide wait for an answer of Microsoft's.
pub(crate) fn asked(scene: &Scene<'_>) -> usize {
    let cases = scene.app.cases().iter();
    let asked = cases.filter(|(key, _)| scene.app.question(key).is_some());
    asked
        .filter(|(_, case)| place_of(scene, case) == Place::Asked)
        .count()
}

/// Why nothing can be decided now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Held {
    /// A decision from here is on its way or was not read back yet.
    Unconfirmed(Verdict),
    /// Azure lists it no longer.
    Gone,
    /// Its time is over by Azure's clock, and Azure does not show that yet.
    Lapsed,
    /// Azure's own word for it says so.
    Phase,
}

/// Where `case` stands.
pub(crate) fn place_of(scene: &Scene<'_>, case: &Case) -> Place {
    match &case.request.phase {
        Phase::Pending => pending(scene, case),
        Phase::Initializing
        | Phase::Approving
        | Phase::Denying
        | Phase::Revoking
        | Phase::Completing
        | Phase::Error
        | Phase::Unknown => Place::WithAzure(Held::Phase),
        Phase::Unrecognised(_) if is_for_the_portal(scene, case) => Place::Portal,
        Phase::Unrecognised(_) => Place::WithAzure(Held::Phase),
        Phase::Approved => Place::Recent,
        Phase::Denied | Phase::Expired | Phase::Revoked | Phase::Completed
            if instant_of(scene, case) + RECENT > scene.server() =>
        {
            Place::Recent
        }
        Phase::Denied | Phase::Expired | Phase::Revoked | Phase::Completed => Place::Past,
    }
}

/// Whether it may wait for this person, and only the portal can tell. What this account provably cannot decide there either is left
/// to others.
fn is_for_the_portal(scene: &Scene<'_>, case: &Case) -> bool {
    let may_wait = scene.app.may_wait(case, scene.now);
    may_wait && !matches!(scene.app.may_decide(&case.request), MayDecide::No(_))
}

/// How many requests may wait for this person although nobody can tell.
pub(crate) fn for_the_portal(scene: &Scene<'_>) -> usize {
    let cases = scene.app.cases().values();
    cases.filter(|case| is_for_the_portal(scene, case)).count()
}

fn pending(scene: &Scene<'_>, case: &Case) -> Place {
    let on_its_way = case.decision().filter(|_| case.is_busy());
    match (on_its_way, scene.app.may_decide(&case.request)) {
        (Some(decision), _) => Place::WithAzure(Held::Unconfirmed(decision.verdict)),
        (None, _) if case.gone => Place::WithAzure(Held::Gone),
        (None, _) if has_lapsed(scene, case) => Place::WithAzure(Held::Lapsed),
        (None, MayDecide::Yes | MayDecide::Unknown) if scene.app.question(&case.request.key).is_some() => {
            Place::Asked
        }
        (None, MayDecide::Yes | MayDecide::Unknown) => Place::Waiting,
        (None, MayDecide::No(why)) => Place::CannotDecide(why),
    }
}

/// Whether its time to be answered is over by Azure's clock.
pub(crate) fn has_lapsed(scene: &Scene<'_>, case: &Case) -> bool {
    scene.knows_azures_time() && case.request.lapses.is_some_and(|lapses| lapses <= scene.server())
}

/// Whether its subscription is still watched. Where it is not, what is shown is the last that was known.
pub(crate) fn is_watched(scene: &Scene<'_>, case: &Case) -> bool {
    scene.app.watches().contains_key(&case.request.key.subscription)
}

/// Access that is open, as far as is known: Azure lists it and its end has not come.
pub(crate) fn open_grant(case: &Case) -> Option<&Grant> {
    case.grant.as_ref().filter(|grant| !grant.ended && !case.gone)
}

/// How many requests have access open, those included that were not read yet since the program began.
pub(crate) fn open_grants(scene: &Scene<'_>) -> usize {
    let seen = scene.app.cases().values().filter_map(open_grant);
    let unseen = scene.app.unseen_grants().filter(|grant| !grant.ended);
    seen.chain(unseen).count()
}

/// When the last thing happened to a request, as well as is known.
pub(crate) fn instant_of(scene: &Scene<'_>, case: &Case) -> ServerTime {
    let request = &case.request;
    let lapsed = request.lapses.filter(|_| request.phase == Phase::Expired);
    let decided = scene.app.decided(&request.key).map(|decided| decided.at);
    let ours = case.grant.as_ref().filter(|grant| grant.by_us);
    decided
        .or(lapsed)
        .or(case.phase_since)
        .or(ours.map(|grant| grant.since))
        .unwrap_or_else(|| request.created.unwrap_or(case.first_seen))
}

/// Where a request stands among others of its kind, as a number: [`Desk`] has the same order. Of those that are open the next to
/// lapse is the smallest and one without an end the greatest; of those that are over the newest is the smallest.
pub(crate) fn order(scene: &Scene<'_>, case: &Case, place: Place) -> i64 {
    match place {
        Place::Waiting | Place::Asked | Place::CannotDecide(_) | Place::Portal | Place::WithAzure(_) => case
            .request
            .lapses
            .map_or(i64::MAX, |lapses| lapses.timestamp_micros()),
        Place::Recent | Place::Past => instant_of(scene, case).timestamp_micros().saturating_neg(),
    }
}

/// All requests with their places: those to be answered first, the next to lapse at the head; then what happened, the newest first.
pub(crate) struct Desk<'a>(Vec<(&'a Case, Place)>);

impl<'a> Desk<'a> {
    pub(crate) fn of(scene: &Scene<'a>) -> Self {
        let mut cases: Vec<_> = scene
            .app
            .cases()
            .values()
            .map(|case| (case, place_of(scene, case)))
            .collect();
        cases.sort_by_cached_key(|(case, place)| {
            let (open, lapses) = match place {
                Place::Waiting
                | Place::Asked
                | Place::CannotDecide(_)
                | Place::Portal
                | Place::WithAzure(_) => (true, case.request.lapses),
                Place::Recent | Place::Past => (false, None),
            };
            let happened = (!open).then(|| instant_of(scene, case));
            // Of those that are open, one without an end comes last.
            (
                !open,
                lapses.is_none(),
                lapses,
                Reverse(happened),
                case.request.key.clone(),
            )
        });
        Self(cases)
    }

    /// Each request with its place, in order.
    pub(crate) fn all(&self) -> impl Iterator<Item = (&'a Case, Place)> {
        self.0.iter().copied()
    }

    /// The requests that this person is to decide, in order.
    pub(crate) fn waiting(&self) -> impl Iterator<Item = &'a Case> {
        self.all()
            .filter_map(|(case, place)| place.needs_decision().then_some(case))
    }
}
