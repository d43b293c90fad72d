//! What the server tests share: an emulator, a browser of two requests, and a client.

use std::collections::BTreeMap;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use lockbox_emulator::{ClockMode, DEMO_CLIENT, DEMO_TENANT, Emulator, Options, TokenFor};
use serde_json::Value;
use sha2::{Digest, Sha256};

pub(crate) const EDGE: &str = "1c7e602b-4d1f-4b2c-9076-62d1bb2f8b22";
pub(crate) const PAY: &str = "0b6d5f1a-3c0e-4a1b-8f65-51c0aa1e7a11";
pub(crate) const LAB: &str = "2d8f713c-5e20-4c3d-a187-73e2cc309c33";
pub(crate) const SERIAL_REQUEST: &str = "4e1d8a60-0c5b-4f8e-9d2a-7a3b5c6d7e01";
pub(crate) const VERIFIER: &str = "a-verifier-of-the-client-that-is-long-enough-0123456789";
pub(crate) const REDIRECT: &str = "http://localhost:54321";

/// The demo on a manual clock.
pub(crate) async fn demo() -> Emulator {
    Emulator::start(Options {
        clock: ClockMode::Manual,
        ..Options::default()
    })
    .await
    .unwrap()
}

/// A client that follows nothing by itself.
pub(crate) fn http() -> reqwest::Client {
    reqwest::Client::builder()
        .no_proxy()
        .redirect(reqwest::redirect::Policy::none())
        .build()
        .unwrap()
}

/// One answer, read whole.
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) headers: BTreeMap<String, String>,
    pub(crate) text: String,
}

impl Answer {
    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.text).unwrap_or_else(|_| panic!("not JSON: {}", self.text))
    }

    pub(crate) fn code(&self) -> String {
        self.json()["error"]["code"]
            .as_str()
            .unwrap_or_default()
            .to_owned()
    }
}

pub(crate) async fn read(response: reqwest::Response) -> Answer {
    let status = response.status().as_u16();
    let headers = response
        .headers()
        .iter()
        .map(|(name, value)| (name.to_string(), value.to_str().unwrap_or_default().to_owned()))
        .collect();
    Answer {
        status,
        headers,
        text: response.text().await.unwrap(),
    }
}

/// A GET as this user.
pub(crate) async fn get(emulator: &Emulator, user: &str, path: &str) -> Answer {
    read(send_get(emulator, user, path).await.unwrap()).await
}

pub(crate) async fn send_get(
    emulator: &Emulator,
    user: &str,
    path: &str,
) -> reqwest::Result<reqwest::Response> {
    let resource = if path.starts_with("/graph") {
        TokenFor::Graph
    } else {
        TokenFor::Arm
    };
    let token = emulator.ctl().token(user, resource).unwrap();
    http()
        .get(format!("{}{path}", emulator.origin()))
        .bearer_auth(token)
        .send()
        .await
}

/// A POST with a JSON body as this user.
pub(crate) async fn post(
    emulator: &Emulator,
    user: &str,
    path: &str,
    body: &Value,
) -> reqwest::Result<reqwest::Response> {
    let resource = if path.starts_with("/graph") {
        TokenFor::Graph
    } else {
        TokenFor::Arm
    };
    let token = emulator.ctl().token(user, resource).unwrap();
    http()
        .post(format!("{}{path}", emulator.origin()))
        .bearer_auth(token)
        .header("content-type", "application/json")
        .body(body.to_string())
        .send()
        .await
}

pub(crate) fn requests(subscription: &str) -> String {
    format!("/subscriptions/{subscription}/providers/Microsoft.CustomerLockbox/requests")
}

pub(crate) fn list(subscription: &str) -> String {
    format!(
        "{}?api-version=2018-02-28-preview&$expand=properties",
        requests(subscription)
    )
}

pub(crate) fn one(subscription: &str, id: &str) -> String {
    format!("{}/{id}?api-version=2018-02-28-preview", requests(subscription))
}

pub(crate) fn update(subscription: &str, id: &str) -> String {
    format!(
        "{}/{id}/updateApproval?api-version=2018-02-28-preview",
        requests(subscription)
    )
}

