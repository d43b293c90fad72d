//! Holds the settings and capability files to what was decided: a door that opens by mistake fails here.

use serde_json::{Value, json};

fn file(text: &str) -> Value {
    serde_json::from_str(text).expect("JSON")
}

#[test]
fn the_content_policy_is_the_strictest_that_works() {
    let settings = file(include_str!("../tauri.conf.json"));
    let policy = &settings["app"]["security"]["csp"];
    let nothing = [
        "default-src",
        "base-uri",
        "form-action",
        "frame-ancestors",
        "object-src",
        "worker-src",
        "frame-src",
    ];
    for directive in nothing {
        assert_eq!(policy[directive], "'none'", "{directive}");
    }
    for directive in ["script-src", "style-src", "img-src", "font-src"] {
        assert_eq!(policy[directive], "'self'", "{directive}");
    }
    assert_eq!(policy["connect-src"], "ipc: http://ipc.localhost");
    assert_eq!(policy["require-trusted-types-for"], "'script'");
    assert_eq!(policy["trusted-types"], "'none'");
    assert_eq!(policy.as_object().map(serde_json::Map::len), Some(14));
}

#[test]
fn the_settings_open_nothing() {
    let settings = file(include_str!("../tauri.conf.json"));
    let (app, security) = (&settings["app"], &settings["app"]["security"]);
    assert_eq!(
        app["windows"],
        json!([]),
        "windows are made in Rust, with every hook"
    );
    assert_eq!(
        (&app["withGlobalTauri"], &app["macOSPrivateApi"]),
        (&json!(false), &json!(false))
    );
    assert_eq!(
        settings["build"],
        json!({"frontendDist": "../ui/dist", "removeUnusedCommands": true})
    );
    assert_eq!(
        security["freezePrototype"], false,
        "before.js does it, in a way that Preact survives"
    );
    assert!(include_str!("before.js").contains("\n  Object.freeze(Object.prototype);\n"));
    assert_eq!(security["dangerousDisableAssetCspModification"], false);
    assert_eq!(security["assetProtocol"], json!({"enable": false, "scope": []}));
    assert_eq!(security["capabilities"], json!(["main", "decision"]));
    assert_eq!(security["pattern"], json!({"use": "brownfield"}));
    assert!(security.get("devCsp").is_none() && settings["plugins"].is_null());
}

#[test]
fn each_window_may_call_its_own_commands_and_nothing_of_tauri() {
    let granted = |text: &str| {
        let capability = file(text);
        assert!(capability.get("remote").is_none() && capability.get("webviews").is_none());
        assert_eq!(capability["local"], true);
        (capability["windows"].clone(), capability["permissions"].clone())
    };
    assert_eq!(
        granted(include_str!("../capabilities/main.json")),
        (
            json!(["main"]),
            json!(["allow-next-snapshot", "allow-dispatch", "allow-query"])
        )
    );
    assert_eq!(
        granted(include_str!("../capabilities/decision.json")),
        (json!(["decision"]), json!(["allow-next-review", "allow-decide"]))
    );
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/capabilities");
    assert_eq!(std::fs::read_dir(folder).expect("a folder").count(), 2);
}
