//! What a tenant publishes about itself: the OpenID configuration and the signing keys.

use serde_json::json;

use super::Desk;
use super::errors::TokenError;
use crate::exchange::{Answer, Call, Form};
use crate::world::tenant::{Application, Tenant};

/// The tenant a path names, or why it cannot be used.
pub(crate) fn tenant<'a>(desk: &Desk<'a>, segment: &str) -> Result<&'a Tenant, TokenError> {
    // The application is registered in one tenant only, so the shared authorities do not work for it.
    if ["common", "organizations", "consumers"].contains(&segment.to_ascii_lowercase().as_str()) {
        return Err(TokenError::SharedAuthority);
    }
    desk.directory
        .tenant(segment)
        .ok_or_else(|| TokenError::NoSuchTenant(segment.to_owned()))
}

/// The tenant that a path names and the application of it that a form names, or why it cannot be used.
pub(crate) fn registration<'a>(
    desk: &Desk<'a>,
    segment: &str,
    form: &Form,
) -> Result<(&'a Tenant, &'a Application), TokenError> {
    let home = tenant(desk, segment)?;
    let client = form.get("client_id").ok_or(TokenError::Missing("client_id"))?;
    let application = home
        .application(client)
        .ok_or_else(|| TokenError::UnknownClient(client.to_owned()))?;
    Ok((home, application))
}

/// `GET /{tenant}/v2.0/.well-known/openid-configuration`
pub(crate) fn configuration(desk: &mut Desk<'_>, _call: &Call, segment: &str) -> Answer {
    let shared = ["common", "organizations"].contains(&segment.to_ascii_lowercase().as_str());
    let id = if shared {
        segment.to_ascii_lowercase()
    } else {
        match tenant(desk, segment) {
            Ok(found) => found.id.clone(),
            Err(error) => return error.answer(desk),
        }
    };
    let origin = &desk.site.origin;
    let base = format!("{origin}/{id}");
    let issuer_tenant = if shared { "{tenantid}" } else { id.as_str() };
    Answer::json(
        200,
        &json!({
            "token_endpoint": format!("{base}/oauth2/v2.0/token"),
            "token_endpoint_auth_methods_supported": ["none"],
            "jwks_uri": format!("{base}/discovery/v2.0/keys"),
            "response_modes_supported": ["query", "form_post"],
            "subject_types_supported": ["pairwise"],
            "id_token_signing_alg_values_supported": ["RS256"],
            "response_types_supported": ["code"],
            "scopes_supported": ["openid", "profile", "email", "offline_access"],
            "issuer": format!("{origin}/{issuer_tenant}/v2.0"),
            "request_uri_parameter_supported": false,
            "device_authorization_endpoint": format!("{base}/oauth2/v2.0/devicecode"),
            "authorization_endpoint": format!("{base}/oauth2/v2.0/authorize"),
            "http_logout_supported": true,
            "frontchannel_logout_supported": true,
            "end_session_endpoint": format!("{base}/oauth2/v2.0/logout"),
            "claims_supported": [
                "sub", "iss", "aud", "exp", "iat", "auth_time", "acr", "nonce", "preferred_username", "name", "tid", "ver"
            ],
            "code_challenge_methods_supported": ["S256"],
            "grant_types_supported": ["authorization_code", "refresh_token", super::token::DEVICE_GRANT],
            "tenant_region_scope": "EU",
            "cloud_instance_name": "aro-lockbox-emulator",
            "msgraph_host": desk.site.graph(),
        }),
    )
}

/// `GET /{tenant}/discovery/v2.0/keys`
pub(crate) fn keys(desk: &mut Desk<'_>, _call: &Call, segment: &str) -> Answer {
    match desk.keys.signing() {
        Some(key) => Answer::json(200, &key.jwks(&format!("{}/{segment}/v2.0", desk.site.origin))),
        None => Answer::text(500, "no signing key could be made"),
    }
}

/// `GET /{tenant}/oauth2/v2.0/logout`: forgets the browser, where browsers are remembered.
pub(crate) fn signed_out(desk: &mut Desk<'_>, call: &Call, _segment: &str) -> Answer {
    let text = "You are signed out of the emulated Azure. You can close this page.";
    super::session::end(desk, call, super::page::message("Signed out", text, 200))
}
