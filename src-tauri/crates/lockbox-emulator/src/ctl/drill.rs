//! A drill: a request that says of itself that it is practice, put where somebody may decide it, so that whoever is on
//! call can walk the whole way without anything being at stake.

use chrono::{DateTime, Utc};
use serde_json::{Value, json};

use super::CtlError;
use super::perform::shown;
use crate::world::gate::Action;
use crate::world::request::Wanted;
use crate::world::subscription::Subscription;
use crate::world::{Refused, World};

/// Title of the support ticket of a drill. It and the justification play Microsoft's words, which come in English whatever language the
/// person has chosen; that it is practice is said in that language by everything around them.
const TITLE: &str = "PRACTICE: drill for the people on call, nothing is broken";
/// What a drill asks for: reading, on one cluster, for the ordinary time.
const ACTION: Action = Action::GetVmSerialConsoleLogs;

/// Raises a practice request for somebody, or for the first who may decide one.
///
/// # Errors
/// When nobody of that name may decide anything, or Customer Lockbox is off.
pub(super) fn drill(world: &mut World, user: Option<&str>, now: DateTime<Utc>) -> Result<Value, CtlError> {
    let (upn, home) = place(world, user, now)?;
    let cluster = world
        .clusters
        .of(&home.id)
        .next()
        .map(|cluster| (cluster.name.clone(), cluster.id()));
    let (words, resource_ids, resource_type) = match cluster {
        Some((name, id)) => (format!("cluster {name}"), id, "Azure Red Hat OpenShift"),
        None => (
            format!("subscription {}", home.name),
            home.id.clone(),
            "Subscription",
        ),
    };
    let number = world.open_ticket(&home.id, TITLE, Some(&upn), now)?;
    let wanted = Wanted {
        subscription: home.id.clone(),
        justification: format!(
            "PRACTICE, a drill: nothing is broken and nobody waits. For the exercise the engineer asks to run '{}' on \
             {words}. Decide it as you would decide a real request; it opens nothing at Azure.",
            ACTION.name()
        ),
        duration: "8".to_owned(),
        resource_ids,
        resource_type: resource_type.to_owned(),
        support_request: number,
        source: Some("SupportRequest".to_owned()),
        actions: vec![ACTION],
        practice: true,
        ..Wanted::default()
    };
    let id = world.ask(wanted, now)?;
    let mut told = shown(world, &id, now)?;
    if let Some(map) = told.as_object_mut() {
        map.insert("user".to_owned(), json!(upn));
    }
    Ok(told)
}

/// Who is to practise, and a subscription where that person may decide; one with a cluster goes before.
fn place(world: &World, user: Option<&str>, now: DateTime<Utc>) -> Result<(String, Subscription), CtlError> {
    let only = match user {
        Some(who) => Some(world.anybody(who)?.1.id.clone()),
        None => None,
    };
    let mut found: Option<(&str, &Subscription)> = None;
    for tenant in &world.directory.tenants {
        for person in &tenant.users {
            if only.as_ref().is_some_and(|id| *id != person.id) {
                continue;
            }
            for home in world.subscriptions.of(&tenant.id) {
                if world.standing(&person.id, home, now).is_err() {
                    continue;
                }
                if world.clusters.of(&home.id).next().is_some() {
                    return Ok((person.upn.clone(), home.clone()));
                }
                found = found.or(Some((&person.upn, home)));
            }
        }
    }
    match (found, user) {
        (Some((upn, home)), _) => Ok((upn.to_owned(), home.clone())),
        (None, Some(who)) => {
            Err(Refused::Impossible(format!("{who} may decide requests in no subscription")).into())
        }
        (None, None) => Err(Refused::Impossible("nobody may decide requests here".to_owned()).into()),
    }
}
