//! The authorization request and the person's answer to it (RFC 6749 4.1, RFC 7636, form_post).

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::Value;
use url::Url;

use super::discovery::tenant;
use super::errors::TokenError;
use super::scope::Scopes;
use super::{Consent, Desk, SignIn, page};
use crate::exchange::{Answer, Call};
use crate::world::tenant::{Application, Tenant};

/// Longest parameter that is taken.
const LONGEST: usize = 8_192;

/// `GET /{tenant}/oauth2/v2.0/authorize`: the sign-in page, an error page, or an error to the redirect address.
pub(crate) fn ask(desk: &mut Desk<'_>, call: &Call, segment: &str) -> Answer {
    if call.queries().iter().any(|(_, value)| value.len() > LONGEST) {
        return page::message("Sign-in failed", "A parameter is too long.", 400);
    }
    // Until client and redirect address are known to be good, errors go to the person and nowhere else.
    let found = tenant(desk, segment).and_then(|home| client(home, call).map(|known| (home, known)));
    let (home, application) = match found {
        Ok(found) => found,
        Err(error) => return page::message("Sign-in failed", &error.sentence(), 400),
    };
    let redirect = call.query("redirect_uri").unwrap_or_default();
    if !is_registered(application, redirect) {
        let text = format!(
            "AADSTS50011: The redirect URI '{redirect}' specified in the request does not match the redirect URIs \
             configured for the application '{}'.",
            application.client_id
        );
        return page::message("Sign-in failed", &text, 400);
    }
    let sign_in = read(call, home, application, desk);
    if let Err((error, text)) = check(call, desk) {
        return deliver(&sign_in, &failure(&sign_in, error, text));
    }
    if call.query("prompt") == Some("none") {
        let text = "AADSTS50058: A silent sign-in request was sent but no user is signed in.";
        return deliver(&sign_in, &failure(&sign_in, "login_required", text));
    }
    let answer = page::sign_in(home, &sign_in);
    desk.entra.keep_open(sign_in);
    answer
}

fn client<'a>(home: &'a Tenant, call: &Call) -> Result<&'a Application, TokenError> {
    let id = call.query("client_id").unwrap_or_default();
    home.application(id)
        .ok_or_else(|| TokenError::UnknownClient(id.to_owned()))
}

/// Loopback addresses match whatever the port; the path matches exactly, and no path is the same as `/`.
fn is_registered(application: &Application, redirect: &str) -> bool {
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

fn read(call: &Call, home: &Tenant, application: &Application, desk: &mut Desk<'_>) -> SignIn {
    let text = |name: &str| call.query(name).unwrap_or_default().to_owned();
    let maybe = |name: &str| {
        call.query(name)
            .filter(|value| !value.is_empty())
            .map(str::to_owned)
    };
    SignIn {
        context: desk.random.secret(),
        tenant: home.id.clone(),
        path_tenant: call.segment(0).to_ascii_lowercase(),
        client_id: application.client_id.clone(),
        application: application.name.clone(),
        redirect_uri: text("redirect_uri"),
        form_post: call.query("response_mode") == Some("form_post"),
        state: text("state"),
        nonce: maybe("nonce"),
        challenge: text("code_challenge"),
        scope: text("scope"),
        claims: maybe("claims"),
        client_info: call.query("client_info") == Some("1"),
        login_hint: maybe("login_hint"),
        prompt: maybe("prompt"),
        asked: desk.now,
    }
}

fn check(call: &Call, desk: &Desk<'_>) -> Result<(), (&'static str, &'static str)> {
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
    let claims_are_good = call
        .query("claims")
        .is_none_or(|text| serde_json::from_str::<Value>(text).is_ok_and(|claims| claims.is_object()));
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

/// `POST /{tenant}/login`: what the person answered.
pub(crate) fn answer(desk: &mut Desk<'_>, call: &Call, _segment: &str) -> Answer {
    let Some(form) = call.form() else {
        return page::message(
            "Sign-in failed",
            "The form came in a form that is not understood.",
            415,
        );
    };
    let Some(sign_in) = desk.entra.take_open(form.text("ctx")) else {
        return page::message(
            "Sign-in failed",
            "This sign-in page is too old. Start again from the application.",
            400,
        );
    };
    if desk.now - sign_in.asked > chrono::TimeDelta::hours(1) {
        return page::message(
            "Sign-in failed",
            "This sign-in page is too old. Start again from the application.",
            400,
        );
    }
    if form.get("answer") == Some("cancel") {
        let text = "AADSTS65004: User declined to consent to access the app.";
        return deliver(&sign_in, &failure(&sign_in, "access_denied", text));
    }
    let Some(home) = desk.directory.tenant(&sign_in.tenant) else {
        return page::message("Sign-in failed", "The tenant is gone.", 400);
    };
    let who = form
        .get("account")
        .or(sign_in.login_hint.as_deref())
        .unwrap_or_default();
    let Some(user) = home.user(who).cloned() else {
        let page = page::sign_in(home, &sign_in);
        desk.entra.keep_open(sign_in);
        return page;
    };
    let consent = Consent {
        tenant: home.id.clone(),
        client_id: sign_in.client_id.clone(),
        user: user.id,
        scope: sign_in.scope.clone(),
        authenticated: desk.now,
        contexts: contexts(sign_in.claims.as_deref()),
    };
    let code = format!("0.{}", desk.random.secret());
    desk.entra.keep_code(&code, sign_in.clone(), consent, desk.now);
    let fields = vec![
        ("code".to_owned(), code),
        ("state".to_owned(), sign_in.state.clone()),
        ("session_state".to_owned(), desk.random.guid()),
    ];
    deliver(&sign_in, &fields)
}

/// Authentication contexts (`acrs`) that a claims request names for the access token.
pub(crate) fn contexts(claims: Option<&str>) -> Vec<String> {
    let Some(request) = claims.and_then(|text| serde_json::from_str::<Value>(text).ok()) else {
        return Vec::new();
    };
    let Some(acrs) = request.pointer("/access_token/acrs") else {
        return Vec::new();
    };
    let one = acrs.get("value").and_then(Value::as_str).into_iter();
    let many = acrs
        .get("values")
        .and_then(Value::as_array)
        .into_iter()
        .flatten()
        .filter_map(Value::as_str);
    one.chain(many).take(10).map(str::to_owned).collect()
}

fn failure(sign_in: &SignIn, error: &str, text: &str) -> Vec<(String, String)> {
    vec![
        ("error".to_owned(), error.to_owned()),
        ("error_description".to_owned(), text.to_owned()),
        ("state".to_owned(), sign_in.state.clone()),
    ]
}

/// Sends the result to the application: as a form the browser posts, or in the query.
fn deliver(sign_in: &SignIn, fields: &[(String, String)]) -> Answer {
    if sign_in.form_post {
        return page::callback(&sign_in.redirect_uri, fields);
    }
    match Url::parse(&sign_in.redirect_uri) {
        Ok(mut target) => {
            target.query_pairs_mut().extend_pairs(fields);
            Answer::empty(302)
                .with("location", target)
                .with("cache-control", "no-store")
        }
        Err(_) => page::message("Sign-in failed", "The redirect address cannot be used.", 400),
    }
}
