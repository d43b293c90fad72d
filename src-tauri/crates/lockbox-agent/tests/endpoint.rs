//! The named endpoint: who gets in, and what may be asked there.

#![cfg(unix)]
#![cfg(test)]

use lockbox_agent::endpoint::{open, receive};
use lockbox_agent::profile::Profile;
use lockbox_link::{AskError, Call, CallError, Calls, ask, greet};
use lockbox_view::{Act, Command, Query, QueryAnswer, Refusal, Review, Snapshot};
use std::os::unix::fs::PermissionsExt;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;
use tokio::io::AsyncReadExt;

const LIMIT: Duration = Duration::from_secs(10);

#[derive(Default)]
struct Counting {
    shown: AtomicUsize,
    other: AtomicUsize,
}

impl Calls for Counting {
    async fn next_snapshot(&self, _after: u64) -> Result<Snapshot, Refusal> {
        self.other.fetch_add(1, Ordering::SeqCst);
        std::future::pending().await
    }
    async fn snapshot(&self) -> Result<Snapshot, Refusal> {
        std::future::pending().await
    }
    async fn next_review(&self, _after: u64) -> Result<Review, Refusal> {
        self.other.fetch_add(1, Ordering::SeqCst);
        std::future::pending().await
    }
    async fn dispatch(&self, _command: Command) -> Result<(), Refusal> {
        self.other.fetch_add(1, Ordering::SeqCst);
        Ok(())
    }
    async fn decide(&self, _act: Act) -> Result<(), Refusal> {
        self.other.fetch_add(1, Ordering::SeqCst);
        Ok(())
    }
    async fn query(&self, _query: Query) -> QueryAnswer {
        QueryAnswer::Unavailable {
            reason: "asked".to_owned(),
        }
    }
    fn show(&self) {
        self.shown.fetch_add(1, Ordering::SeqCst);
    }
}

/// A profile that keeps its endpoint in itself, so that tests do not meet in the user's runtime folder.
fn profile() -> (tempfile::TempDir, Profile, lockbox_link::Endpoint) {
    let base = tempfile::tempdir().expect("a folder");
    let profile = Profile::open(base.path(), "demo").expect("opened");
    let endpoint = lockbox_link::Endpoint(profile.folder().join("run").join("agent.sock"));
    (base, profile, endpoint)
}

#[tokio::test]
async fn the_endpoint_shows_and_reads_and_nothing_else() {
    let (_base, _profile, endpoint) = profile();
    let calls = Arc::new(Counting::default());
    let door = open(&endpoint).expect("opened");
    let receiving = tokio::spawn(receive(door, Arc::clone(&calls)));
    greet(&endpoint, LIMIT).await.expect("somebody is there");
    ask(&endpoint, Call::Show, LIMIT).await.expect("shown");
    let query = Call::Query {
        query: Query::Record { key: "k".to_owned() },
    };
    let answer = ask(&endpoint, query, LIMIT).await.expect("answered");
    assert_eq!(answer["reason"], "asked");
    let forbidden = [
        Call::Decide { act: Act::GoApprove },
        Call::Dispatch {
            command: Command::Quit,
        },
        Call::NextReview { after: 0 },
        Call::NextSnapshot { after: 0 },
    ];
    for call in forbidden {
        let refused = ask(&endpoint, call, LIMIT).await.expect_err("refused");
        assert!(
            matches!(refused, AskError::Call(CallError::Refused(refusal)) if refusal.code == "wrongRole")
        );
    }
    assert_eq!(
        (
            calls.shown.load(Ordering::SeqCst),
            calls.other.load(Ordering::SeqCst)
        ),
        (1, 0)
    );
    receiving.abort();
}

#[tokio::test]
async fn the_name_is_private_goes_with_its_holder_and_is_taken_over_when_left_behind() {
    let (_base, _profile, endpoint) = profile();
    let mode = |path: &std::path::Path| std::fs::metadata(path).expect("there").permissions().mode() & 0o777;
    let stranger = {
        std::fs::create_dir_all(endpoint.0.parent().expect("a folder")).expect("made");
        tokio::net::UnixListener::bind(&endpoint.0).expect("the name is taken")
    };
    let door = open(&endpoint).expect("taken over");
    assert_eq!(mode(endpoint.0.parent().expect("a folder")), 0o700);
    let receiving = tokio::spawn(receive(door, Arc::new(Counting::default())));
    greet(&endpoint, LIMIT).await.expect("ours answers");
    receiving.abort();
    assert!(receiving.await.is_err());
    assert!(!endpoint.0.exists(), "the name is left behind");
    drop(stranger);
}

#[tokio::test]
async fn nobody_there_and_somebody_who_never_answers_are_told_apart_in_time() {
    let (_base, _profile, endpoint) = profile();
    assert!(matches!(
        greet(&endpoint, LIMIT).await,
        Err(AskError::NobodyThere(_))
    ));
    std::fs::create_dir_all(endpoint.0.parent().expect("a folder")).expect("made");
    let silent = tokio::net::UnixListener::bind(&endpoint.0).expect("bound");
    assert!(
        ask(&endpoint, Call::Show, Duration::from_millis(100))
            .await
            .is_err()
    );
    drop(silent);
}

#[tokio::test]
async fn more_visitors_than_places_are_turned_away_and_the_next_ones_are_let_in() {
    let (_base, _profile, endpoint) = profile();
    let receiving = tokio::spawn(receive(
        open(&endpoint).expect("opened"),
        Arc::new(Counting::default()),
    ));
    let mut staying = Vec::new();
    for _ in 0..8 {
        let mut visitor = tokio::net::UnixStream::connect(&endpoint.0)
            .await
            .expect("connected");
        let mut greeting = [0; 8];
        visitor.read_exact(&mut greeting).await.expect("greeted");
        staying.push(visitor);
    }
    assert!(greet(&endpoint, LIMIT).await.is_err(), "a ninth was let in");
    drop(staying);
    let again = async {
        while greet(&endpoint, LIMIT).await.is_err() {
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    };
    tokio::time::timeout(LIMIT, again).await.expect("let in");
    receiving.abort();
}
