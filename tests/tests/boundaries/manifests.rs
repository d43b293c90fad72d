//! What the manifests and the folders must look like.

use std::collections::BTreeSet;

use crate::workspace::{read, short, workspace};

/// What may lie at the top, beside files that begin with a dot and cargo's `target`.
const TOP: [&str; 9] = [
    "Cargo.toml",
    "Cargo.lock",
    "README.md",
    "LICENSE-APACHE",
    "LICENSE-MIT",
    "icons",
    "src-tauri",
    "tests",
    "ui",
];

/// Four packages lie in the folders that their tools expect, or that were agreed.
const EXPECTED_ELSEWHERE: [(&str, &str); 4] = [
    ("aro-lockbox-window", "src-tauri"),
    ("lockbox-fuzz", "fuzz"),
    ("lockbox-simulation", "simulation"),
    ("lockbox-tests", "tests"),
];

/// Packages that are tests and nothing else.
const TESTS: [&str; 3] = ["lockbox-fuzz", "lockbox-simulation", "lockbox-tests"];

/// The lines of one section of a manifest, each with the line before it.
fn section<'a>(text: &'a str, header: &str) -> Vec<(&'a str, &'a str)> {
    let inside = text.lines().skip_while(|line| line.trim() != header).skip(1);
    let lines: Vec<&str> = inside.take_while(|line| !line.starts_with('[')).collect();
    let before = std::iter::once("").chain(lines.iter().copied());
    before.zip(lines.iter().copied()).collect()
}

fn is_entry(line: &str) -> bool {
    line.contains('=') && !line.trim_start().starts_with('#')
}

#[test]
fn the_top_level_holds_only_what_is_agreed() {
    for entry in std::fs::read_dir(&workspace().root).unwrap() {
        let entry = entry.unwrap();
        let name = entry.file_name().to_string_lossy().into_owned();
        let target = entry.path() == workspace().target || name == "target";
        assert!(
            name.starts_with('.') || target || TOP.contains(&name.as_str()),
            "`{name}` lies at the top"
        );
    }
}

#[test]
fn folders_are_named_like_their_packages() {
    for package in workspace().packages.values() {
        let folder = package
            .manifest
            .parent()
            .unwrap()
            .file_name()
            .unwrap()
            .to_string_lossy()
            .into_owned();
        let expected = EXPECTED_ELSEWHERE
            .iter()
            .find(|(name, _)| *name == package.name)
            .map(|(_, folder)| *folder);
        assert_eq!(
            folder,
            expected.unwrap_or(&package.name),
            "folder of {}",
            package.name
        );
    }
}

#[test]
fn every_dependency_says_why_it_is_here() {
    let manifest = read(&workspace().root.join("Cargo.toml"));
    let entries: Vec<_> = section(&manifest, "[workspace.dependencies]")
        .into_iter()
        .filter(|(_, line)| is_entry(line) && !line.contains("path = "))
        .collect();
    assert!(
        entries.len() > 20,
        "the section is no longer read: {} entries",
        entries.len()
    );
    for (before, line) in entries {
        let reason = before.trim().strip_prefix("# ").unwrap_or_default();
        assert!(reason.len() > 5, "no reason above `{line}`");
    }
}

#[test]
fn dependencies_are_declared_once_in_the_workspace() {
    for package in workspace().packages.values() {
        let mut inside = false;
        for line in read(&package.manifest).lines() {
            if line.starts_with('[') {
                inside = line.contains("dependencies");
            } else if inside && is_entry(line) {
                let inherited = line.contains("workspace = true");
                assert!(
                    inherited,
                    "{}: `{line}` is not inherited",
                    short(&package.manifest)
                );
            }
        }
    }
}

#[test]
fn nothing_but_the_simulation_asks_for_evil_twins() {
    let asks = |name: &&String| {
        let manifest = read(&workspace().packages[name.as_str()].manifest);
        let code = manifest
            .lines()
            .filter(|line| !line.trim_start().starts_with('#'));
        code.clone().any(|line| line.contains("twins"))
    };
    let asking: Vec<&String> = workspace().packages.keys().filter(asks).collect();
    assert_eq!(asking, ["lockbox-core", "lockbox-simulation"]);
    let core = read(&workspace().packages["lockbox-core"].manifest);
    assert!(
        !core.contains("default ="),
        "a feature of the core is on by itself"
    );
}

#[test]
fn every_package_that_ships_takes_the_lints_of_the_workspace() {
    for package in workspace()
        .packages
        .values()
        .filter(|package| !TESTS.contains(&package.name.as_str()))
    {
        let manifest = read(&package.manifest);
        let lints = section(&manifest, "[lints]");
        assert!(
            lints.iter().any(|(_, line)| *line == "workspace = true"),
            "{} has lints of its own",
            package.name
        );
    }
}

#[test]
fn core_and_view_are_forbidden_the_same_things() {
    let rules = |package: &str| {
        let folder = workspace().packages[package].manifest.parent().unwrap();
        read(&folder.join(".clippy.toml"))
    };
    assert_eq!(rules("lockbox-core"), rules("lockbox-view"));
    for ban in [
        "std::fs::read_to_string",
        "std::net::TcpStream",
        "std::env::var_os",
        "std::process::Command",
    ] {
        assert!(
            rules("lockbox-core").contains(&format!("\"{ban}\"")),
            "{ban} is allowed"
        );
    }
}

#[test]
fn the_tests_take_the_lints_of_the_workspace_but_those_against_panics_and_printing() {
    let without = [
        "unwrap_used",
        "expect_used",
        "panic",
        "indexing_slicing",
        "string_slice",
        "unwrap_in_result",
        "print_stdout",
        "print_stderr",
    ];
    let entries = |manifest: &str, header: &str| -> BTreeSet<String> {
        let lines = section(manifest, header)
            .into_iter()
            .map(|(_, line)| line.to_owned());
        lines.filter(|line| is_entry(line)).collect()
    };
    let ours = read(&workspace().root.join("Cargo.toml"));
    for (package, kind) in TESTS
        .iter()
        .flat_map(|package| ["rust", "rustdoc", "clippy"].map(|kind| (package, kind)))
    {
        let theirs = read(&workspace().packages[*package].manifest);
        let mut wanted = entries(&ours, &format!("[workspace.lints.{kind}]"));
        assert!(!wanted.is_empty(), "no lints of {kind} are read");
        wanted.retain(|line| !without.iter().any(|name| line.starts_with(&format!("{name} "))));
        assert_eq!(
            entries(&theirs, &format!("[lints.{kind}]")),
            wanted,
            "{package} {kind}"
        );
    }
}

#[test]
fn the_section_of_a_manifest_ends_where_the_next_begins() {
    let text = "[a]\nx = 1\n[workspace.dependencies]\n# why\ny = 1\nz = 2\n[b]\nw = 1\n";
    assert_eq!(
        section(text, "[workspace.dependencies]"),
        [("", "# why"), ("# why", "y = 1"), ("y = 1", "z = 2")]
    );
}
