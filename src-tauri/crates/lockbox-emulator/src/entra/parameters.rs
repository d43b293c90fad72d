//! Which parameters of an authorization request are good.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use url::Url;

use super::scope::Scopes;
use super::{Desk, claims};
use crate::exchange::Call;
use crate::world::tenant::Application;

/// Loopback addresses match whatever the port; the path matches exactly, and no path is the same as `/`.
pub(super) fn is_registered(application: &Application, redirect: &str) -> bool {
    let Ok(asked) = Url::parse(redirect) else {
        return false;
    };
    if asked.fragment().is_some() || asked.query().is_some() || !asked.username().is_empty() {
        return false;
    }
    application
        .redirects
        .iter()
        .filter_map(|known| Url::parse(known).ok())
        .any(|known| {
            let loopback =
                matches!(known.host_str(), Some("localhost" | "127.0.0.1")) && known.scheme() == "http";
            known.scheme() == asked.scheme()
                && known.host_str() == asked.host_str()
                && known.path() == asked.path()
                && (loopback || known.port_or_known_default() == asked.port_or_known_default())
        })
}

/// What is wrong with a request whose client and redirect address are good: `error` and its description.
pub(super) fn check(call: &Call, desk: &Desk<'_>) -> Result<(), (&'static str, &'static str)> {
    if call.query("response_type") != Some("code") {
        return Err((
            "unsupported_response_type",
            "AADSTS700054: response_type must be 'code'.",
        ));
    }
    if !matches!(call.query("response_mode"), None | Some("query" | "form_post")) {
        return Err((
            "invalid_request",
            "AADSTS90014: response_mode must be 'query' or 'form_post'.",
        ));
    }
    let challenge = call.query("code_challenge").unwrap_or_default();
    let is_sha256 = URL_SAFE_NO_PAD
        .decode(challenge)
        .is_ok_and(|bytes| bytes.len() == 32);
    if call.query("code_challenge_method") != Some("S256") || !is_sha256 {
        return Err((
            "invalid_request",
            "AADSTS9002325: Proof Key for Code Exchange (S256) is required.",
        ));
    }
    let scope = call.query("scope").unwrap_or_default();
    if scope.is_empty() {
        return Err((
            "invalid_request",
            "AADSTS900144: The request must contain the parameter 'scope'.",
        ));
    }
    if Scopes::parse(scope, desk.site).is_err() {
        return Err((
            "invalid_scope",
            "AADSTS70011: The provided value for 'scope' is not valid.",
        ));
    }
    if scope.split_whitespace().any(|part| part == "openid") && call.query("nonce").is_some_and(str::is_empty)
    {
        return Err(("invalid_request", "AADSTS90014: The parameter 'nonce' is empty."));
    }
    check_optional(call)
}

/// The parameters that may be left out.
fn check_optional(call: &Call) -> Result<(), (&'static str, &'static str)> {
    let claims_are_good = call.query("claims").is_none_or(claims::is_request);
    if !claims_are_good {
        return Err((
            "invalid_request",
            "AADSTS50117: The 'claims' parameter is not a JSON object.",
        ));
    }
    if call
        .query("max_age")
        .is_some_and(|age| age.parse::<u64>().is_err())
    {
        return Err(("invalid_request", "AADSTS90014: 'max_age' is not a number."));
    }
    match call.query("prompt") {
        None | Some("" | "none" | "login" | "consent" | "select_account") => Ok(()),
        Some(_) => Err((
            "invalid_request",
            "AADSTS90023: The 'prompt' value is not supported.",
        )),
    }
}
