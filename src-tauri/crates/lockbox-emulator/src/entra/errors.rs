//! Entra's errors: the body of the token endpoint with its AADSTS numbers, and the page for people.

use chrono::{DateTime, Utc};
use serde_json::json;

use super::Desk;
use crate::exchange::Answer;
use crate::moment;
use crate::world::identity::Scene;

/// What the token endpoint refuses. Numbers and texts follow the published list of AADSTS codes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum TokenError {
    NoSuchTenant(String),
    SharedAuthority,
    UnknownClient(String),
    SecretSent,
    SecretMissing,
    WrongGrant(String),
    Missing(&'static str),
    BadRequest,
    CodeUnknown,
    CodeUsed,
    CodeOver,
    WrongTenantPath,
    RedirectDiffers,
    VerifierWrong,
    BadRefreshToken,
    RefreshTokenOver,
    UserGone,
    SeveralResources,
    UnknownScope(String),
    /// The claims that only a person can satisfy.
    InteractionNeeded(String),
    BadClaims,
    /// The grant was revoked: when it was issued, and since when tokens of the person are valid again.
    Revoked(DateTime<Utc>, DateTime<Utc>),
    /// The sign-in is older than Conditional Access takes, with the longest age in seconds.
    TooLongAgo(DateTime<Utc>, u32),
    /// Something stands in the way that is put there on purpose.
    Stopped(Scene),
    DevicePending,
    DeviceTooFast,
    DeviceDeclined,
    DeviceUnknown,
    DeviceOver,
}

/// `error`, AADSTS number, text, `suberror`.
type Told = (&'static str, u32, String, Option<&'static str>);

fn stopped(scene: Scene) -> Told {
    let (error, suberror) = scene.error();
    (error, scene.number(), scene.text().to_owned(), suberror)
}

impl TokenError {
    /// `error`, AADSTS number, text, `suberror`.
    fn told(&self) -> Told {
        let grant = "invalid_grant";
        let request = "invalid_request";
        match self {
            Self::NoSuchTenant(which) => (request, 90002, format!("Tenant '{which}' not found. Check to make sure you have the correct tenant ID and are signing into the correct cloud."), None),
            Self::SharedAuthority => (request, 50194, "Application is not configured as a multi-tenant application. Usage of the /common endpoint is not supported for such apps. Use a tenant-specific endpoint.".into(), None),
            Self::UnknownClient(which) => ("unauthorized_client", 700016, format!("Application with identifier '{which}' was not found in the directory."), None),
            Self::SecretSent => ("invalid_client", 700025, "Client is public so neither 'client_assertion' nor 'client_secret' should be presented.".into(), None),
            Self::SecretMissing => ("invalid_client", 7000218, "The request body must contain the following parameter: 'client_assertion' or 'client_secret'.".into(), None),
            Self::WrongGrant(which) => ("unsupported_grant_type", 70003, format!("The app requested an unsupported grant type '{which}'."), None),
            Self::Missing(which) => (request, 900144, format!("The request body must contain the following parameter: '{which}'."), None),
            Self::BadRequest => (request, 9002313, "Invalid request. Request is malformed or invalid.".into(), None),
            Self::CodeUnknown => (grant, 9002313, "Invalid request. The code is not one of this service.".into(), None),
            Self::CodeUsed => (grant, 54005, "OAuth2 Authorization code was already redeemed, please retry with a new valid code or use an existing refresh token.".into(), None),
            Self::CodeOver => (grant, 70008, "The provided authorization code or refresh token has expired due to inactivity. Send a new interactive authorization request.".into(), None),
            Self::WrongTenantPath => (grant, 700005, "The provided Authorization Code is intended to use against other tenant, thus rejected.".into(), None),
            Self::RedirectDiffers => (grant, 500112, "The reply address does not match the reply address provided when requesting the Authorization code.".into(), None),
            Self::VerifierWrong => (grant, 501481, "The Code_Verifier does not match the code_challenge supplied in the authorization request.".into(), None),
            Self::BadRefreshToken => (grant, 70000, "Provided grant is invalid or malformed.".into(), Some("bad_token")),
            Self::RefreshTokenOver => (grant, 700082, "The refresh token has expired due to inactivity.".into(), Some("token_expired")),
            Self::UserGone => (grant, 50034, "The user account does not exist in the directory.".into(), None),
            Self::SeveralResources => ("invalid_scope", 28000, "Provided value for the input parameter scope is not valid because it contains more than one resource.".into(), None),
            Self::UnknownScope(which) => ("invalid_scope", 70011, format!("The provided value for the input parameter 'scope' is not valid. The scope {which} is not valid."), None),
            Self::InteractionNeeded(_) => stopped(Scene::MfaRequired),
            Self::Stopped(scene) => stopped(*scene),
            Self::BadClaims => (request, 50117, "The 'claims' parameter is not a JSON object.".into(), None),
            Self::Revoked(issued, from) => (grant, 50173, format!("The provided grant has expired due to it being revoked, a fresh auth token is needed. The user might have changed or reset their password. The grant was issued on '{}' and the TokensValidFrom date (before which tokens are not valid) for this user is '{}'.", moment::azure(*issued), moment::azure(*from)), None),
            Self::TooLongAgo(issued, most) => (grant, 70043, format!("The refresh token has expired or is invalid due to sign-in frequency checks by conditional access. The token was issued on {} and the maximum allowed lifetime for this request is {most}.", moment::azure(*issued)), None),
            Self::DevicePending => ("authorization_pending", 70016, "OAuth 2.0 device flow error. Authorization is pending. Continue polling.".into(), None),
            Self::DeviceTooFast => ("slow_down", 70016, "OAuth 2.0 device flow error. The device polls too fast.".into(), None),
            Self::DeviceDeclined => ("authorization_declined", 65004, "User declined to consent to access the app.".into(), None),
            Self::DeviceUnknown => ("bad_verification_code", 70018, "Invalid verification code. The device_code is not one of this client and tenant.".into(), None),
            Self::DeviceOver => ("expired_token", 70020, "The provided value for the input parameter 'device_code' is not valid. This device code has expired.".into(), None),
        }
    }

    /// The error as the token endpoint writes it.
    pub(crate) fn answer(&self, desk: &Desk<'_>) -> Answer {
        let (error, code, text, suberror) = self.told();
        let (trace, correlation) = (&desk.trace.request, desk.trace.client());
        let stamp = desk.now.format("%Y-%m-%d %H:%M:%SZ").to_string();
        let mut body = json!({
            "error": error,
            "error_description": format!("AADSTS{code}: {text}\r\nTrace ID: {trace}\r\nCorrelation ID: {correlation}\r\nTimestamp: {stamp}"),
            "error_codes": [code],
            "timestamp": stamp,
            "trace_id": trace,
            "correlation_id": correlation,
            "error_uri": format!("{}/error?code={code}", desk.site.origin),
        });
        if let (Some(word), Some(map)) = (suberror, body.as_object_mut()) {
            map.insert("suberror".to_owned(), json!(word));
        }
        if let (Self::InteractionNeeded(claims), Some(map)) = (self, body.as_object_mut()) {
            map.insert("claims".to_owned(), json!(claims));
        }
        let status = if error == "invalid_client" { 401 } else { 400 };
        Answer::json(status, &body).unkept()
    }

    /// The same for a person: number and text.
    pub(crate) fn sentence(&self) -> String {
        let (_, code, text, _) = self.told();
        format!("AADSTS{code}: {text}")
    }
}
