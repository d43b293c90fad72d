//! The token endpoint: a code, a refresh token or a device's code becomes an access token for one resource.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::{Value, json};

use super::discovery::registration;
use super::errors::TokenError;
use super::grants::{Granted, device, redeem, refresh};
use super::minted::{self, Minted};
use super::scope::{Resource, Scopes};
use super::{Desk, claims};
use crate::exchange::{Answer, Call};
use crate::world::identity::Scene;
use crate::world::tenant::{Tenant, User};

/// Grant type of devices (RFC 8628, 3.4).
pub(super) const DEVICE_GRANT: &str = "urn:ietf:params:oauth:grant-type:device_code";

/// `POST /{tenant}/oauth2/v2.0/token`
pub(crate) fn answer(desk: &mut Desk<'_>, call: &Call, segment: &str) -> Answer {
    match issue(desk, call, segment) {
        Ok(body) => Answer::json(200, &body).unkept(),
        Err(error) => error.answer(desk),
    }
}

fn issue(desk: &mut Desk<'_>, call: &Call, segment: &str) -> Result<Value, TokenError> {
    let form = call.form().ok_or(TokenError::BadRequest)?;
    let (home, application) = registration(desk, segment, &form)?;
    if form.get("client_secret").is_some()
        || form.get("client_assertion").is_some()
        || call.header("authorization").is_some()
    {
        return Err(TokenError::SecretSent);
    }
    let granted = match form.get("grant_type") {
        Some("authorization_code") => redeem(desk, &form, segment, application)?,
        Some("refresh_token") => refresh(desk, &form, home, application)?,
        Some(DEVICE_GRANT) => device(desk, &form, home, application)?,
        Some(other) => return Err(TokenError::WrongGrant(other.to_owned())),
        None => return Err(TokenError::Missing("grant_type")),
    };
    respond(desk, home, granted)
}

/// What stands between a grant and its tokens.
fn allowed(desk: &Desk<'_>, user: &User, granted: &Granted, scopes: &Scopes) -> Result<(), TokenError> {
    let consent = &granted.consent;
    if user.scene == Some(Scene::AccountDisabled) {
        // Its grants are revoked too, but that is not what Entra says first.
        return Err(TokenError::Stopped(Scene::AccountDisabled));
    }
    if let Some(from) = consent.revoked {
        return Err(TokenError::Revoked(consent.authenticated, from));
    }
    let claims = granted.claims.as_deref();
    if !claims.is_none_or(|text| text.is_empty() || claims::is_request(text)) {
        return Err(TokenError::BadClaims);
    }
    if claims::contexts(claims)
        .iter()
        .any(|asked| !consent.contexts.contains(asked))
    {
        // A context is shown by a person, not by a refresh token.
        return Err(TokenError::InteractionNeeded(
            claims.unwrap_or_default().to_owned(),
        ));
    }
    let has_consented = || {
        desk.entra
            .has_granted(&consent.client_id, &user.id, &scopes.resources())
    };
    match user.scene {
        Some(scene) if scene.stops_sign_in() => Err(TokenError::Stopped(scene)),
        Some(Scene::MfaRequired) if !consent.mfa => Err(TokenError::Stopped(Scene::MfaRequired)),
        scene => {
            let asks = desk.settings.consent_on_first_use || scene == Some(Scene::ConsentMissing);
            if asks && !has_consented() {
                return Err(TokenError::Stopped(Scene::ConsentMissing));
            }
            Ok(())
        }
    }
}

fn respond(desk: &mut Desk<'_>, home: &Tenant, granted: Granted) -> Result<Value, TokenError> {
    let scopes = Scopes::parse(&granted.scope, desk.site)?;
    if scopes.several {
        return Err(TokenError::SeveralResources);
    }
    let user = home.user(&granted.consent.user).ok_or(TokenError::UserGone)?;
    // Without a resource of its own a token is for Graph.
    let (resource, audience) = scopes
        .resource
        .clone()
        .unwrap_or_else(|| (Resource::Graph, desk.site.graph()));
    allowed(desk, user, &granted, &scopes)?;
    let lifetime = minted::lifetime(desk.settings, granted.claims.as_deref());
    let minted = Minted {
        home,
        user,
        consent: &granted.consent,
    };
    let access = minted.access_token(desk, resource, &audience, granted.claims.as_deref());
    let told = told_scope(&scopes, &audience, &granted.scope);
    let mut body = json!({
        "token_type": "Bearer", "scope": told, "expires_in": lifetime, "ext_expires_in": lifetime,
        "access_token": desk.keys.sign(&access).ok_or(TokenError::BadRequest)?,
    });
    if lifetime > desk.settings.token_lifetime_seconds
        && let Some(map) = body.as_object_mut()
    {
        // Tokens that live long come with the time to renew them ahead of their end.
        map.insert("refresh_in".to_owned(), json!(lifetime / 2));
    }
    let mut extra = Vec::new();
    if scopes.offline {
        let token = format!("1.{}", desk.random.secret());
        desk.entra.keep_refresh(&token, granted.consent.clone(), desk.now);
        extra.push(("refresh_token", token));
    }
    if scopes.openid {
        let claims = minted.id_token(desk, granted.nonce.as_deref());
        extra.push(("id_token", desk.keys.sign(&claims).ok_or(TokenError::BadRequest)?));
    }
    if granted.client_info {
        let text = json!({ "uid": user.id, "utid": home.id }).to_string();
        extra.push(("client_info", URL_SAFE_NO_PAD.encode(text)));
    }
    if let Some(map) = body.as_object_mut() {
        map.extend(
            extra
                .into_iter()
                .map(|(name, value)| (name.to_owned(), json!(value))),
        );
    }
    Ok(body)
}

/// The `scope` of the answer: what was granted, in full names.
fn told_scope(scopes: &Scopes, audience: &str, asked: &str) -> String {
    let prefix = audience.trim_end_matches('/');
    let granted = scopes.allowed.iter().map(|name| format!("{prefix}/{name}"));
    let openid = asked
        .split_whitespace()
        .filter(|part| ["openid", "profile", "email"].contains(part))
        .map(str::to_owned);
    granted.chain(openid).collect::<Vec<_>>().join(" ")
}
