//! The page at `/`: what it says, how it is guarded, and what its key opens.

use lockbox_emulator::{Command, DEMO_ADA, Emulator, TokenFor};
use serde_json::{Value, json};

use crate::common::{Answer, between, demo, http, read};

async fn open(emulator: &Emulator, path: &str, headers: &[(&str, &str)]) -> Answer {
    let mut call = http().get(format!("{}{path}", emulator.origin()));
    for (name, value) in headers {
        call = call.header(*name, *value);
    }
    read(call.send().await.unwrap()).await
}

async fn key(emulator: &Emulator) -> String {
    let page = open(emulator, "/", &[]).await;
    between(&page.text, "name=\"emulator-key\" content=\"", "\"")
}

async fn press(emulator: &Emulator, key: &str, headers: &[(&str, &str)], verb: &Value) -> Answer {
    let mut call = http()
        .post(format!("{}/emulator/ctl", emulator.origin()))
        .header("x-emulator-key", key)
        .header("content-type", "application/json")
        .body(verb.to_string());
    for (name, value) in headers {
        call = call.header(*name, *value);
    }
    read(call.send().await.unwrap()).await
}

#[tokio::test]
async fn the_page_says_what_this_is_and_loads_nothing_from_elsewhere() {
    let emulator = demo().await;
    let page = open(&emulator, "/", &[]).await;
    assert_eq!(page.status, 200);
    assert_eq!(page.headers["content-type"], "text/html; charset=utf-8");
    for words in [
        "Nothing on this page is Azure",
        "Emulated</span> time",
        "lang=\"en\"",
        "The engineer’s desk",
    ] {
        assert!(page.text.contains(words), "{words}");
    }
    let policy = &page.headers["content-security-policy"];
    for part in [
        "default-src 'none'",
        "script-src 'self'",
        "frame-ancestors 'none'",
        "require-trusted-types-for 'script'",
    ] {
        assert!(policy.contains(part), "{part} in {policy}");
    }
    assert!(!policy.contains("unsafe"), "{policy}");
    assert_eq!(page.headers["x-content-type-options"], "nosniff");
    assert_eq!(page.headers["cache-control"], "no-store");
    assert_eq!(page.headers["cross-origin-resource-policy"], "same-origin");
    for attribute in ["src=\"", "href=\""] {
        for place in page.text.split(attribute).skip(1) {
            let address = place.split('"').next().unwrap();
            if address.starts_with('#') {
                continue;
            }
            assert!(address.starts_with("/emulator/page/"), "{address}");
            assert_eq!(open(&emulator, address, &[]).await.status, 200, "{address}");
        }
    }
    let script = open(&emulator, "/emulator/page/desk.js", &[]).await;
    assert_eq!(script.headers["content-type"], "text/javascript; charset=utf-8");
    assert_eq!(open(&emulator, "/emulator/page/none.js", &[]).await.status, 404);
}

#[tokio::test]
async fn who_comes_with_a_token_meets_resource_manager_at_the_root() {
    let emulator = demo().await;
    let token = emulator.ctl().token(DEMO_ADA, TokenFor::Arm).unwrap();
    let answer = open(&emulator, "/", &[("authorization", &format!("Bearer {token}"))]).await;
    assert_eq!(
        (answer.status, answer.code().as_str()),
        (404, "MissingSubscription")
    );
}

