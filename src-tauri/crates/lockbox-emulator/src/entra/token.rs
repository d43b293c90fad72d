//! The token endpoint: a code or a refresh token becomes an access token for one resource.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::TimeDelta;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use super::discovery::tenant;
use super::errors::TokenError;
use super::minted::Minted;
use super::scope::{Resource, Scopes};
use super::{CODE_MINUTES, Consent, Desk, authorize};
use crate::exchange::{Answer, Call, Form};
use crate::world::tenant::{Application, Tenant};

/// What of a grant goes into the answer.
struct Granted {
    consent: Consent,
    scope: String,
    nonce: Option<String>,
    client_info: bool,
    claims: Option<String>,
}

/// `POST /{tenant}/oauth2/v2.0/token`
pub(crate) fn answer(desk: &mut Desk<'_>, call: &Call, segment: &str) -> Answer {
    match issue(desk, call, segment) {
        Ok(body) => Answer::json(200, &body)
            .with("cache-control", "no-store")
            .with("pragma", "no-cache"),
        Err(error) => error.answer(desk),
    }
}

fn issue(desk: &mut Desk<'_>, call: &Call, segment: &str) -> Result<Value, TokenError> {
    let form = call.form().ok_or(TokenError::BadRequest)?;
    let home = tenant(desk, segment)?;
    let client = form.get("client_id").ok_or(TokenError::Missing("client_id"))?;
    let application = home
        .application(client)
        .ok_or_else(|| TokenError::UnknownClient(client.to_owned()))?;
    if form.get("client_secret").is_some()
        || form.get("client_assertion").is_some()
        || call.header("authorization").is_some()
    {
        return Err(TokenError::SecretSent);
    }
    let granted = match form.get("grant_type") {
        Some("authorization_code") => redeem(desk, &form, segment, application)?,
        Some("refresh_token") => refresh(desk, &form, home, application)?,
        Some(other) => return Err(TokenError::WrongGrant(other.to_owned())),
        None => return Err(TokenError::Missing("grant_type")),
    };
    respond(desk, home, granted)
}

fn redeem(
    desk: &mut Desk<'_>,
    form: &Form,
    segment: &str,
    application: &Application,
) -> Result<Granted, TokenError> {
    let code = form.get("code").ok_or(TokenError::Missing("code"))?;
    let verifier = form
        .get("code_verifier")
        .ok_or(TokenError::Missing("code_verifier"))?;
    let now = desk.now;
    let kept = desk
        .entra
        .codes
        .iter_mut()
        .find(|kept| kept.code == code)
        .ok_or(TokenError::CodeUnknown)?;
    if kept.used {
        return Err(TokenError::CodeUsed);
    }
    if now - kept.issued > TimeDelta::minutes(CODE_MINUTES) {
        return Err(TokenError::CodeOver);
    }
    if kept.sign_in.path_tenant != segment.to_ascii_lowercase() {
        return Err(TokenError::WrongTenantPath);
    }
    if kept.consent.client_id != application.client_id {
        return Err(TokenError::CodeUnknown);
    }
    if form.get("redirect_uri") != Some(kept.sign_in.redirect_uri.as_str()) {
        return Err(TokenError::RedirectDiffers);
    }
    if URL_SAFE_NO_PAD.encode(Sha256::digest(verifier.as_bytes())) != kept.sign_in.challenge {
        return Err(TokenError::VerifierWrong);
    }
    kept.used = true;
    let scope = form
        .get("scope")
        .filter(|text| !text.trim().is_empty())
        .unwrap_or(&kept.sign_in.scope)
        .to_owned();
    Ok(Granted {
        consent: kept.consent.clone(),
        scope,
        nonce: kept.sign_in.nonce.clone(),
        client_info: kept.sign_in.client_info || form.get("client_info") == Some("1"),
        claims: form
            .get("claims")
            .map(str::to_owned)
            .or_else(|| kept.sign_in.claims.clone()),
    })
}

fn refresh(
    desk: &mut Desk<'_>,
    form: &Form,
    home: &Tenant,
    application: &Application,
) -> Result<Granted, TokenError> {
    let token = form
        .get("refresh_token")
        .ok_or(TokenError::Missing("refresh_token"))?;
    let consent = desk.entra.use_refresh(token, desk.now)?;
    if consent.tenant != home.id || consent.client_id != application.client_id {
        return Err(TokenError::BadRefreshToken);
    }
    let scope = form
        .get("scope")
        .filter(|text| !text.trim().is_empty())
        .unwrap_or(&consent.scope)
        .to_owned();
    Ok(Granted {
        scope,
        nonce: None,
        client_info: form.get("client_info") == Some("1"),
        claims: form.get("claims").map(str::to_owned),
        consent,
    })
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
    let lifetime = desk.settings.token_lifetime_seconds;
    let contexts = &granted.consent.contexts;
    if authorize::contexts(granted.claims.as_deref())
        .iter()
        .any(|asked| !contexts.contains(asked))
    {
        // A context is shown by a person, not by a refresh token.
        return Err(TokenError::InteractionNeeded(granted.claims.unwrap_or_default()));
    }
    let minted = Minted {
        home,
        user,
        consent: &granted.consent,
        contexts,
    };
    let access = minted.access_token(desk, resource, &audience, granted.claims.as_deref());
    let told = told_scope(&scopes, &audience, &granted.scope);
    let mut body = json!({
        "token_type": "Bearer", "scope": told, "expires_in": lifetime, "ext_expires_in": lifetime,
        "access_token": desk.keys.sign(&access).ok_or(TokenError::BadRequest)?,
    });
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
