//! What RFC 9700, RFC 8252 and Entra ID ask of a sign-in, as far as it is not said with the part it is about.

use crate::azure_side::{ADA, AzureSide, CLIENT, Demand, NOON, TENANT, with_capability};
use crate::browser::Page;
use crate::desk::{Desk, account, cloud, subscription};
use crate::server::{Call, Reply, Server};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use lockbox_azure::{Azure, Body, Cloud, Fault, Incoming, Manner, Registration, Transport, UnderWay};
use lockbox_core::{BootTime, SignInMethod};
use reqwest::Request;
use reqwest::header::{HeaderMap, HeaderName, HeaderValue};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use std::collections::BTreeSet;
use std::sync::{Arc, Mutex};
use std::time::Duration;

fn empty(_call: &Call) -> Reply {
    Reply::json(200, &json!({"value": []}))
}

fn methods() -> [SignInMethod; 3] {
    let user = || "ada@contoso.example".to_owned();
    [
        SignInMethod::ChooseAccount,
        SignInMethod::Again {
            account: account(ADA),
            user: user(),
        },
        SignInMethod::StepUp {
            account: account(ADA),
            user: user(),
        },
    ]
}

fn token_calls(desk: &Desk) -> Vec<Call> {
    let calls = desk.server.calls().into_iter();
    calls
        .filter(|call| call.path().ends_with("/oauth2/v2.0/token"))
        .collect()
}

#[tokio::test]
async fn statement_01_nothing_but_a_code_is_asked_for_and_nothing_but_codes_and_refresh_tokens_is_redeemed() {
    let desk = Desk::signed_in(empty).await;
    for method in methods() {
        let pending = desk.azure.begin_sign_in(method).await.expect("a page");
        let asked = Page::open(pending.url()).asked;
        assert_eq!(
            (asked["response_type"].as_str(), asked["response_mode"].as_str()),
            ("code", "form_post")
        );
    }
    desk.pass(3600);
    assert!(desk.azure.poll(&subscription()).await.is_ok());
    let kinds: BTreeSet<_> = token_calls(&desk)
        .iter()
        .filter_map(|call| call.form("grant_type"))
        .collect();
    assert_eq!(
        kinds,
        BTreeSet::from(["authorization_code".to_owned(), "refresh_token".to_owned()])
    );
    for call in token_calls(&desk) {
        for never in ["password", "username", "client_secret", "client_assertion"] {
            assert_eq!(call.form(never), None);
        }
    }
}

#[tokio::test]
async fn statement_02_every_attempt_has_a_challenge_of_32_random_bytes_that_only_its_verifier_fits() {
    let desk = Desk::new(empty).await;
    for method in methods() {
        assert!(desk.sign_in(method, ADA).await.is_ok());
        let verifier = token_calls(&desk)
            .last()
            .and_then(|call| call.form("code_verifier"))
            .expect("a verifier");
        assert_eq!(URL_SAFE_NO_PAD.decode(&verifier).map(|bytes| bytes.len()), Ok(32));
        let pending = desk
            .azure
            .begin_sign_in(SignInMethod::ChooseAccount)
            .await
            .expect("a page");
        let asked = Page::open(pending.url()).asked;
        assert_eq!(asked["code_challenge_method"], "S256", "plain is never sent");
        assert_eq!(asked["code_challenge"].len(), 43);
        let digest = URL_SAFE_NO_PAD.encode(Sha256::digest(verifier.as_bytes()));
        assert_ne!(asked["code_challenge"], digest, "the next attempt has another");
    }
}

#[tokio::test]
async fn statement_06_the_redirect_address_of_the_token_call_is_that_of_the_page_byte_for_byte() {
    let desk = Desk::new(empty).await;
    let pending = desk
        .azure
        .begin_sign_in(SignInMethod::ChooseAccount)
        .await
        .expect("a page");
    let page = Page::open(pending.url());
    let form = page.form(&desk.side, ADA, Some(NOON));
    let (fresh, _) = tokio::join!(pending.finish(), page.post(&form));
    assert!(fresh.is_ok());
    let sent = token_calls(&desk)[0].form("redirect_uri").expect("an address");
    assert_eq!(sent, page.asked["redirect_uri"]);
    assert_eq!(
        sent,
        format!("http://localhost:{}", page.port()),
        "registered without a path"
    );
}