/// Parameters of a good authorization request.
pub(crate) fn authorize(emulator: &Emulator) -> Vec<(String, String)> {
    let challenge = URL_SAFE_NO_PAD.encode(Sha256::digest(VERIFIER));
    let scope = format!(
        "openid profile offline_access {}/user_impersonation",
        emulator.origin()
    );
    [
        ("client_id", DEMO_CLIENT),
        ("response_type", "code"),
        ("redirect_uri", REDIRECT),
        ("response_mode", "form_post"),
        ("scope", &scope),
        ("state", "the state & more"),
        ("nonce", "the nonce"),
        ("code_challenge", &challenge),
        ("code_challenge_method", "S256"),
        ("prompt", "select_account"),
    ]
    .map(|(name, value)| (name.to_owned(), value.to_owned()))
    .to_vec()
}

/// The same with some parameters set otherwise; an empty value leaves one out.
pub(crate) fn with(mut parameters: Vec<(String, String)>, changes: &[(&str, &str)]) -> Vec<(String, String)> {
    for (name, value) in changes {
        parameters.retain(|(known, _)| known != name);
        if !value.is_empty() {
            parameters.push(((*name).to_owned(), (*value).to_owned()));
        }
    }
    parameters
}

/// First request of the browser: the sign-in page.
pub(crate) async fn open_page(emulator: &Emulator, parameters: &[(String, String)]) -> Answer {
    let mut url = url::Url::parse(&format!(
        "{}/{DEMO_TENANT}/oauth2/v2.0/authorize",
        emulator.origin()
    ))
    .unwrap();
    url.query_pairs_mut().extend_pairs(parameters);
    read(http().get(url).send().await.unwrap()).await
}

/// Second request of the browser: posts the page's form.
pub(crate) async fn answer_page(emulator: &Emulator, page: &Answer, account: &str, answer: &str) -> Answer {
    let context = between(&page.text, "name=\"ctx\" value=\"", "\"");
    let action = between(&page.text, "action=\"", "\"");
    let body = form(&[("ctx", &context), ("account", account), ("answer", answer)]);
    read(post_form(&format!("{}{action}", emulator.origin()), body).await).await
}

pub(crate) fn form(fields: &[(&str, &str)]) -> String {
    url::form_urlencoded::Serializer::new(String::new())
        .extend_pairs(fields)
        .finish()
}

pub(crate) async fn post_form(url: &str, body: String) -> reqwest::Response {
    http()
        .post(url)
        .header("content-type", "application/x-www-form-urlencoded")
        .body(body)
        .send()
        .await
        .unwrap()
}

/// A hidden field of a page.
pub(crate) fn field(page: &str, name: &str) -> Option<String> {
    page.contains(&format!("name=\"{name}\""))
        .then(|| between(page, &format!("name=\"{name}\" value=\""), "\"").replace("&amp;", "&"))
}

pub(crate) fn between(text: &str, start: &str, end: &str) -> String {
    let (_, rest) = text
        .split_once(start)
        .unwrap_or_else(|| panic!("no {start} in {text}"));
    rest.split_once(end).unwrap().0.to_owned()
}

/// Signs in and returns the code.
pub(crate) async fn code(emulator: &Emulator, account: &str, parameters: &[(String, String)]) -> String {
    let page = open_page(emulator, parameters).await;
    let handed = answer_page(emulator, &page, account, "continue").await;
    field(&handed.text, "code").unwrap()
}

/// A call to the token endpoint.
pub(crate) async fn token(emulator: &Emulator, fields: &[(&str, &str)]) -> Answer {
    let url = format!("{}/{DEMO_TENANT}/oauth2/v2.0/token", emulator.origin());
    read(post_form(&url, form(fields)).await).await
}

/// Redeems a code.
pub(crate) async fn redeem(emulator: &Emulator, code: &str, changes: &[(&str, &str)]) -> Answer {
    let scope = format!(
        "{}/user_impersonation openid profile offline_access",
        emulator.origin()
    );
    let mut fields = vec![
        ("client_id", DEMO_CLIENT),
        ("grant_type", "authorization_code"),
        ("code", code),
        ("redirect_uri", REDIRECT),
        ("code_verifier", VERIFIER),
        ("scope", scope.as_str()),
    ];
    for (name, value) in changes {
        fields.retain(|(known, _)| known != name);
        if !value.is_empty() {
            fields.push((name, value));
        }
    }
    token(emulator, &fields).await
}

/// Claims of a token, unchecked.
pub(crate) fn claims(token: &str) -> Value {
    let part = token.split('.').nth(1).unwrap();
    serde_json::from_slice(&URL_SAFE_NO_PAD.decode(part).unwrap()).unwrap()
}
