//! Fixture mode: the project's own payloads and, where they are at hand, the published examples, served verbatim.

use std::io::Write;
use std::path::{Path, PathBuf};

use lockbox_emulator::{ClockMode, DEMO_ADA, Emulator, Options};
use serde_json::{Value, json};

use crate::common::{get, list, one, post, read, update};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../..")
}

async fn serving(subscription: &str, file: &Path) -> Emulator {
    let fixtures = vec![(subscription.to_owned(), file.to_owned())];
    Emulator::start(Options {
        clock: ClockMode::Manual,
        fixtures,
        ..Options::default()
    })
    .await
    .unwrap()
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found: Vec<PathBuf> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|end| end == "json"))
        .collect();
    found.sort();
    found
}

#[tokio::test]
async fn own_payloads_are_served_byte_for_byte() {
    let id = "7c1d0e5a-9b2f-4c63-8d47-1f20a3b4c5d6";
    let folder = root().join("tests/fixtures/arm");
    let found = files(&folder);
    assert!(found.len() >= 9);
    for file in found {
        let emulator = serving(id, &file).await;
        let served = get(&emulator, DEMO_ADA, &list(id)).await;
        assert_eq!(served.status, 200);
        assert_eq!(
            served.text,
            std::fs::read_to_string(&file).unwrap(),
            "{}",
            file.display()
        );
        emulator.stop().await;
    }
}

#[tokio::test]
async fn own_payloads_have_distinct_ids_and_all_thirteen_phases() {
    let (mut ids, mut phases) = (Vec::new(), Vec::new());
    for file in files(&root().join("tests/fixtures/arm")) {
        let body: Value = serde_json::from_slice(&std::fs::read(file).unwrap()).unwrap();
        for item in body["value"].as_array().unwrap() {
            ids.extend(item.get("id").and_then(Value::as_str).map(str::to_owned));
            phases.extend(
                item.pointer("/properties/status")
                    .and_then(Value::as_str)
                    .map(str::to_owned),
            );
        }
    }
    let count = ids.len();
    ids.sort();
    ids.dedup();
    assert_eq!(ids.len(), count);
    for phase in [
        "Initializing",
        "Pending",
        "Approving",
        "Denying",
        "Approved",
        "Denied",
        "Expired",
        "Revoking",
        "Revoked",
        "Error",
        "Unknown",
        "Completed",
        "Completing",
    ] {
        assert!(phases.iter().any(|found| found == phase), "{phase}");
    }
}

#[tokio::test]
async fn a_fixture_is_seen_read_one_by_one_and_never_decided() {
    let id = "7c1d0e5a-9b2f-4c63-8d47-1f20a3b4c5d6";
    let emulator = serving(id, &root().join("tests/fixtures/arm/phases.json")).await;
    let subscriptions = get(&emulator, DEMO_ADA, "/subscriptions?api-version=2022-12-01").await;
    assert!(subscriptions.text.contains("Fixture phases"));
    let listed = get(&emulator, DEMO_ADA, &list(id)).await.json();
    let item = &listed["value"][1];
    let request = item["properties"]["requestId"].as_str().unwrap();
    assert_eq!(
        get(&emulator, DEMO_ADA, &one(id, &request.to_uppercase()))
            .await
            .json(),
        *item
    );
    assert_eq!(get(&emulator, DEMO_ADA, &one(id, "none")).await.status, 404);
    let refused = post(
        &emulator,
        DEMO_ADA,
        &update(id, request),
        &json!({ "status": "Approve" }),
    )
    .await
    .unwrap();
    assert_eq!(refused.status(), 409);
}

