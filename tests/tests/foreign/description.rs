//! Every operation of the published description, tried by a program that knows nothing but the description.

use std::path::PathBuf;
use std::process::Command;

use lockbox_emulator::Scenario;

use super::programs::{ADA, beside, emulator_with, json, python, registration, text, token, tool, with};

const PAY: &str = "0b6d5f1a-3c0e-4a1b-8f65-51c0aa1e7a11";
/// A request of each kind of phase in that subscription: waiting, denied, open.
const REQUESTS: [&str; 3] = [
    "4e1d8a60-0c5b-4f8e-9d2a-7a3b5c6d7e02",
    "4e1d8a60-0c5b-4f8e-9d2a-7a3b5c6d7e03",
    "4e1d8a60-0c5b-4f8e-9d2a-7a3b5c6d7e06",
];

/// Where the published description lies beside the repository; it is no part of it.
fn published() -> Option<PathBuf> {
    let shared = std::env::var_os("LOCKBOX_SHARED").map_or_else(
        || PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../shared"),
        PathBuf::from,
    );
    let path = shared.join("data/customerlockbox/customerlockbox.json");
    path.exists().then_some(path)
}

/// Tries a description and gives what the tester said.
fn tried(description: &str, origin: &str, token: &str) -> String {
    // It keeps notes of what it found where it runs.
    let notes = tempfile::tempdir().expect("a folder");
    let mut command = Command::new(tool("schemathesis"));
    command
        .args(["run", description, "--url", origin, "--checks", "all"])
        .args([
            "--max-examples",
            "40",
            "--seed",
            "1",
            "--no-color",
            "--continue-on-failure",
        ])
        .args(["--header", &format!("Authorization: Bearer {token}")])
        .current_dir(notes.path())
        .env("NO_PROXY", "127.0.0.1,localhost");
    text(&mut command)
}

/// The number that follows `label` (and stands before `unit`) in what the tester said.
fn figure(said: &str, label: &str, unit: &str) -> Option<u32> {
    let (_, rest) = said.split_once(label)?;
    let mut words = rest.split_whitespace();
    let figure = words.next()?.parse().ok()?;
    (unit.is_empty() || words.next() == Some(unit)).then_some(figure)
}

/// The built-in world, where so many calls on a clock that stands still are not held up.
fn roomy(scenario: &mut Scenario) {
    scenario.settings.reads_bucket = 0;
    scenario.settings.writes_bucket = 0;
    scenario.settings.deletes_bucket = 0;
    scenario.settings.graph_queries = u32::MAX;
    if let Some(cluster) = scenario.clusters.last_mut() {
        cluster.hosted = true;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_published_description_holds_in_every_operation_and_check() {
    let Some(published) = published() else {
        lockbox_tests::not_checked("the published description does not lie beside the repository");
        return;
    };
    let emulator = emulator_with(roomy).await;
    let (tenant, _) = registration(&emulator);
    let (origin, token) = (emulator.origin().to_owned(), token(&emulator.ctl(), ADA));
    let said = beside(move || {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("customerlockbox.json");
        let overlay = python("description.py");
        let mut overlay = with(overlay, [published.as_os_str(), PAY.as_ref(), tenant.as_ref()]);
        overlay.args(REQUESTS);
        std::fs::write(&file, json(&mut overlay).to_string()).expect("a description");
        tried(&file.display().to_string(), &origin, &token)
    })
    .await;
    assert_eq!(figure(&said, "Tested:", ""), Some(7), "{said}");
    emulator.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_description_that_the_emulator_serves_holds_in_every_operation_and_check() {
    let emulator = emulator_with(roomy).await;
    let (origin, token) = (emulator.origin().to_owned(), token(&emulator.ctl(), ADA));
    let said = beside(move || tried(&format!("{origin}/openapi.json"), &origin, &token)).await;
    let all = figure(&said, "Operations:", "selected");
    assert!(all.is_some_and(|all| all > 30), "{said}");
    assert_eq!(figure(&said, "Tested:", ""), all, "{said}");
    emulator.stop().await;
}
