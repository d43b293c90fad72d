//! Who may know whom, over cargo's own description of the tree.

use std::collections::BTreeSet;

use crate::workspace::{tree, workspace};

/// For each package the ones of ours that it may know. Who is not listed may know everybody.
const MAY_KNOW: [(&str, &[&str]); 12] = [
    ("lockbox-core", &[]),
    ("lockbox-view", &["lockbox-core"]),
    ("lockbox-azure", &["lockbox-core"]),
    ("lockbox-history", &["lockbox-core"]),
    ("lockbox-keychain", &[]),
    ("lockbox-link", &["lockbox-view"]),
    ("lockbox-emulator", &[]),
    (
        "lockbox-runtime",
        &[
            "lockbox-core",
            "lockbox-view",
            "lockbox-azure",
            "lockbox-history",
            "lockbox-keychain",
        ],
    ),
    (
        "lockbox-agent",
        &[
            "lockbox-core",
            "lockbox-view",
            "lockbox-azure",
            "lockbox-history",
            "lockbox-keychain",
            "lockbox-runtime",
            "lockbox-link",
            "lockbox-emulator",
        ],
    ),
    (
        "lockbox-cli",
        &[
            "lockbox-core",
            "lockbox-view",
            "lockbox-history",
            "lockbox-link",
            "lockbox-runtime",
        ],
    ),
    ("aro-lockbox-window", &["lockbox-view", "lockbox-link"]),
    ("xtask", &[]),
];

/// Crates that only a package that shows windows has reason to hold.
const WEB_ENGINE: [&str; 9] = [
    "tauri",
    "tauri-runtime-wry",
    "wry",
    "tao",
    "webkit2gtk",
    "webkit2gtk-sys",
    "javascriptcore-rs",
    "gtk",
    "gtk-sys",
];

fn names(package: &str) -> BTreeSet<String> {
    tree(&["--package", package]).into_keys().collect()
}

#[test]
fn each_package_knows_only_those_it_may_know() {
    let ours: BTreeSet<&String> = workspace().packages.keys().collect();
    for (name, allowed) in MAY_KNOW {
        let package = workspace()
            .packages
            .get(name)
            .unwrap_or_else(|| panic!("{name} is gone"));
        let known: Vec<_> = package
            .direct
            .iter()
            .filter(|other| ours.contains(other))
            .collect();
        let strangers: Vec<_> = known
            .into_iter()
            .filter(|other| !allowed.contains(&other.as_str()))
            .collect();
        assert!(strangers.is_empty(), "{name} must not know {strangers:?}");
    }
}

#[test]
fn every_package_but_the_tests_is_in_the_table() {
    let listed: BTreeSet<&str> = MAY_KNOW.iter().map(|(name, _)| *name).collect();
    let present: BTreeSet<&str> = workspace().packages.keys().map(String::as_str).collect();
    assert_eq!(
        present.difference(&listed).copied().collect::<Vec<_>>(),
        ["lockbox-fuzz", "lockbox-simulation", "lockbox-tests"]
    );
}

#[test]
fn the_core_is_linked_from_nothing_but_the_types_of_chrono() {
    let expected = ["chrono", "lockbox-core", "num-traits"].map(str::to_owned);
    assert_eq!(names("lockbox-core"), BTreeSet::from(expected));
}

#[test]
fn the_core_cannot_read_a_clock() {
    let crates = tree(&["--package", "lockbox-core"]);
    assert!(
        !crates["chrono"].contains("clock"),
        "chrono's features: {:?}",
        crates["chrono"]
    );
    assert!(
        !crates["chrono"].contains("now"),
        "chrono's features: {:?}",
        crates["chrono"]
    );
}

#[test]
fn the_view_adds_serde_and_fluent_to_the_core_and_nothing_else() {
    let allowed = ["lockbox-core", "chrono", "fluent-bundle", "serde", "unic-langid"];
    let direct = &workspace().packages["lockbox-view"].direct;
    let more: Vec<_> = direct
        .iter()
        .filter(|name| !allowed.contains(&name.as_str()))
        .collect();
    assert!(more.is_empty(), "lockbox-view must not depend on {more:?}");
    assert!(!tree(&["--package", "lockbox-view"])["chrono"].contains("clock"));
}

#[test]
fn adapters_know_neither_each_other_nor_the_runtime() {
    let adapters = ["lockbox-azure", "lockbox-history", "lockbox-keychain"];
    for adapter in adapters {
        let linked = names(adapter);
        for other in adapters.iter().chain(&[
            "lockbox-runtime",
            "lockbox-view",
            "lockbox-link",
            "lockbox-emulator",
        ]) {
            assert!(
                *other == adapter || !linked.contains(*other),
                "{adapter} is linked from {other}"
            );
        }
    }
}

#[test]
fn the_emulator_is_linked_from_nothing_of_ours() {
    let ours: Vec<_> = names("lockbox-emulator")
        .into_iter()
        .filter(|name| name != "lockbox-emulator" && workspace().packages.contains_key(name))
        .collect();
    assert_eq!(ours, Vec::<String>::new());
}

#[test]
fn no_package_but_the_window_holds_a_web_engine() {
    for name in workspace()
        .packages
        .keys()
        .filter(|name| *name != "aro-lockbox-window")
    {
        let linked = names(name);
        let found: Vec<_> = WEB_ENGINE
            .iter()
            .filter(|engine| linked.contains(**engine))
            .collect();
        assert!(found.is_empty(), "{name} is linked from {found:?}");
    }
    assert!(
        names("aro-lockbox-window").contains("wry"),
        "the check itself no longer sees the web engine"
    );
}

#[test]
fn the_window_is_built_without_the_doors_that_tauri_offers() {
    let crates = tree(&["--workspace"]);
    let features = &crates["tauri"];
    for door in [
        "devtools",
        "dynamic-acl",
        "protocol-asset",
        "unstable",
        "isolation",
        "test",
        "macos-private-api",
    ] {
        assert!(!features.contains(door), "tauri is built with `{door}`");
    }
    assert!(
        !crates["wry"].contains("devtools"),
        "wry is built with `devtools`"
    );
    assert!(
        features.contains("wry"),
        "the check itself no longer sees tauri's features"
    );
}
