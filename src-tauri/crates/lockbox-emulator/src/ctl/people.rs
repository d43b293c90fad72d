//! What concerns people's sign-ins: tokens for test clients, devices, revocation, scenes.

use chrono::{DateTime, DurationRound, TimeDelta, Utc};
use serde_json::{Value, json};

use super::{Command, CtlError, TokenFor};
use crate::entra::minted::{self, Direct};
use crate::entra::scope::Resource;
use crate::entra::{claims, device};
use crate::gateway::Trace;
use crate::moment;
use crate::world::World;
use crate::world::identity::Scene;

/// Carries out a verb about people; others are refused.
pub(super) fn perform(world: &mut World, command: &Command, now: DateTime<Utc>) -> Result<Value, CtlError> {
    if let Command::Token {
        user,
        resource,
        claims,
        password_only,
    } = command
    {
        let wanted = Direct {
            resource: match resource {
                TokenFor::Arm => Resource::Arm,
                TokenFor::Graph => Resource::Graph,
            },
            claims: claims.as_deref(),
            password_only: *password_only,
        };
        return token(world, user, &wanted, now);
    }
    if let Command::ApproveDevice { code, user, decline } = command {
        return approve_device(world, code, user, *decline, now);
    }
    if let Command::RevokeSessions { user } = command {
        return revoke(world, user, now);
    }
    if let Command::Scene { user, scene } = command {
        return play(world, user, *scene, now);
    }
    Err(CtlError::Usage("this verb is not about people".to_owned()))
}

fn token(world: &mut World, user: &str, wanted: &Direct<'_>, now: DateTime<Utc>) -> Result<Value, CtlError> {
    if wanted.claims.is_some_and(|text| !claims::is_request(text)) {
        return Err(CtlError::Usage("--claims must be a JSON object".to_owned()));
    }
    let trace = Trace::own(&mut world.random);
    let token = minted::direct(&mut world.desk(&trace, now), user, wanted)?;
    Ok(json!({ "tokenType": "Bearer", "accessToken": token }))
}

fn approve_device(
    world: &mut World,
    code: &str,
    user: &str,
    decline: bool,
    now: DateTime<Utc>,
) -> Result<Value, CtlError> {
    let trace = Trace::own(&mut world.random);
    let application = device::answer_for(&mut world.desk(&trace, now), code, user, decline)?;
    let outcome = if decline { "declined" } else { "signed in" };
    Ok(json!({ "application": application, "device": outcome, "user": user }))
}

fn revoke(world: &mut World, who: &str, now: DateTime<Utc>) -> Result<Value, CtlError> {
    // Tokens are dated in whole seconds, so those of this very second count as issued before, and new ones are dated
    // with the next.
    let second = TimeDelta::seconds(1);
    let from = now.duration_trunc(second).unwrap_or(now) + second;
    let user = world.directory.anybody_mut(who)?;
    user.tokens_valid_from = Some(from);
    let (id, upn) = (user.id.clone(), user.upn.clone());
    let grants = world.entra.revoke(&id, from);
    Ok(json!({ "user": upn, "grants": grants, "validFrom": moment::azure(from) }))
}

fn play(world: &mut World, who: &str, scene: Option<Scene>, now: DateTime<Utc>) -> Result<Value, CtlError> {
    let user = world.directory.anybody_mut(who)?;
    user.scene = scene;
    let (id, upn) = (user.id.clone(), user.upn.clone());
    match scene {
        // The person is to be asked again.
        Some(Scene::ConsentMissing) => world.entra.forget_consent(&id),
        // Resource Manager hears of a disabled account at once, as of a revocation.
        Some(Scene::AccountDisabled) => {
            revoke(world, who, now)?;
        }
        Some(
            Scene::AccountLocked
            | Scene::PasswordExpired
            | Scene::NotAssigned
            | Scene::Blocked
            | Scene::DeviceNotCompliant
            | Scene::DeviceNotJoined
            | Scene::MfaRequired
            | Scene::MfaEnrolment
            | Scene::AdminConsent,
        )
        | None => {}
    }
    let told = scene.map_or_else(|| "works".to_owned(), Scene::sentence);
    Ok(json!({ "user": upn, "scene": scene, "signIn": told }))
}
