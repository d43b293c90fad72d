//! Entra over real HTTP: the sign-in page, codes, tokens, errors, Graph.

use crate::common::{
    Answer, REDIRECT, answer_page, authorize, between, claims, code, demo, field, get, http, open_page, post,
    read, redeem, token, with,
};
use jsonwebtoken::{Algorithm, DecodingKey, Validation};
use lockbox_emulator::{DEMO_ADA, DEMO_ANA, DEMO_CLIENT, DEMO_OMAR, DEMO_TENANT};
use serde_json::{Value, json};

const GLOBAL_ADMINISTRATOR: &str = "62e90394-69f5-4237-9190-012177145e10";

#[tokio::test]
async fn two_plain_requests_sign_somebody_in() {
    let emulator = demo().await;
    let page = open_page(&emulator, &authorize(&emulator)).await;
    assert_eq!(page.status, 200);
    assert!(page.text.contains("id=\"sign-in\"") && page.text.contains("Ada Lindqvist"));
    let handed = answer_page(&emulator, &page, DEMO_ANA, "continue").await;
    assert_eq!(
        between(&handed.text, "id=\"callback\" method=\"post\" action=\"", "\""),
        REDIRECT
    );
    assert_eq!(field(&handed.text, "state").as_deref(), Some("the state & more"));
    let told = redeem(&emulator, &field(&handed.text, "code").unwrap(), &[]).await;
    assert_eq!(told.status, 200, "{}", told.text);
    let tokens = told.json();
    assert_eq!(tokens["token_type"], "Bearer");
    assert_eq!(tokens["expires_in"], 3900);
    let id = claims(tokens["id_token"].as_str().unwrap());
    assert_eq!(id["iss"], format!("{}/{DEMO_TENANT}/v2.0", emulator.origin()));
    assert_eq!(
        (&id["aud"], &id["tid"]),
        (&json!(DEMO_CLIENT), &json!(DEMO_TENANT))
    );
    assert_eq!((&id["nonce"], &id["ver"]), (&json!("the nonce"), &json!("2.0")));
    assert_eq!(
        (&id["preferred_username"], &id["name"]),
        (&json!(DEMO_ANA), &json!("Ana Souza"))
    );
    assert_eq!(id["auth_time"], emulator.ctl().now().timestamp());
    let answer = http()
        .get(format!(
            "{}/subscriptions?api-version=2022-12-01",
            emulator.origin()
        ))
        .bearer_auth(tokens["access_token"].as_str().unwrap())
        .send()
        .await
        .unwrap();
    assert_eq!(answer.status(), 200);
    emulator.stop().await;
}

#[tokio::test]
async fn tokens_verify_with_the_published_keys() {
    let emulator = demo().await;
    let discovery = format!(
        "{}/{DEMO_TENANT}/v2.0/.well-known/openid-configuration",
        emulator.origin()
    );
    let published = read(http().get(discovery).send().await.unwrap()).await.json();
    assert_eq!(
        published["issuer"],
        format!("{}/{DEMO_TENANT}/v2.0", emulator.origin())
    );
    let keys = read(
        http()
            .get(published["jwks_uri"].as_str().unwrap())
            .send()
            .await
            .unwrap(),
    )
    .await
    .json();
    let key = &keys["keys"][0];
    let key =
        DecodingKey::from_rsa_components(key["n"].as_str().unwrap(), key["e"].as_str().unwrap()).unwrap();
    let code = code(&emulator, DEMO_ADA, &authorize(&emulator)).await;
    let tokens = redeem(&emulator, &code, &[]).await.json();
    let mut rules = Validation::new(Algorithm::RS256);
    rules.set_audience(&[DEMO_CLIENT]);
    let text = tokens["id_token"].as_str().unwrap();
    assert!(jsonwebtoken::decode::<Value>(text, &key, &rules).is_ok());
    let mut forged = text.to_owned();
    forged.replace_range(forged.len() - 4.., "AAAA");
    assert!(jsonwebtoken::decode::<Value>(&forged, &key, &rules).is_err());
}

#[tokio::test]
async fn a_refresh_token_serves_every_resource_and_the_old_one_stays_valid() {
    let emulator = demo().await;
    let code = code(&emulator, DEMO_ADA, &authorize(&emulator)).await;
    let first = redeem(&emulator, &code, &[]).await.json();
    let old = first["refresh_token"].as_str().unwrap().to_owned();
    let graph = format!("{}/graph/User.Read openid offline_access", emulator.origin());
    let refresh = [
        ("client_id", DEMO_CLIENT),
        ("grant_type", "refresh_token"),
        ("refresh_token", old.as_str()),
        ("scope", &graph),
    ];
    let second = token(&emulator, &refresh).await.json();
    assert_ne!(second["refresh_token"], first["refresh_token"]);
    assert_eq!(
        claims(second["access_token"].as_str().unwrap())["aud"],
        format!("{}/graph", emulator.origin())
    );
    assert_eq!(claims(second["id_token"].as_str().unwrap())["nonce"], Value::Null);
    assert_eq!(
        token(&emulator, &refresh).await.status,
        200,
        "the old one is not revoked by a rotation"
    );
    emulator.ctl().advance("91d").unwrap();
    let late = token(&emulator, &refresh).await;
    assert_eq!(
        (late.status, late.json()["error"].clone()),
        (400, json!("invalid_grant"))
    );
    assert_eq!(late.json()["suberror"], "token_expired");
}

