//! What the log holds: what became of requests, and what was changed in resource groups.

use chrono::{DateTime, Utc};
use serde_json::Value;

use super::{change, entry};
use crate::world::World;
use crate::world::activity::{Change, Entry};
use crate::world::settings::Settings;

#[derive(Clone, Copy)]
pub(super) enum Line<'a> {
    Request(&'a Entry),
    Change(&'a Change),
}

impl<'a> Line<'a> {
    pub(super) fn all(world: &'a World) -> impl Iterator<Item = Self> {
        let requests = world.activity.all().map(Self::Request);
        requests.chain(world.activity.changes().map(Self::Change))
    }

    pub(super) fn at(&self) -> DateTime<Utc> {
        match self {
            Self::Request(known) => known.at,
            Self::Change(known) => known.at,
        }
    }

    pub(super) fn serial(&self) -> u64 {
        match self {
            Self::Request(known) => known.serial,
            Self::Change(known) => known.serial,
        }
    }

    pub(super) fn submitted(&self, settings: &Settings) -> DateTime<Utc> {
        match self {
            Self::Request(known) => known.submitted(settings),
            Self::Change(known) => known.submitted(settings),
        }
    }

    pub(super) fn subscription(&self) -> &'a str {
        match self {
            Self::Request(known) => &known.subscription_id,
            Self::Change(known) => &known.subscription_id,
        }
    }

    /// Requests lie in no resource group.
    pub(super) fn group(&self) -> Option<&'a str> {
        match self {
            Self::Request(_) => None,
            Self::Change(known) => Some(&known.group),
        }
    }

    pub(super) fn provider(&self) -> &'a str {
        match self {
            Self::Request(_) => entry::PROVIDER,
            Self::Change(known) => change::provider(known),
        }
    }

    pub(super) fn resource(&self) -> String {
        match self {
            Self::Request(known) => entry::resource_id(known),
            Self::Change(known) => known.resource.clone(),
        }
    }

    pub(super) fn correlation(&self, world: &World) -> String {
        match self {
            Self::Request(known) => entry::correlation(known, world),
            Self::Change(known) => change::correlation(known, world),
        }
    }

    pub(super) fn body(&self, world: &World) -> Value {
        match self {
            Self::Request(known) => entry::body(known, world),
            Self::Change(known) => change::body(known, world),
        }
    }
}