#[tokio::test]
async fn files_that_are_no_requests_are_refused_with_their_name() {
    let folder = tempfile::tempdir().unwrap();
    for (name, text, why) in [
        ("broken.json", "{ \"value\": [", "line 1"),
        ("other.json", "{ \"hello\": 1 }", "neither a list"),
        ("number.json", "7", "neither a list"),
    ] {
        let file = folder.path().join(name);
        std::fs::write(&file, text).unwrap();
        let options = Options {
            fixtures: vec![("s".to_owned(), file)],
            ..Options::default()
        };
        let error = Emulator::start(options).await.err().unwrap().to_string();
        assert!(error.contains(name) && error.contains(why), "{error}");
    }
    let options = Options {
        fixtures: vec![("s".to_owned(), folder.path().join("none.json"))],
        ..Options::default()
    };
    assert!(Emulator::start(options).await.is_err());
}

/// Where the published examples lie: `LOCKBOX_SHARED`, or `../shared` beside the project.
fn published() -> Option<PathBuf> {
    let base = std::env::var_os("LOCKBOX_SHARED").map_or_else(|| root().join("../shared"), PathBuf::from);
    let folder = base.join("data/customerlockbox");
    folder.is_dir().then_some(folder)
}

/// Written straight to the error stream: what the print macros write is swallowed when a test passes.
pub(crate) fn say_absent() {
    let line =
        "not checked: the published examples are not here (LOCKBOX_SHARED, or shared beside the project)\n";
    // Who closed the error stream does not want to know.
    drop(std::io::stderr().write_all(line.as_bytes()));
}

#[tokio::test]
async fn published_examples_are_served_as_they_are() {
    let Some(folder) = published() else {
        return say_absent();
    };
    let id = "xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx";
    for name in [
        "examples/Requests_List.json",
        "older/Requests_List_FilterByStatus.2019.json",
    ] {
        let file = folder.join(name);
        let example: Value = serde_json::from_slice(&std::fs::read(&file).unwrap()).unwrap();
        let body = &example["responses"]["200"]["body"];
        let emulator = serving(id, &file).await;
        assert_eq!(get(&emulator, DEMO_ADA, &list(id)).await.json(), *body, "{name}");
        assert_eq!(
            get(&emulator, DEMO_ADA, &one(id, id)).await.json(),
            body["value"][0],
            "{name}"
        );
    }
    let file = folder.join("examples/Requests_Get_InSubscription.json");
    let example: Value = serde_json::from_slice(&std::fs::read(&file).unwrap()).unwrap();
    let body = &example["responses"]["200"]["body"];
    let emulator = serving(id, &file).await;
    assert_eq!(get(&emulator, DEMO_ADA, &one(id, id)).await.json(), *body);
    assert_eq!(
        get(&emulator, DEMO_ADA, &list(id)).await.json(),
        json!({ "value": [body] })
    );
}

#[tokio::test]
async fn published_examples_without_requests_are_reproduced() {
    let Some(folder) = published() else {
        return say_absent();
    };
    let example = |name: &str| -> Value {
        serde_json::from_slice(&std::fs::read(folder.join("examples").join(name)).unwrap()).unwrap()
    };
    let emulator = Emulator::start(Options {
        clock: ClockMode::Manual,
        ..Options::default()
    })
    .await
    .unwrap();
    let version = "api-version=2018-02-28-preview";
    let operations = get(
        &emulator,
        DEMO_ADA,
        &format!("/providers/Microsoft.CustomerLockbox/operations?{version}"),
    )
    .await;
    assert_eq!(
        operations.json(),
        example("Operations_List.json")["responses"]["200"]["body"]
    );
    let path = format!(
        "/providers/Microsoft.CustomerLockbox/tenantOptedIn/{}?{version}",
        lockbox_emulator::DEMO_TENANT
    );
    assert_eq!(
        get(&emulator, DEMO_ADA, &path).await.json(),
        example("TenantOptedIn.json")["responses"]["200"]["body"]
    );
    let decision = example("Requests_UpdateStatus.json");
    let path = update(crate::common::EDGE, crate::common::SERIAL_REQUEST);
    let answer = post(&emulator, DEMO_ADA, &path, &decision["parameters"]["approval"])
        .await
        .unwrap();
    assert_eq!(read(answer).await.json(), decision["responses"]["200"]["body"]);
}