#[tokio::test]
async fn the_page_and_its_key_are_for_the_emulators_own_names() {
    let emulator = demo().await;
    let key = key(&emulator).await;
    assert_eq!(
        open(&emulator, "/", &[("host", "rebound.example")]).await.status,
        403
    );
    let clock = json!({ "verb": "clock" });
    let good: &[&[(&str, &str)]] = &[
        &[],
        &[("sec-fetch-site", "same-origin"), ("origin", emulator.origin())],
    ];
    for headers in good {
        assert_eq!(
            press(&emulator, &key, headers, &clock).await.status,
            200,
            "{headers:?}"
        );
    }
    let bad: &[&[(&str, &str)]] = &[
        &[("origin", "http://evil.example")],
        &[("origin", "null")],
        &[("sec-fetch-site", "cross-site")],
        &[("sec-fetch-site", "same-site")],
        &[("host", "rebound.example")],
    ];
    for headers in bad {
        assert_eq!(
            press(&emulator, &key, headers, &clock).await.status,
            403,
            "{headers:?}"
        );
    }
    assert_eq!(press(&emulator, "", &[], &clock).await.status, 401);
    let preflight = http()
        .request(
            reqwest::Method::OPTIONS,
            format!("{}/emulator/ctl", emulator.origin()),
        )
        .header("origin", "http://evil.example")
        .header("access-control-request-headers", "x-emulator-key")
        .send()
        .await
        .unwrap();
    assert!(!preflight.headers().contains_key("access-control-allow-origin"));
}

#[tokio::test]
async fn the_pages_key_opens_its_buttons_and_no_more() {
    let emulator = demo().await;
    let key = key(&emulator).await;
    for verb in [
        json!({ "verb": "stop" }),
        json!({ "verb": "token", "user": DEMO_ADA }),
        json!({ "verb": "lockbox", "state": "off" }),
        json!({ "verb": "grant-role", "user": DEMO_ADA, "role": "Owner", "subscription": "Lab-Sandbox" }),
    ] {
        assert_eq!(press(&emulator, &key, &[], &verb).await.status, 403, "{verb}");
    }
    let wrong = press(&emulator, &key, &[], &json!({ "verb": "cancel", "id": "none" })).await;
    assert_eq!(wrong.status, 409);
    assert_eq!(wrong.json()["error"], "there is no request 'none'");
    let open = json!({ "verb": "open-ticket", "subscription": "Edge-Prod", "title": "<b>x</b>", "by": null });
    let ticket = press(&emulator, &key, &[], &open).await.json()["ticket"].clone();
    let ask = json!({ "verb": "ask", "ticket": ticket, "noTicket": false, "cluster": "aro-edge-ne", "resource": [],
        "action": [], "subscriptionWide": false, "subscription": null, "justification": null, "wording": "named", "duration": "8" });
    assert_eq!(
        press(&emulator, &key, &[], &ask).await.json()["status"],
        "Pending"
    );
}

#[tokio::test]
async fn the_page_is_told_the_world_when_it_changed_and_else_the_clock() {
    let emulator = demo().await;
    let key = key(&emulator).await;
    let look = async |after: &str| {
        let path = format!("/emulator/live?after={after}");
        open(&emulator, &path, &[("x-emulator-key", &key)]).await.json()
    };
    let first = look("").await;
    assert_eq!(first["clock"]["rate"], 0);
    let world = &first["world"];
    assert_eq!(world["estate"]["actions"].as_array().unwrap().len(), 12);
    assert_eq!(world["estate"]["actions"][2]["gate"], "depends");
    assert_eq!(world["requests"].as_array().unwrap().len(), 9);
    let phases = world["requests"][0]["phases"].as_array().unwrap();
    assert_eq!(phases.last().unwrap()["phase"], world["requests"][0]["status"]);
    let revision = first["revision"].as_str().unwrap();
    assert_eq!(look(revision).await["world"], Value::Null);
    emulator.ctl().advance("1s").unwrap();
    let later = look(revision).await;
    assert_eq!(later["world"], Value::Null, "time alone is no news");
    assert_ne!(later["clock"]["now"], first["clock"]["now"]);
    emulator.ctl().run(&Command::Drill { user: None }).unwrap();
    let news = look(revision).await;
    assert_eq!(news["world"]["requests"][0]["practice"], true);
    assert_eq!(open(&emulator, "/emulator/live", &[]).await.status, 401);
}
