//! Claims challenges: a 401 that says which claims a token must have (OpenID Connect claims in `WWW-Authenticate`).
//!
//! Source: Microsoft identity platform, "Claims challenges, claims requests and client capabilities" and "Continuous
//! access evaluation"; for Resource Manager's own, the reports of its clients' authors.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};

use super::errors;
use crate::exchange::Answer;
use crate::site::Site;
use crate::world::identity::RevokedChallenge;

/// What the token of a write must show, byte for byte as Azure asks for it.
const STRONG: &str = r#"{"access_token":{"acrs":{"essential":true,"values":["p1"]}}}"#;

/// 401 for a write with a token that shows no multi-factor authentication.
pub(crate) fn strong(site: &Site, resource: &str) -> Answer {
    let message = format!(
        "Resource '{resource}' was disallowed by Azure: You are receiving this error because you tried to create, update \
         or delete Azure resources without authenticating through MFA. Reauthenticate with MFA: \
         https://aka.ms/MFAforAzure"
    );
    errors::error(401, "RequestDisallowedByAzure", &message)
        .with("www-authenticate", insufficient(site, STRONG))
}

/// 401 for a token that was revoked: one of this second or later is wanted. The code is not public.
pub(crate) fn revoked(site: &Site, tenant: &str, form: RevokedChallenge, wanted: &Value) -> Answer {
    refused(site, tenant, form, ("User session has been revoked", wanted))
}

/// 401 for a call that comes from another network than the policy of the tenant takes. The code is not public.
pub(crate) fn moved(site: &Site, tenant: &str, form: RevokedChallenge, wanted: &Value) -> Answer {
    refused(site, tenant, form, ("Tenant IP Policy validate failed.", wanted))
}

fn refused(site: &Site, tenant: &str, form: RevokedChallenge, (text, wanted): (&str, &Value)) -> Answer {
    let challenge = match form {
        RevokedChallenge::InsufficientClaims => insufficient(site, &wanted.to_string()),
        RevokedChallenge::InvalidToken => format!(
            "Bearer authorization_uri=\"{}/{tenant}\", error=\"invalid_token\", error_description=\"{text}\", \
             claims=\"{}\"",
            site.origin,
            STANDARD.encode(wanted.to_string())
        ),
    };
    errors::error(401, "InvalidAuthenticationToken", text).with("www-authenticate", challenge)
}

/// The claims of a token that is dated this second or later.
pub(crate) fn not_before(second: i64) -> Value {
    json!({ "access_token": { "nbf": { "essential": true, "value": second.to_string() } } })
}

/// The same, for a caller who is seen at this address.
pub(crate) fn not_before_from(second: i64, address: &str) -> Value {
    json!({ "access_token": {
        "nbf": { "essential": true, "value": second.to_string() },
        "xms_rp_ipaddr": { "value": address },
    } })
}

/// The challenge that every client understands.
pub(crate) fn insufficient(site: &Site, claims: &str) -> String {
    format!(
        "Bearer realm=\"\", authorization_uri=\"{}/common/oauth2/authorize\", error=\"insufficient_claims\", claims=\"{}\"",
        site.origin,
        STANDARD.encode(claims)
    )
}
