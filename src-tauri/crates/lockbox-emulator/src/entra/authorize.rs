//! The authorization request and what its application is answered (RFC 6749 4.1, RFC 7636, form_post).

use chrono::{DateTime, Utc};
use url::Url;

use super::discovery::tenant;
use super::errors::TokenError;
use super::parameters::{check, is_registered};
use super::sign_in::{Return, SignIn, Stage, Toward};
use super::{Desk, page, session, sign_in};
use crate::exchange::{Answer, Call};
use crate::world::identity::Scene;
use crate::world::tenant::{Application, Tenant};

/// Longest parameter that is taken.
const LONGEST: usize = 8_192;

/// `GET /{tenant}/oauth2/v2.0/authorize`: the sign-in page, an error page, or an error to the redirect address.
pub(crate) fn ask(desk: &mut Desk<'_>, call: &Call, segment: &str) -> Answer {
    if call.queries().iter().any(|(_, value)| value.len() > LONGEST) {
        return failed(desk, "A parameter is too long.");
    }
    // Until client and redirect address are known to be good, errors go to the person and nowhere else.
    let found = tenant(desk, segment).and_then(|home| client(home, call).map(|known| (home, known)));
    let (home, application) = match found {
        Ok(found) => found,
        Err(error) => return failed(desk, &error.sentence()),
    };
    let redirect = call.query("redirect_uri").unwrap_or_default();
    if !is_registered(application, redirect) {
        let text = format!(
            "AADSTS50011: The redirect URI '{redirect}' specified in the request does not match the redirect URIs \
             configured for the application '{}'.",
            application.client_id
        );
        return failed(desk, &text);
    }
    let back = back(call);
    let mut sign_in = read(call, home, application, &back, desk.now);
    if let Err((error, text)) = check(call, desk) {
        return deliver(&back, &failure(&back, error, text));
    }
    remembered(desk, call, &mut sign_in);
    if call.query("prompt") == Some("none") {
        return silently(desk, home, &sign_in, &back);
    }
    let hinted = sign_in.login_hint.clone();
    let note = hinted
        .filter(|hint| home.user(hint).is_none())
        .map(|hint| sign_in::stranger(desk, home, &hint));
    if sign_in.user.is_some() {
        return sign_in::onward(desk, home, sign_in);
    }
    sign_in::show(desk, home, sign_in, note)
}

/// What went wrong before anybody could be trusted with an answer, told to the person alone.
fn failed(desk: &Desk<'_>, text: &str) -> Answer {
    page::trouble(desk, "Sign-in failed", text)
}

fn client<'a>(home: &'a Tenant, call: &Call) -> Result<&'a Application, TokenError> {
    let id = call.query("client_id").unwrap_or_default();
    home.application(id)
        .ok_or_else(|| TokenError::UnknownClient(id.to_owned()))
}

fn text(call: &Call, name: &str) -> String {
    call.query(name).unwrap_or_default().to_owned()
}

fn maybe(call: &Call, name: &str) -> Option<String> {
    call.query(name)
        .filter(|value| !value.is_empty())
        .map(str::to_owned)
}

fn back(call: &Call) -> Return {
    Return {
        redirect_uri: text(call, "redirect_uri"),
        form_post: call.query("response_mode") == Some("form_post"),
        state: text(call, "state"),
        nonce: maybe(call, "nonce"),
        challenge: text(call, "code_challenge"),
        client_info: call.query("client_info") == Some("1"),
    }
}

fn read(call: &Call, home: &Tenant, application: &Application, back: &Return, now: DateTime<Utc>) -> SignIn {
    SignIn {
        context: String::new(),
        tenant: home.id.clone(),
        path_tenant: call.segment(0).to_ascii_lowercase(),
        client_id: application.client_id.clone(),
        application: application.name.clone(),
        scope: text(call, "scope"),
        claims: maybe(call, "claims"),
        login_hint: maybe(call, "login_hint"),
        prompt: maybe(call, "prompt"),
        asked: now,
        toward: Toward::Application(back.clone()),
        stage: Stage::Account,
        user: None,
        session: None,
        done: Vec::new(),
    }
}

/// Takes the person from the browser's session, where there is one that may be used.
fn remembered(desk: &Desk<'_>, call: &Call, sign_in: &mut SignIn) {
    let Some(known) = session::usable(desk, call, &sign_in.tenant) else {
        return;
    };
    sign_in.user = Some(known.user.clone());
    if known.mfa {
        sign_in.done.push(Stage::Mfa);
    }
    sign_in.session = Some(known);
}

/// `prompt=none`: a code at once, or the reason why a person is needed (OpenID Connect Core 3.1.2.6).
fn silently(desk: &mut Desk<'_>, home: &Tenant, sign_in: &SignIn, back: &Return) -> Answer {
    let Some(user) = sign_in.user.as_deref().and_then(|id| home.user(id)) else {
        let text = "AADSTS50058: A silent sign-in request was sent but no user is signed in.";
        return deliver(back, &failure(back, "login_required", text));
    };
    let (error, scene) = match sign_in::next(desk, sign_in, user) {
        None | Some(Stage::Account | Stage::Confirm) => return sign_in::finish(desk, sign_in, user),
        Some(Stage::Refused(scene)) => ("interaction_required", scene),
        Some(Stage::Mfa) => ("interaction_required", Scene::MfaRequired),
        Some(Stage::Consent) => ("consent_required", Scene::ConsentMissing),
    };
    deliver(back, &failure(back, error, &scene.sentence()))
}

pub(super) fn failure(back: &Return, error: &str, text: &str) -> Vec<(String, String)> {
    vec![
        ("error".to_owned(), error.to_owned()),
        ("error_description".to_owned(), text.to_owned()),
        ("state".to_owned(), back.state.clone()),
    ]
}

/// Sends the result to the application: as a form the browser posts, or in the query.
pub(super) fn deliver(back: &Return, fields: &[(String, String)]) -> Answer {
    if back.form_post {
        return page::callback(&back.redirect_uri, fields);
    }
    match Url::parse(&back.redirect_uri) {
        Ok(mut target) => {
            target.query_pairs_mut().extend_pairs(fields);
            Answer::empty(302)
                .with("location", target)
                .with("cache-control", "no-store")
        }
        Err(_) => page::message("Sign-in failed", "The redirect address cannot be used.", 400),
    }
}