#[tokio::test]
async fn statement_14_an_answer_from_another_issuer_is_not_taken_and_codes_go_to_the_one_authority() {
    let desk = Desk::new(empty).await;
    let pending = desk
        .azure
        .begin_sign_in(SignInMethod::ChooseAccount)
        .await
        .expect("a page");
    let page = Page::open(pending.url());
    let form = page.form(&desk.side, ADA, Some(NOON));
    let own = format!("{}/{}/v2.0", desk.server.origin(), TENANT);
    for other in [
        "https://evil.example",
        &format!("{own}/"),
        &own.replace("v2.0", "v1.0"),
        "",
    ] {
        let other: String = url::form_urlencoded::byte_serialize(other.as_bytes()).collect();
        let seen = page.post(&format!("{form}&iss={other}")).await;
        assert_eq!(seen.status, 400, "{other}");
    }
    assert_eq!(desk.token_calls(), 0, "and the sign-in still waits");
    let own: String = url::form_urlencoded::byte_serialize(own.as_bytes()).collect();
    let right = format!("{form}&iss={own}");
    let (fresh, seen) = tokio::join!(pending.finish(), page.post(&right));
    assert!(fresh.is_ok() && seen.status == 200);
    assert_eq!(desk.token_calls(), 1);
}

#[tokio::test]
async fn statement_15_neither_a_challenge_nor_a_redirect_leads_a_token_request_elsewhere() {
    let elsewhere = Arc::new(Server::start(|_call| Reply::json(200, &json!({}))).await);
    let other = elsewhere.origin();
    let desk = Desk::signed_in(move |_call: &Call| {
        let error = json!({"error": {"code": "ExpiredAuthenticationToken", "message": "no"}});
        let challenge = format!(
            r#"Bearer authorization_uri="{other}/common/oauth2/authorize", resource_id="{other}", error="insufficient_claims", claims="eyJhIjp7ImIiOjF9fQ""#
        );
        Reply::json(401, &error).with("www-authenticate", &challenge)
    })
    .await;
    assert!(desk.azure.poll(&subscription()).await.is_err());
    let there = elsewhere.origin();
    let redirect = Reply::json(302, &json!({})).with("location", &format!("{there}/token"));
    desk.side.memory.lock().expect("a lock").outage = Some(redirect);
    desk.pass(3600);
    assert!(desk.azure.poll(&subscription()).await.is_err());
    assert!(
        desk.azure
            .begin_sign_in(SignInMethod::ChooseAccount)
            .await
            .is_ok(),
        "the page is the authority's own"
    );
    assert_eq!(elsewhere.connections(), 0, "nobody went there");
}

#[test]
fn statement_15_a_cloud_of_ones_own_is_https_or_lies_on_this_computer() {
    let file = |authority: &str| {
        format!(
            r#"{{"name":"Lab","authority":"{authority}","resourceManager":"https://arm.example","graph":"https://g.example","portal":"https://p.example"}}"#
        )
    };
    assert!(Cloud::from_json(&file("https://login.example")).is_ok());
    for authority in [
        "http://login.example",
        "http://127.0.0.1.example",
        "ftp://login.example",
        "login.example",
        "http://127.0.0.1",
    ] {
        assert!(Cloud::from_json(&file(authority)).is_err(), "{authority}");
    }
}

#[tokio::test]
async fn statement_16_only_pages_of_the_sign_in_host_count_as_sign_in_pages() {
    let desk = Desk::new(empty).await;
    let origin = desk.server.origin();
    let pending = desk
        .azure
        .begin_sign_in(SignInMethod::ChooseAccount)
        .await
        .expect("a page");
    assert!(desk.azure.is_sign_in_page(pending.url()));
    for other in [
        "https://login.microsoftonline.com/x",
        &origin.replace("http:", "https:"),
        &format!("{origin}.evil/authorize"),
        &origin.replace("http://", "http://user@"),
        "javascript:alert(1)",
        "",
    ] {
        assert!(!desk.azure.is_sign_in_page(other), "{other}");
    }
}

#[tokio::test]
async fn statement_25_the_capability_is_declared_in_every_request_and_takes_nothing_from_a_challenge() {
    let demand = json!({
        "access_token": {"acrs": {"essential": true, "values": ["p1"]}, "nbf": {"value": "1"}}, "id_token": {"x": null},
    });
    let desk = Desk::signed_in(empty).await;
    desk.side.memory.lock().expect("a lock").demand = Some(Demand {
        claims: demand.clone(),
        path: "/requests",
    });
    // Met without a person: the server refuses every token that was asked for with anything else.
    assert!(desk.azure.poll(&subscription()).await.is_ok());
    let merged = with_capability(&demand);
    assert_eq!(merged["access_token"]["acrs"]["values"], json!(["p1"]));
    let said =
        |call: &Call| -> Value { serde_json::from_str(&call.form("claims").expect("claims")).expect("JSON") };
    let calls = token_calls(&desk);
    assert_eq!(said(&calls[0]), with_capability(&json!({})), "with the code");
    assert_eq!(said(&calls[1]), merged, "with the refresh token");
    // The page of the next sign-in, and a code for a device.
    let pending = desk
        .azure
        .begin_sign_in(SignInMethod::ChooseAccount)
        .await
        .expect("a page");
    let page: Value = serde_json::from_str(&Page::open(pending.url()).asked["claims"]).expect("JSON");
    assert_eq!(page["access_token"]["xms_cc"]["values"], json!(["cp1"]));
    drop(pending);
    assert!(desk.azure.begin_with_code().await.is_ok());
    let device = desk
        .side
        .memory
        .lock()
        .expect("a lock")
        .device_claims
        .clone()
        .expect("claims");
    let device: Value = serde_json::from_str(&device).expect("JSON");
    assert_eq!(device["access_token"]["xms_cc"]["values"], json!(["cp1"]));
}

