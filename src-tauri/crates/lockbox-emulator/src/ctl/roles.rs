//! Giving roles and taking them away.

use chrono::{DateTime, Utc};
use serde_json::{Value, json};

use super::{CtlError, RoleChange};
use crate::moment::{self, instant};
use crate::world::assignments::Scope;
use crate::world::{Refused, World};

fn scope(world: &World, change: &RoleChange) -> Result<Scope, CtlError> {
    match (&change.subscription, &change.management_group) {
        (Some(which), _) => world
            .subscription(which)
            .map(|known| Scope::Subscription(known.id.clone()))
            .ok_or_else(|| Refused::unknown("subscription", which).into()),
        (None, Some(name)) => Ok(Scope::ManagementGroup(name.clone())),
        (None, None) => Err(CtlError::Usage(
            "name --subscription or --management-group".to_owned(),
        )),
    }
}

pub(super) fn grant(world: &mut World, change: &RoleChange, now: DateTime<Utc>) -> Result<Value, CtlError> {
    let scope = scope(world, change)?;
    let principal = world.anybody(&change.user)?.1.id.clone();
    let since = change
        .since
        .as_deref()
        .map_or(Ok(now), |text| instant(text, now))?;
    let id = if change.eligible {
        world.make_eligible(&principal, change.role, scope.clone(), since)?
    } else {
        world.grant_role(&principal, change.role, scope.clone(), since)?
    };
    Ok(json!({ "assignment": id, "scope": scope.path(), "since": moment::azure(since) }))
}

pub(super) fn remove(world: &mut World, change: &RoleChange, now: DateTime<Utc>) -> Result<Value, CtlError> {
    let scope = scope(world, change)?;
    let principal = world.anybody(&change.user)?.1.id.clone();
    let removed = if change.eligible {
        world.end_eligibility(&principal, change.role, &scope, now)
    } else {
        world.remove_role(&principal, change.role, &scope, now)
    };
    Ok(json!({ "removed": removed, "scope": scope.path() }))
}
