//! What the manifests declare is what the sources use: a crate that nobody names is a crate that nobody misses.

use std::collections::BTreeSet;
use std::path::PathBuf;

use crate::sources::code;
use crate::workspace::{Declared, Package, files, read, workspace};

/// Declared for a feature that another crate needs, and named nowhere: package, crate, why.
const FOR_A_FEATURE: [(&str, &str, &str); 1] = [(
    "lockbox-history",
    "flate2",
    "zip compresses with it and leaves its backend open",
)];

/// Where a package keeps its sources.
const ROOMS: [&str; 5] = ["src", "tests", "examples", "benches", "build.rs"];

fn sources(package: &Package) -> Vec<PathBuf> {
    let folder = package.manifest.parent().unwrap();
    ROOMS
        .iter()
        .map(|room| folder.join(room))
        .filter(|room| room.exists())
        .flat_map(|room| {
            if room.is_dir() {
                files(&room, &[".rs"])
            } else {
                vec![room]
            }
        })
        .collect()
}

/// Whether a line of code has this name as a word of its own.
fn names(line: &str, word: &str) -> bool {
    let part_of_a_word = |letter: char| letter.is_alphanumeric() || letter == '_';
    line.match_indices(word).any(|(at, _)| {
        let before = line[..at].chars().next_back();
        let after = line[at + word.len()..].chars().next();
        !before.is_some_and(part_of_a_word) && !after.is_some_and(part_of_a_word)
    })
}

#[test]
fn every_dependency_is_named_in_the_sources_of_its_package() {
    let mut idle = Vec::new();
    let mut looked = 0;
    for package in workspace().packages.values() {
        let texts: Vec<String> = sources(package).iter().map(|path| read(path)).collect();
        for Declared { name, called } in &package.declared {
            let excused = FOR_A_FEATURE.iter().any(|(owner, dependency, _)| {
                (*owner, *dependency) == (package.name.as_str(), name.as_str())
            });
            let used = texts
                .iter()
                .any(|text| code(text).any(|(_, line)| names(line, called)));
            if !used && !excused {
                idle.push(format!("{} declares {name}", package.name));
            }
            looked += 1;
        }
    }
    assert!(looked > 60, "the declarations are no longer read: {looked}");
    assert!(idle.is_empty(), "and names it nowhere: {idle:#?}");
}

#[test]
fn every_dependency_of_the_workspace_is_taken_by_a_package() {
    let packages = workspace().packages.values();
    let taken: BTreeSet<&str> = packages
        .flat_map(|package| package.declared.iter().map(|declared| declared.name.as_str()))
        .collect();
    let manifest = read(&workspace().root.join("Cargo.toml"));
    let listed = manifest
        .lines()
        .skip_while(|line| *line != "[workspace.dependencies]")
        .skip(1)
        .take_while(|line| !line.starts_with('['))
        .filter_map(|line| Some((line.split_once(" = ")?.0, line)))
        .filter(|(key, _)| !key.starts_with('#'));
    let mut seen = 0;
    for (key, line) in listed {
        // A dependency under another name says which package it is.
        let package = line
            .split_once("package = \"")
            .and_then(|(_, rest)| rest.split('"').next());
        assert!(taken.contains(package.unwrap_or(key)), "nobody takes `{key}`");
        seen += 1;
    }
    assert!(seen > 40, "the section is no longer read: {seen} entries");
}

#[test]
fn a_name_is_found_as_a_word_and_not_as_letters() {
    assert!(names("use insta::assert_snapshot;", "insta"));
    assert!(names("    serde_json::json!({})", "serde_json"));
    assert!(!names("let instant = 1;", "insta"));
    assert!(!names("use my_serde_json::x;", "serde_json"));
    assert!(!names("use serde_json::Value;", "serde"));
}