/// `error` and AADSTS number of a complete error body.
fn error(answer: &Answer) -> (String, u64) {
    assert_eq!(answer.status, 400, "{}", answer.text);
    let body = answer.json();
    for name in [
        "error_description",
        "timestamp",
        "trace_id",
        "correlation_id",
        "error_uri",
    ] {
        assert!(body[name].is_string(), "{name} in {body}");
    }
    (
        body["error"].as_str().unwrap().to_owned(),
        body["error_codes"][0].as_u64().unwrap(),
    )
}

#[tokio::test]
async fn a_code_is_good_once_for_ten_minutes_with_its_verifier_and_redirect() {
    let emulator = demo().await;
    let parameters = authorize(&emulator);
    let fresh = code(&emulator, DEMO_ADA, &parameters).await;
    let wrong = redeem(
        &emulator,
        &fresh,
        &[(
            "code_verifier",
            "another-verifier-that-is-also-long-enough-012345",
        )],
    )
    .await;
    assert_eq!(error(&wrong), ("invalid_grant".to_owned(), 501_481));
    let wrong = redeem(&emulator, &fresh, &[("redirect_uri", "http://localhost:1")]).await;
    assert_eq!(error(&wrong), ("invalid_grant".to_owned(), 500_112));
    let both = format!("{0}/user_impersonation {0}/graph/User.Read", emulator.origin());
    assert_eq!(redeem(&emulator, &fresh, &[]).await.status, 200);
    assert_eq!(
        error(&redeem(&emulator, &fresh, &[]).await),
        ("invalid_grant".to_owned(), 54_005)
    );
    let fresh = code(&emulator, DEMO_ADA, &parameters).await;
    assert_eq!(
        error(&redeem(&emulator, &fresh, &[("scope", &both)]).await),
        ("invalid_scope".to_owned(), 28_000)
    );
    let fresh = code(&emulator, DEMO_ADA, &parameters).await;
    emulator.ctl().advance("10m1s").unwrap();
    assert_eq!(
        error(&redeem(&emulator, &fresh, &[]).await),
        ("invalid_grant".to_owned(), 70_008)
    );
    let secret = redeem(&emulator, &fresh, &[("client_secret", "x")]).await;
    assert_eq!(
        (secret.status, secret.json()["error"].clone()),
        (401, json!("invalid_client"))
    );
    assert_eq!(
        error(&redeem(&emulator, &fresh, &[("client_id", "someone-else")]).await).1,
        700_016
    );
    assert_eq!(
        error(&redeem(&emulator, &fresh, &[("grant_type", "password")]).await).0,
        "unsupported_grant_type"
    );
}

#[tokio::test]
async fn authorize_refuses_what_entra_refuses_without_telling_strangers() {
    let emulator = demo().await;
    let good = authorize(&emulator);
    // Not trusted enough to send anything there: a page for the person.
    for change in [
        ("redirect_uri", "https://evil.example/"),
        ("redirect_uri", "http://localhost:1/path"),
        ("redirect_uri", "http://[::1]:1"),
        ("redirect_uri", "http://localhost.evil.example:1"),
        ("client_id", "11111111-1111-1111-1111-111111111111"),
    ] {
        let page = open_page(&emulator, &with(good.clone(), &[change])).await;
        assert_eq!(page.status, 400, "{change:?}");
        assert!(
            page.text.contains("AADSTS") && !page.text.contains("id=\"callback\""),
            "{change:?}"
        );
    }
    // Trusted: the error goes to the application.
    for (change, error) in [
        (("response_type", "token"), "unsupported_response_type"),
        (("code_challenge", ""), "invalid_request"),
        (("code_challenge_method", "plain"), "invalid_request"),
        (("scope", "https://vault.example/.default"), "invalid_scope"),
        (("prompt", "none"), "login_required"),
        (("claims", "not json"), "invalid_request"),
    ] {
        let page = open_page(&emulator, &with(good.clone(), &[change])).await;
        assert_eq!(field(&page.text, "error").as_deref(), Some(error), "{change:?}");
        assert_eq!(field(&page.text, "state").as_deref(), Some("the state & more"));
    }
    for (tenant, number) in [
        ("organizations", "AADSTS50194"),
        ("nowhere.example", "AADSTS90002"),
    ] {
        let url = format!(
            "{}/{tenant}/oauth2/v2.0/authorize?client_id={DEMO_CLIENT}",
            emulator.origin()
        );
        assert!(
            read(http().get(url).send().await.unwrap())
                .await
                .text
                .contains(number)
        );
    }
}

