//! The project's own bodies of the request list, read through the whole client: nothing hides in any of them.

use crate::desk::Desk;
use crate::server::{Call, Reply};
use lockbox_core::{Oddity, Phase, Polled, SubscriptionId};
use std::collections::BTreeMap;
use std::path::PathBuf;

const SUBSCRIPTION: &str = "7c1d0e5a-9b2f-4c63-8d47-1f20a3b4c5d6";

fn folder() -> PathBuf {
    [env!("CARGO_MANIFEST_DIR"), "../../../tests/fixtures/arm"]
        .iter()
        .collect()
}

async fn polled(file: &str) -> Polled {
    let body = std::fs::read(folder().join(file)).expect("a fixture");
    let desk = Desk::signed_in(move |_call: &Call| {
        let kind = vec![("content-type", "application/json".to_owned())];
        Reply::Whole(200, kind, body.clone())
    })
    .await;
    let polled = desk.azure.poll(&SubscriptionId::new(SUBSCRIPTION)).await;
    polled.unwrap_or_else(|trouble| panic!("{file}: {trouble:?}"))
}

/// The last three digits of each request's id, with what it says.
fn seen(polled: &Polled) -> BTreeMap<String, (Phase, String)> {
    polled
        .requests
        .iter()
        .map(|request| {
            let id = request.key.request.as_str();
            (
                id[id.len() - 3..].to_owned(),
                (request.phase.clone(), request.justification.clone()),
            )
        })
        .collect()
}

#[tokio::test]
async fn text_that_lost_characters_hides_neither_its_request_nor_the_others() {
    for (file, ids, text) in [
        (
            "broken/lone-surrogate.json",
            ["110", "111", "112"],
            "of a character: \u{fffd}",
        ),
        ("broken/bad-byte.json", ["120", "121", "122"], "caf\u{fffd}"),
    ] {
        let polled = polled(file).await;
        let seen = seen(&polled);
        assert_eq!(
            seen.keys().collect::<Vec<_>>(),
            ids.iter().collect::<Vec<_>>(),
            "{file}"
        );
        assert_eq!(polled.unreadable, Vec::<String>::new(), "{file}");
        assert!(seen[ids[1]].1.ends_with(text), "{file}: {:?}", seen[ids[1]]);
        for request in &polled.requests {
            let is_marked = request.oddities.contains(&Oddity::UnexpectedForm(
                "text of which characters were lost".into(),
            ));
            assert_eq!(
                is_marked,
                request.key.request.as_str().ends_with(ids[1]),
                "{file}"
            );
        }
    }
}

#[tokio::test]
async fn bare_control_characters_are_kept_as_what_they_are() {
    let polled = polled("broken/control-characters.json").await;
    assert_eq!(polled.unreadable, Vec::<String>::new());
    assert!(polled.requests.iter().all(|request| request.oddities.is_empty()));
    assert_eq!(
        seen(&polled)["131"].1,
        "First line\n\tsecond line, and a zero\u{0}"
    );
}

#[tokio::test]
async fn a_request_that_cannot_be_read_is_told_with_its_place_and_name_and_the_others_are_seen() {
    for (file, ids) in [
        ("broken/deep.json", ["140", "141", "142"]),
        ("broken/number.json", ["150", "151", "152"]),
    ] {
        let polled = polled(file).await;
        assert_eq!(
            seen(&polled).keys().collect::<Vec<_>>(),
            [ids[0], ids[2]],
            "{file}"
        );
        let [line] = polled.unreadable.as_slice() else {
            panic!("{file}: {:?}", polled.unreadable)
        };
        assert!(line.starts_with("item 2 of the list cannot be read: "), "{line}");
        assert!(line.ends_with(&format!("9{})", ids[1])), "{line}");
    }
}

#[tokio::test]
async fn only_the_word_pending_itself_can_be_approved() {
    let polled = polled("unknown-phase.json").await;
    let phases: Vec<_> = seen(&polled).into_values().map(|(phase, _)| phase).collect();
    assert_eq!(
        phases,
        [
            Phase::Unrecognised("Quarantined".into()),
            Phase::Unrecognised("pending".into()),
            Phase::Pending
        ]
    );
}

#[tokio::test]
async fn items_of_wrong_types_are_told_between_two_good_requests() {
    let polled = polled("malformed-item.json").await;
    assert_eq!(seen(&polled).keys().collect::<Vec<_>>(), ["050", "051"]);
    let places: Vec<_> = polled.unreadable.iter().map(|line| &line[..6]).collect();
    assert_eq!(places, ["item 2", "item 3", "item 4"]);
}

#[tokio::test]
async fn every_request_of_every_good_body_is_seen() {
    for file in [
        "durations.json",
        "phases.json",
        "resource-ids.json",
        "shape-2019.json",
        "hostile-text.json",
        "empty.json",
    ] {
        let text = std::fs::read(folder().join(file)).expect("a fixture");
        let body: serde_json::Value = serde_json::from_slice(&text).expect("JSON");
        let polled = polled(file).await;
        let told = polled.requests.len() + polled.unreadable.len();
        assert_eq!(
            told,
            body["value"].as_array().expect("a list").len(),
            "{file}: {:?}",
            polled.unreadable
        );
    }
}
