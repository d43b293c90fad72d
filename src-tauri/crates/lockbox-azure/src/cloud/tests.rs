//! Which files are clouds, and what the others are told.

use super::*;
use lockbox_core::CloudKind;

fn file(authority: &str, rest: &str, more: &str) -> String {
    format!(
        r#"{{"name":"Lab","authority":"{authority}","resourceManager":"{rest}","graph":"{rest}/graph","portal":"{rest}/portal"{more}}}"#
    )
}

fn error(text: &str) -> String {
    Cloud::from_json(text)
        .err()
        .map(|error| error.to_string())
        .unwrap_or_default()
}

#[test]
fn the_built_in_clouds_are_usable_and_say_nothing() {
    for cloud in [Cloud::public(), Cloud::us_government(), Cloud::china()] {
        let cloud = cloud.expect("built in");
        assert!(!cloud.is_loopback() && cloud.is_built_in());
        assert_eq!(cloud.watched().kind, CloudKind::BuiltIn);
    }
    assert_eq!(
        Cloud::us_government().expect("built in").arm_scope(),
        "https://management.core.usgovcloudapi.net//user_impersonation"
    );
}

#[test]
fn a_file_on_this_computer_may_use_plain_http_and_says_so() {
    let text = file(
        "http://127.0.0.1:5000/",
        "http://127.0.0.1:5000",
        r#","tenant":"t-1","clientId":"c-1""#,
    );
    let (cloud, registration) = Cloud::from_json(&text).expect("usable");
    assert!(cloud.is_loopback() && !cloud.is_built_in());
    assert_eq!(cloud.watched().kind, CloudKind::Practice);
    assert_eq!(
        registration,
        Some(Registration::new("t-1", "c-1").expect("plain"))
    );
    assert_eq!(cloud.graph_scope(), "http://127.0.0.1:5000/graph/User.Read");
    assert_eq!(cloud.arm_scope(), "http://127.0.0.1:5000/user_impersonation");
}

#[test]
fn plain_http_to_another_computer_is_refused_and_named() {
    assert!(error(&file("http://login.example", "https://arm.example", "")).contains("\"authority\""));
    assert!(error(&file("http://127.0.0.1.example", "https://arm.example", "")).contains("plain http"));
    assert!(error(&file("http://localhost.example", "https://arm.example", "")).contains("plain http"));
}

#[test]
fn addresses_near_and_far_do_not_mix() {
    assert!(error(&file("http://[::1]:1", "https://arm.example", "")).contains("mixes"));
}

#[test]
fn every_fault_of_a_file_names_its_member() {
    assert!(error("{").contains("line 1"));
    assert!(error(r#"{"name":"x"}"#).contains("authority"));
    assert!(
        error(&file(
            "https://a.example",
            "https://b.example",
            r#","resourcemanager":"x""#
        ))
        .contains("resourcemanager")
    );
    assert!(error(&file("https://u:p@a.example", "https://b.example", "")).contains("user name"));
    assert!(error(&file("https://a.example?x=1", "https://b.example", "")).contains("query"));
    assert!(error(&file("ftp://a.example", "https://b.example", "")).contains("only https"));
    assert!(error(&file("nonsense", "https://b.example", "")).contains("authority"));
    assert!(
        error(&file(
            "https://a.example",
            "https://b.example",
            r#","tenant":"t""#
        ))
        .contains("clientId")
    );
    assert!(
        error(&file(
            "https://a.example",
            "https://b.example",
            r#","tenant":"common","clientId":"c""#
        ))
        .contains("common")
    );
    assert!(
        error(&file(
            "https://a.example",
            "https://b.example",
            r#","tenant":"a/../b","clientId":"c""#
        ))
        .contains("a/../b")
    );
    assert!(
        error(&file(
            "https://a.example",
            "https://b.example",
            r#","tenant":"..","clientId":"c""#
        ))
        .contains("tenant")
    );
}

#[test]
fn a_far_cloud_from_a_file_names_where_sign_in_goes() {
    let (cloud, _) =
        Cloud::from_json(&file("https://login.example", "https://arm.example", "")).expect("usable");
    let sign_in_host = "login.example".to_owned();
    assert_eq!(cloud.watched().kind, CloudKind::FromFile { sign_in_host });
}

#[test]
fn a_name_that_shows_something_else_than_it_is_cannot_be_used() {
    let named = |name: &str| {
        Cloud::from_json(&file("https://a.example", "https://b.example", "").replace("Lab", name))
    };
    for name in [
        "Azure\u{202e}",
        "Az\u{200b}ure",
        "Azure\\u0007",
        "Azure\\nPublic",
        "\u{feff}\u{200d}",
    ] {
        assert!(named(name).is_err(), "{name:?}");
    }
    for name in ["Labor für Größe", "\u{1F980}", &"ü".repeat(80)] {
        assert_eq!(named(name).expect("usable").0.name(), name);
    }
    assert!(named(&"ü".repeat(81)).is_err());
}
