//! Writes what the tests of the pages show, made by the real core and view, into one file, and fails when that file is stale.

use super::{decision_window, hostile, main_window, past, report, stage};
use crate::Language;
use serde_json::{Value, json};
use std::path::Path;

/// One line for each scene, so that a change shows what it is about.
fn scenes() -> String {
    let mut reviews = decision_window::reviews();
    reviews.insert("hostile", hostile::hostile());
    reviews.insert("calmWords", hostile::calm());
    let mut answers = past::answers(&stage::language());
    answers.extend(report::answers());
    let groups = [
        ("snapshots", json!(main_window::snapshots())),
        ("reviews", json!(reviews)),
        ("past", json!(answers)),
    ];
    let groups: Vec<String> = groups.iter().map(|(name, scenes)| group(name, scenes)).collect();
    format!("{{\n{}\n}}\n", groups.join(",\n"))
}

fn group(name: &str, scenes: &Value) -> String {
    let scenes = scenes.as_object().expect("scenes by name");
    let lines: Vec<String> = scenes
        .iter()
        .map(|(name, scene)| format!("  \"{name}\": {scene}"))
        .collect();
    format!("\"{name}\": {{\n{}\n}}", lines.join(",\n"))
}

#[expect(
    clippy::disallowed_methods,
    reason = "a test that reads a file of the project, and writes it when it is told to"
)]
#[test]
fn the_scenes_of_the_pages_are_what_core_and_view_make() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../ui/test/fixtures");
    let languages = [
        ("scenes.json", Language::english as fn() -> Language),
        ("scenes.de.json", Language::german),
    ];
    for (name, language) in languages {
        let path = folder.join(name);
        let wanted = stage::spoken(language, scenes);
        if std::env::var_os("LOCKBOX_WRITE_BINDINGS").is_some() {
            std::fs::write(&path, &wanted).expect("file written");
        }
        let found = std::fs::read_to_string(&path).unwrap_or_default();
        assert!(
            found == wanted,
            "ui/test/fixtures/{name} is stale: run `cargo xtask bindings`"
        );
    }
}
