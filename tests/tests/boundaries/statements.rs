//! The statements about the sign-in (RFC 9700, RFC 8252, Entra ID): each has a test, and those that are about what is absent are here.

use crate::sources::code;
use crate::workspace::{files, read, short, tree, workspace};
use serde_json::Value;
use std::collections::BTreeSet;
use std::path::PathBuf;

/// How many there are; each test of one begins with `statement_NN_`.
const STATEMENTS: u32 = 34;

fn rust() -> Vec<PathBuf> {
    let root = &workspace().root;
    [
        files(&root.join("src-tauri"), &[".rs"]),
        files(&root.join("tests"), &[".rs"]),
    ]
    .concat()
}

/// The numbers of the statements that a test's name says it proves.
fn proven(line: &str) -> Vec<u32> {
    let Some((_, name)) = line.split_once("fn statement_") else {
        return Vec::new();
    };
    let name = name.split('(').next().unwrap_or_default();
    let numbers = name.split('_').map_while(|word| match word {
        "and" => Some(None),
        word => word.parse().ok().map(Some),
    });
    numbers.flatten().collect()
}

#[test]
fn each_statement_about_the_sign_in_has_a_test() {
    let mut found = BTreeSet::new();
    for path in rust()
        .iter()
        .filter(|path| !path.ends_with("boundaries/statements.rs"))
    {
        let text = read(path);
        for (_, line) in code(&text) {
            found.extend(proven(line));
        }
    }
    // Of those that are about what is absent.
    found.extend(code(include_str!("statements.rs")).flat_map(|(_, line)| proven(line)));
    let missing: Vec<_> = (1..=STATEMENTS)
        .filter(|number| !found.contains(number))
        .collect();
    assert!(
        missing.is_empty(),
        "no test is named after statements {missing:?}"
    );
    assert!(
        found.iter().all(|number| (1..=STATEMENTS).contains(number)),
        "{found:?}"
    );
}

#[test]
fn a_test_is_counted_for_the_numbers_that_its_name_begins_with() {
    let line = |name: &str| format!("async {} {name}() {{", "fn");
    assert_eq!(
        proven(&line("statement_07_the_door_is_on_loopback_at_8_sides")),
        [7]
    );
    assert_eq!(proven(&line("statement_10_and_13_each_call")), [10, 13]);
    assert_eq!(proven(&line("a_statement_07")), Vec::<u32>::new());
}

#[test]
fn statement_01_no_other_grant_is_known_to_the_client() {
    let azure = workspace().root.join("src-tauri/crates/lockbox-azure/src");
    for path in files(&azure, &[".rs"]) {
        let text = read(&path);
        for (number, line) in code(&text) {
            for never in [
                "exchange_password",
                "exchange_client_credentials",
                "use_implicit_flow",
                "set_client_secret",
                "new_plain",
                "client_secret",
            ] {
                assert!(!line.contains(never), "{}:{number}: {never}", short(&path));
            }
        }
    }
}

fn policy() -> Value {
    let text = read(&workspace().root.join("src-tauri/tauri.conf.json"));
    let whole: Value = serde_json::from_str(&text).unwrap();
    whole["app"]["security"].clone()
}

#[test]
fn statement_17_no_window_can_show_a_sign_in_page() {
    let linked = tree(&["--package", "aro-lockbox-window"]);
    for sign_in in ["lockbox-azure", "oauth2", "reqwest"] {
        assert!(
            !linked.contains_key(sign_in),
            "the window is linked from {sign_in}"
        );
    }
    let policy = policy();
    for (directive, sources) in policy["csp"].as_object().unwrap() {
        for source in sources.as_str().unwrap().split_whitespace() {
            let own = source.starts_with('\'') || ["ipc:", "http://ipc.localhost"].contains(&source);
            assert!(own, "{directive} lets {source} in");
        }
    }
    assert_eq!(policy["csp"]["frame-src"], "'none'");
    for capability in files(&workspace().root.join("src-tauri/capabilities"), &[".json"]) {
        let text = read(&capability);
        let capability: Value = serde_json::from_str(&text).unwrap();
        assert_eq!(
            (capability.get("remote"), &capability["local"]),
            (None, &Value::Bool(true))
        );
    }
}

#[test]
fn statement_33_nothing_that_crosses_to_a_window_has_a_place_for_a_secret() {
    let bindings = read(&workspace().root.join("ui/src/generated/bindings.ts"));
    let mut commands = 0;
    for (number, line) in bindings
        .lines()
        .enumerate()
        .filter(|(_, line)| line.contains(':'))
    {
        let line = line.to_ascii_lowercase();
        for never in [
            "token",
            "secret",
            "password",
            "verifier",
            "authorization",
            "claims",
            "device_code",
            "devicecode",
        ] {
            let named = line
                .split(|c: char| !c.is_ascii_alphanumeric() && c != '_')
                .any(|word| word == never);
            assert!(!named, "line {}: {never}", number + 1);
        }
        commands += 1;
    }
    assert!(commands > 20, "there is something to look through");
    let mut granted = BTreeSet::new();
    for capability in files(&workspace().root.join("src-tauri/capabilities"), &[".json"]) {
        let capability: Value = serde_json::from_str(&read(&capability)).unwrap();
        let names = capability["permissions"].as_array().unwrap().iter();
        granted.extend(names.map(|name| name.as_str().unwrap().to_owned()));
    }
    let five = [
        "allow-decide",
        "allow-dispatch",
        "allow-next-review",
        "allow-next-snapshot",
        "allow-query",
    ];
    assert_eq!(granted.into_iter().collect::<Vec<_>>(), five);
}