#[tokio::test]
async fn statement_34_signing_in_again_names_the_account_and_lets_nobody_choose() {
    let desk = Desk::signed_in(empty).await;
    let [_, again, _] = methods();
    let pending = desk.azure.begin_sign_in(again.clone()).await.expect("a page");
    let asked = Page::open(pending.url()).asked;
    assert_eq!(asked["login_hint"], "ada@contoso.example");
    assert!(!asked.contains_key("prompt") && !asked.contains_key("max_age"));
    drop(pending);
    assert!(desk.sign_in(again, ADA).await.is_ok());
}

#[tokio::test]
async fn statement_30_a_sign_in_with_a_code_is_given_up_by_the_next_one_and_by_signing_out() {
    let desk = Desk::new(empty).await;
    let pending = desk.azure.begin_with_code().await.expect("a code");
    assert_eq!(pending.code().user_code, "ABCD-EFGH");
    assert_eq!(
        pending.code().address,
        format!("{}/devicelogin", desk.server.origin())
    );
    desk.azure.sign_out();
    assert_eq!(
        pending.finish().await.err(),
        Some(lockbox_core::SignInFailure::Cancelled)
    );
    assert_eq!(desk.token_calls(), 0, "nobody asks for a code that was given up");
}

/// Azure's side without sockets: a thousand connections would measure the machine and not the session.
struct Near {
    side: AzureSide,
    calls: Mutex<Vec<String>>,
}

impl Transport for Near {
    fn carry(&self, request: Request, _limit: usize, _manner: Manner) -> UnderWay<Result<Incoming, Fault>> {
        let url = request.url();
        let path = url.path().to_owned();
        let headers = request.headers().iter();
        let call = Call {
            origin: url.origin().ascii_serialization(),
            method: request.method().to_string(),
            target: path.clone(),
            headers: headers
                .map(|(name, value)| (name.to_string(), value.to_str().unwrap_or_default().to_owned()))
                .collect(),
            body: request
                .body()
                .and_then(|body| body.as_bytes())
                .unwrap_or_default()
                .to_vec(),
        };
        let reply = self
            .side
            .answer(&call)
            .unwrap_or_else(|| empty(&call).with("date", &self.side.date()));
        self.calls.lock().expect("a lock").push(path);
        let Reply::Whole(status, told, body) = reply else {
            panic!("a whole answer")
        };
        let mut headers = HeaderMap::new();
        for (name, value) in told {
            headers.append(
                HeaderName::from_static(name),
                HeaderValue::from_str(&value).expect("a value"),
            );
        }
        Box::pin(async move {
            // So long that all are refused before the first of them is renewed.
            tokio::time::sleep(Duration::from_millis(200)).await;
            let (at, body) = (BootTime(Duration::from_secs(1)), Body::Whole(body));
            Ok(Incoming {
                status,
                headers,
                at,
                body,
            })
        })
    }

    fn rest(&self, span: Duration) -> UnderWay<()> {
        Box::pin(tokio::time::sleep(span))
    }
}

#[tokio::test]
async fn statement_26_a_thousand_refused_calls_at_once_make_one_refresh() {
    let near = Arc::new(Near {
        side: AzureSide::new(),
        calls: Mutex::default(),
    });
    near.side
        .memory
        .lock()
        .expect("a lock")
        .refresh
        .insert("kept".to_owned(), ADA.to_owned());
    let registration = Registration::new(TENANT, CLIENT).expect("plain");
    let way = Arc::clone(&near) as Arc<dyn Transport>;
    let boot = || BootTime(Duration::from_secs(1));
    let azure = Azure::over(way, cloud("http://127.0.0.1:1"), registration, Arc::new(boot));
    let kept = secrecy::SecretString::from("kept");
    let fresh = azure
        .resume(account(ADA), "ada".to_owned(), kept)
        .await
        .expect("renewed");
    fresh.take_up().expect("nothing came between");
    near.side.memory.lock().expect("a lock").good.clear();
    let azure = Arc::new(azure);
    let polls: Vec<_> = (0..1_000)
        .map(|_| {
            let azure = Arc::clone(&azure);
            tokio::spawn(async move { azure.poll(&subscription()).await.is_ok() })
        })
        .collect();
    for poll in polls {
        assert!(poll.await.expect("no panic"));
    }
    let count = |part: &str| {
        near.calls
            .lock()
            .expect("a lock")
            .iter()
            .filter(|path| path.contains(part))
            .count()
    };
    assert!(
        count("/requests") > 1_000,
        "they are refused, and asked once more"
    );
    assert_eq!(count("/oauth2/v2.0/token"), 2, "the session's, and one more");
}