#[tokio::test]
async fn cancel_and_query_mode_and_hint_work() {
    let emulator = demo().await;
    let page = open_page(&emulator, &authorize(&emulator)).await;
    let cancelled = answer_page(&emulator, &page, DEMO_ADA, "cancel").await;
    assert_eq!(field(&cancelled.text, "error").as_deref(), Some("access_denied"));
    let again = answer_page(&emulator, &page, DEMO_ADA, "continue").await;
    assert_eq!(again.status, 400, "a page is answered once");

    let query = with(
        authorize(&emulator),
        &[("response_mode", "query"), ("login_hint", DEMO_OMAR)],
    );
    let page = open_page(&emulator, &query).await;
    assert!(page.text.contains("value=\"omar@contoso.example\" checked"));
    let moved = answer_page(&emulator, &page, DEMO_OMAR, "continue").await;
    assert_eq!(moved.status, 302);
    let target = url::Url::parse(&moved.headers["location"]).unwrap();
    let told: std::collections::BTreeMap<_, _> = target.query_pairs().into_owned().collect();
    assert_eq!(told["state"], "the state & more");
    let tokens = redeem(&emulator, &told["code"], &[]).await.json();
    assert_eq!(
        claims(tokens["id_token"].as_str().unwrap())["preferred_username"],
        DEMO_OMAR
    );
}

#[tokio::test]
async fn requested_claims_reach_the_token_and_a_refresh_cannot_add_a_context() {
    let emulator = demo().await;
    let claims_text = json!({ "access_token": {
        "acrs": { "essential": true, "values": ["p1"] }, "xms_cc": { "values": ["cp1"] } } })
    .to_string();
    let asked = with(
        authorize(&emulator),
        &[("claims", &claims_text), ("client_info", "1")],
    );
    let tokens = redeem(&emulator, &code(&emulator, DEMO_ADA, &asked).await, &[])
        .await
        .json();
    let access = claims(tokens["access_token"].as_str().unwrap());
    assert_eq!(
        (&access["acrs"], &access["xms_cc"]),
        (&json!(["p1"]), &json!(["CP1"]))
    );
    assert!(tokens["client_info"].is_string());

    let plain = redeem(
        &emulator,
        &code(&emulator, DEMO_ADA, &authorize(&emulator)).await,
        &[],
    )
    .await
    .json();
    let refused = token(
        &emulator,
        &[
            ("client_id", DEMO_CLIENT),
            ("grant_type", "refresh_token"),
            ("refresh_token", plain["refresh_token"].as_str().unwrap()),
            ("claims", &claims_text),
        ],
    )
    .await
    .json();
    assert_eq!(
        (&refused["error"], &refused["claims"]),
        (&json!("interaction_required"), &json!(claims_text))
    );
}

#[tokio::test]
async fn graph_knows_who_is_a_global_administrator() {
    let emulator = demo().await;
    let ids = json!({ "ids": [GLOBAL_ADMINISTRATOR] });
    let path = "/graph/v1.0/me/checkMemberObjects";
    for (user, held) in [(DEMO_ADA, json!([GLOBAL_ADMINISTRATOR])), (DEMO_ANA, json!([]))] {
        let answer = read(post(&emulator, user, path, &ids).await.unwrap()).await;
        assert_eq!(answer.json()["value"], held, "{user}");
    }
    let organization = get(&emulator, DEMO_ANA, "/graph/v1.0/organization").await.json();
    assert_eq!(organization["value"][0]["displayName"], "Contoso");
    assert_eq!(
        get(&emulator, DEMO_ANA, "/graph/v1.0/me").await.json()["userPrincipalName"],
        DEMO_ANA
    );
    let none = read(
        post(&emulator, DEMO_ADA, path, &json!({ "ids": [] }))
            .await
            .unwrap(),
    )
    .await;
    assert_eq!(none.status, 400);
    let arm_token = emulator
        .ctl()
        .token(DEMO_ADA, lockbox_emulator::TokenFor::Arm)
        .unwrap();
    let url = format!("{}/graph/v1.0/me", emulator.origin());
    let wrong = read(http().get(url).bearer_auth(arm_token).send().await.unwrap()).await;
    assert_eq!(
        (wrong.status, wrong.code()),
        (401, "InvalidAuthenticationToken".to_owned())
    );
}
