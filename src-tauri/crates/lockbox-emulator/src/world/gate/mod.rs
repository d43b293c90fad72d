//! The gate in front of the engineer: which ARO actions need an approved request, and whether one covers this attempt.
//!
//! The table is the emulator's own copy of the ARO Lockbox article: edition E1 is the draft of 26 October 2022 with
//! eleven actions and their conditions, E2 the published article of 23 March 2023 with five.

mod action;
mod attempt;
mod place;
mod table;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

pub use action::Action;
pub(crate) use action::UnknownAction;
pub(crate) use attempt::{Attempt, AttemptRecord};
pub use table::Edition;
pub(crate) use table::is_gated;

use super::World;
use super::cluster::Cluster;
use super::request::{Phase, Request};
use place::covers_place;

/// What a grant covers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum GrantScope {
    /// The actions its request named on that request's resources; where it named none, every gated action on them.
    #[default]
    Named,
    /// Every gated action on that request's resources.
    Everything,
}

/// Why a gated attempt was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Missing {
    NoRequest,
    OtherCluster,
    OtherAction,
    Ended,
    NotYet,
}

impl Missing {
    /// How near a request came to opening the way.
    fn nearness(self) -> u8 {
        match self {
            Self::NoRequest => 0,
            Self::OtherCluster => 1,
            Self::OtherAction => 2,
            Self::Ended | Self::NotYet => 3,
        }
    }
}

/// What the gate says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Gate {
    /// The table needs no approval.
    Free,
    /// This request opened the way.
    Open(String),
    /// No approval covers it; the nearest request, when there is one.
    Closed(Missing, Option<String>),
}

impl World {
    /// Decides an attempt on a cluster at `now`. Call `advance(now)` before.
    pub(crate) fn gate(&self, cluster: &Cluster, attempt: &Attempt, now: DateTime<Utc>) -> Gate {
        if !is_gated(self.settings.edition, attempt) {
            return Gate::Free;
        }
        let mut nearest: Option<(Missing, &Request)> = None;
        for request in self.requests.iter() {
            let missing = match self.distance(request, cluster, attempt, now) {
                Ok(()) => return Gate::Open(request.id.clone()),
                Err(Missing::NoRequest) => continue,
                Err(missing) => missing,
            };
            // Of equally near requests the latest is the one that people talk about.
            let key = |(missing, request): (Missing, &Request)| (missing.nearness(), request.created);
            if nearest.is_none_or(|known| key((missing, request)) >= key(known)) {
                nearest = Some((missing, request));
            }
        }
        match nearest {
            Some((missing, request)) => Gate::Closed(missing, Some(request.id.clone())),
            None => Gate::Closed(Missing::NoRequest, None),
        }
    }

    /// How far a request is from opening the way.
    fn distance(
        &self,
        request: &Request,
        cluster: &Cluster,
        attempt: &Attempt,
        now: DateTime<Utc>,
    ) -> Result<(), Missing> {
        if !covers_place(request, cluster, attempt) {
            // Only what is, was or may become a grant elsewhere is worth naming.
            return Err(if request.open_at(now) {
                Missing::OtherCluster
            } else {
                Missing::NoRequest
            });
        }
        let covers_action = match self.settings.grant_scope {
            GrantScope::Everything => true,
            GrantScope::Named => request.actions.is_empty() || request.actions.contains(&attempt.action),
        };
        if !covers_action {
            return Err(if request.open_at(now) {
                Missing::OtherAction
            } else {
                Missing::NoRequest
            });
        }
        if request.open_at(now) {
            return Ok(());
        }
        match request.phase {
            Phase::Initializing | Phase::Pending | Phase::Approving => Err(Missing::NotYet),
            Phase::Approved
            | Phase::Completing
            | Phase::Completed
            | Phase::Revoking
            | Phase::Revoked
            | Phase::Expired
            | Phase::Denying
            | Phase::Denied
            | Phase::Error
            | Phase::Unknown => Err(Missing::Ended),
        }
    }
}
