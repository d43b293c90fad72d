//! Both ends of a link together, and what a stranger may send.

#![cfg(test)]

use lockbox_link::{
    CALLS_IN_FLIGHT, Call, CallError, Calls, Client, ConnectError, End, FrameError, Hello, Pulse, Role,
    Served, Signals, TO_AGENT_LIMIT, connect, serve, serve_watched,
};
use lockbox_view::{Act, CloudBadge, Command, Query, QueryAnswer, Refusal, Review, ReviewPage, Snapshot};
use proptest::prelude::*;
use serde_json::{Value, json};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;
use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader, DuplexStream};
use tokio::sync::Notify;
use tokio::task::JoinHandle;

const LIMIT: Duration = Duration::from_secs(10);

/// Counts what gets through. `after: u64::MAX` never answers, `after: 13` panics.
#[derive(Default)]
struct Counting {
    asked: AtomicUsize,
    decided: AtomicUsize,
    shown: AtomicUsize,
}

fn refused() -> Refusal {
    Refusal {
        code: "notNow".to_owned(),
        text: "Not now.".to_owned(),
        field: None,
    }
}

impl Calls for Counting {
    async fn next_snapshot(&self, after: u64) -> Result<Snapshot, Refusal> {
        self.asked.fetch_add(1, Ordering::SeqCst);
        assert_ne!(after, 13, "a call that fails inside");
        if after == u64::MAX {
            std::future::pending::<()>().await;
        }
        Ok(snapshot(after + 1))
    }

    async fn snapshot(&self) -> Result<Snapshot, Refusal> {
        Ok(snapshot(7))
    }

    async fn next_review(&self, after: u64) -> Result<Review, Refusal> {
        let cloud = CloudBadge {
            name: "Azure".to_owned(),
            note: None,
        };
        let page = ReviewPage::Empty {
            title: "Nothing".to_owned(),
        };
        Ok(Review {
            revision: after + 1,
            server_now: String::new(),
            language: "en".to_owned(),
            cloud,
            seen: lockbox_view::Seen::default(),
            sheet: None,
            page,
            switch: None,
        })
    }

    async fn dispatch(&self, command: Command) -> Result<(), Refusal> {
        self.asked.fetch_add(1, Ordering::SeqCst);
        if command == Command::Quit {
            Err(refused())
        } else {
            Ok(())
        }
    }

    async fn decide(&self, _act: Act) -> Result<(), Refusal> {
        self.decided.fetch_add(1, Ordering::SeqCst);
        Ok(())
    }

    async fn query(&self, query: Query) -> QueryAnswer {
        match query {
            Query::History { text, .. } => QueryAnswer::Unavailable {
                reason: text.repeat(100),
            },
            Query::Record { key } => QueryAnswer::Unavailable { reason: key },
            Query::Picture { since, .. } => QueryAnswer::Unavailable { reason: since },
            Query::Verify | Query::Report { .. } => QueryAnswer::Unavailable {
                reason: String::new(),
            },
        }
    }

    fn show(&self) {
        self.shown.fetch_add(1, Ordering::SeqCst);
    }
}

fn snapshot(revision: u64) -> Snapshot {
    let value = json!({
        "revision": revision, "serverNow": "2026-11-24T08:00:00Z", "language": "en", "cloud": {"name": "Azure", "note": null},
        "session": {"state": "restoring", "text": ""}, "freshness": {"text": "", "tone": "neutral", "checking": false, "canCheck": false, "subscriptions": []}, "problems": [], "inbox": {"title": "", "subtitle": "", "waiting": 0, "sections": [], "empty": null}, "grants": [], "clusters": [], "readiness": {"code": "yes", "verdict": "", "tone": "good", "computer": [], "tenants": []}, "toLookAt": 0, "goTo": {"wish": 0, "place": "inbox"}, "accounts": [], "addAccount": null, "drill": null, "activity": [], "lookInto": "", "settings": null,
    });
    serde_json::from_value(value).expect("a snapshot")
}

struct Bench {
    calls: Arc<Counting>,
    raise: Arc<Notify>,
    served: JoinHandle<Served>,
    far: DuplexStream,
}

fn bench(role: Role) -> Bench {
    let (near, far) = tokio::io::duplex(1024);
    let (calls, raise) = (Arc::new(Counting::default()), Arc::new(Notify::new()));
    let (reader, writer) = tokio::io::split(near);
    let hello = Hello::new(role, Some("Demo".to_owned()));
    let served = tokio::spawn(serve(
        hello,
        Arc::clone(&calls),
        Arc::clone(&raise),
        reader,
        writer,
    ));
    Bench {
        calls,
        raise,
        served,
        far,
    }
}

async fn linked(role: Role) -> (Client, Signals, Arc<Counting>, Arc<Notify>, JoinHandle<Served>) {
    let bench = bench(role);
    let (reader, writer) = tokio::io::split(bench.far);
    let (client, hello, signals) = connect(reader, writer, LIMIT).await.expect("linked");
    assert_eq!(hello, Hello::new(role, Some("Demo".to_owned())));
    (client, signals, bench.calls, bench.raise, bench.served)
}

fn code(answer: Result<Value, CallError>) -> String {
    match answer {
        Err(CallError::Refused(refusal)) => refusal.code,
        other => panic!("not refused: {other:?}"),
    }
}

#[tokio::test]
async fn a_long_poll_does_not_hold_up_other_calls() {
    let (client, _signals, _calls, _raise, _served) = linked(Role::Main).await;
    let asking = client.clone();
    let poll = tokio::spawn(async move { asking.ask(Call::NextSnapshot { after: u64::MAX }).await });
    let answer = client
        .ask(Call::NextSnapshot { after: 4 })
        .await
        .expect("answered");
    assert_eq!(answer["revision"], 5);
    assert!(
        client
            .ask(Call::Dispatch {
                command: Command::CheckNow
            })
            .await
            .is_ok()
    );
    assert!(!poll.is_finished());
    poll.abort();
}

#[tokio::test]
async fn a_refusal_of_the_program_reaches_whoever_asked() {
    let (client, ..) = linked(Role::Main).await;
    let answer = client
        .ask(Call::Dispatch {
            command: Command::Quit,
        })
        .await;
    assert!(matches!(answer, Err(CallError::Refused(refusal)) if refusal == refused()));
}

#[tokio::test]
async fn the_main_window_cannot_decide_whatever_it_sends() {
    let (client, _signals, calls, _raise, served) = linked(Role::Main).await;
    let act = Act::Approve {
        tag: "t".to_owned(),
        reason: "r".to_owned(),
        typed_name: String::new(),
        risk_ticked: true,
    };
    assert_eq!(code(client.ask(Call::Decide { act }).await), "wrongRole");
    assert_eq!(code(client.ask(Call::NextReview { after: 0 }).await), "wrongRole");
    drop(client);
    let served = served.await.expect("ends");
    assert_eq!((served.refused, calls.decided.load(Ordering::SeqCst)), (2, 0));
}

#[tokio::test]
async fn the_decision_window_and_the_endpoint_get_their_calls_and_no_others() {
    let (client, _signals, calls, ..) = linked(Role::Decision).await;
    assert!(client.ask(Call::Decide { act: Act::GoDeny }).await.is_ok());
    assert_eq!(calls.decided.load(Ordering::SeqCst), 1);
    assert_eq!(
        code(
            client
                .ask(Call::Dispatch {
                    command: Command::SignOut
                })
                .await
        ),
        "wrongRole"
    );
    let (client, _signals, calls, ..) = linked(Role::Reader).await;
    assert!(client.ask(Call::Show).await.is_ok());
    assert_eq!(client.ask(Call::Snapshot).await.expect("answered")["revision"], 7);
    assert_eq!(
        code(client.ask(Call::Decide { act: Act::GoDeny }).await),
        "wrongRole"
    );
    assert_eq!(
        code(
            client
                .ask(Call::Dispatch {
                    command: Command::SignOut
                })
                .await
        ),
        "wrongRole"
    );
    assert_eq!(
        (
            calls.shown.load(Ordering::SeqCst),
            calls.asked.load(Ordering::SeqCst)
        ),
        (1, 0)
    );
}

#[tokio::test]
async fn a_call_that_panics_is_answered_and_the_link_lives_on() {
    let (client, ..) = linked(Role::Main).await;
    assert_eq!(code(client.ask(Call::NextSnapshot { after: 13 }).await), "failed");
    assert_eq!(
        client
            .ask(Call::NextSnapshot { after: 0 })
            .await
            .expect("answered")["revision"],
        1
    );
}

#[tokio::test]
async fn a_question_too_long_is_not_sent_and_an_answer_too_long_is_refused() {
    let (client, ..) = linked(Role::Main).await;
    let history = |text: String| Call::Query {
        query: Query::History {
            text,
            filter: None,
            before: None,
            limit: 1,
        },
    };
    let answer = client.ask(history("x".repeat(TO_AGENT_LIMIT))).await;
    assert!(matches!(answer, Err(CallError::TooLong)));
    assert_eq!(code(client.ask(history("x".repeat(60_000))).await), "tooLong");
    assert!(client.ask(history("x".to_owned())).await.is_ok());
}

#[tokio::test]
async fn a_wish_to_come_to_the_front_arrives_and_the_end_is_told() {
    let (client, mut signals, _calls, raise, served) = linked(Role::Main).await;
    raise.notify_one();
    assert!(signals.raised().await);
    served.abort();
    assert!(!signals.raised().await);
    assert!(matches!(
        client.ask(Call::NextSnapshot { after: 0 }).await,
        Err(CallError::Closed)
    ));
}

/// A link whose far end counts as silent after a moment.
fn watched(buffer: usize) -> (Arc<Pulse>, JoinHandle<Served>, DuplexStream) {
    let (near, far) = tokio::io::duplex(buffer);
    let pulse = Arc::new(Pulse::new(Duration::from_millis(100)));
    let (watched, calls) = (Arc::clone(&pulse), Arc::new(Counting::default()));
    let served = tokio::spawn(async move {
        let ends = tokio::io::split(near);
        let hello = Hello::new(Role::Main, None);
        serve_watched(hello, calls, Arc::new(Notify::new()), &watched, ends).await
    });
    (pulse, served, far)
}

async fn until(wanted: impl Fn() -> bool) {
    let waited = async {
        while !wanted() {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    };
    tokio::time::timeout(LIMIT, waited).await.expect("in time");
}

#[tokio::test]
async fn an_end_that_has_no_call_open_and_makes_none_has_fallen_silent_until_it_calls_again() {
    let (pulse, served, far) = watched(1024);
    let (reader, writer) = tokio::io::split(far);
    let (client, ..) = connect(reader, writer, LIMIT).await.expect("linked");
    client
        .ask(Call::NextSnapshot { after: 1 })
        .await
        .expect("answered");
    assert_eq!((pulse.calls(), pulse.is_silent()), (1, false));
    until(|| pulse.is_silent()).await;
    client
        .ask(Call::NextSnapshot { after: 2 })
        .await
        .expect("answered");
    assert!(!pulse.is_silent());
    let polling = client.clone();
    let open = tokio::spawn(async move { polling.ask(Call::NextSnapshot { after: u64::MAX }).await });
    until(|| pulse.calls() == 3).await;
    tokio::time::sleep(Duration::from_millis(300)).await;
    assert!(!pulse.is_silent(), "a long poll is open");
    open.abort();
    served.abort();
}

#[tokio::test]
async fn an_end_that_takes_no_answer_any_more_is_given_up() {
    let (_pulse, served, mut far) = watched(128);
    far.write_all(b"{\"id\":1,\"call\":\"nextSnapshot\",\"after\":3}\n")
        .await
        .expect("written");
    let served = tokio::time::timeout(LIMIT, served)
        .await
        .expect("in time")
        .expect("whole");
    assert!(
        matches!(&served.end, End::Bad(FrameError::Pipe(error)) if error.kind() == std::io::ErrorKind::TimedOut),
        "{:?}",
        served.end
    );
}

#[tokio::test]
async fn calls_beyond_the_limit_are_refused_and_a_stranger_is_shown_the_door() {
    let mut bench = bench(Role::Main);
    for id in 0..CALLS_IN_FLIGHT {
        let line = format!(
            "{{\"id\":{id},\"call\":\"nextSnapshot\",\"after\":{}}}\n",
            u64::MAX
        );
        bench.far.write_all(line.as_bytes()).await.expect("written");
    }
    let (reader, mut writer) = tokio::io::split(bench.far);
    let mut lines = BufReader::new(reader).lines();
    lines.next_line().await.expect("read").expect("hello");
    writer
        .write_all(b"{\"id\":99,\"call\":\"nextSnapshot\",\"after\":0}\n")
        .await
        .expect("written");
    let answer: Value =
        serde_json::from_str(&lines.next_line().await.expect("read").expect("an answer")).expect("JSON");
    assert_eq!(
        (answer["id"].as_u64(), answer["refused"]["code"].as_str()),
        (Some(99), Some("busy"))
    );
    let reading = tokio::spawn(async move { while let Ok(Some(_)) = lines.next_line().await {} });
    while writer
        .write_all(b"{\"id\":1,\"call\":\"approveEverything\"}\n")
        .await
        .is_ok()
    {}
    let served = bench.served.await.expect("ends");
    assert!(matches!(served.end, End::NotOneOfOurs), "{:?}", served.end);
    reading.await.expect("ends");
}

#[tokio::test]
async fn silence_garbage_an_end_and_another_version_are_no_greeting() {
    async fn greeted(bytes: &[u8], close: bool) -> ConnectError {
        let (mut near, far) = tokio::io::duplex(1024);
        near.write_all(bytes).await.expect("written");
        let held = (!close).then_some(near);
        let (reader, writer) = tokio::io::split(far);
        let error = connect(reader, writer, Duration::from_millis(50))
            .await
            .expect_err("no link");
        drop(held);
        error
    }
    assert!(matches!(greeted(b"", false).await, ConnectError::Silent));
    assert!(matches!(greeted(b"", true).await, ConnectError::Closed));
    assert!(matches!(
        greeted(b"hello\n", false).await,
        ConnectError::NotAGreeting
    ));
    let other = br#"{"hello":2,"role":"main","cloudNote":null}"#;
    assert!(matches!(
        greeted(&[other, "\n".as_bytes()].concat(), false).await,
        ConnectError::OtherVersion(2)
    ));
    let extra = br#"{"hello":1,"role":"main","cloudNote":null,"env":"x"}"#;
    assert!(matches!(
        greeted(&[extra, "\n".as_bytes()].concat(), false).await,
        ConnectError::NotAGreeting
    ));
}

fn runtime() -> tokio::runtime::Runtime {
    tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .expect("a runtime")
}

/// Bytes of all kinds: arbitrary ones, and lines that look nearly right.
fn noise() -> impl Strategy<Value = Vec<u8>> {
    let nearly = prop_oneof![
        Just(r#"{"id":1,"call":"decide","act":{"act":"deny","tag":"","reason":"r"}}"#.to_owned()),
        Just(r#"{"id":1,"call":"nextSnapshot","after":-1}"#.to_owned()),
        Just(r#"{"id":"1","call":"show"}"#.to_owned()),
        Just(r#"{"id":18446744073709551615,"call":"show"}"#.to_owned()),
        Just("[".repeat(2000)),
        "\\PC{0,40}",
    ];
    let line = prop_oneof![
        prop::collection::vec(any::<u8>(), 0..200),
        nearly.prop_map(|text| format!("{text}\n").into_bytes()),
    ];
    prop::collection::vec(line, 0..8).prop_map(|lines| lines.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn arbitrary_bytes_neither_break_the_agents_end_nor_decide_anything(bytes in noise()) {
        runtime().block_on(async {
            for role in [Role::Main, Role::Reader] {
                let bench = bench(role);
                let (mut reader, mut writer) = tokio::io::split(bench.far);
                let sending = async {
                    drop(writer.write_all(&bytes).await);
                    drop(writer.shutdown().await);
                };
                let mut answers = Vec::new();
                let ((), read) = tokio::join!(sending, reader.read_to_end(&mut answers));
                prop_assert!(read.is_ok());
                prop_assert!(bench.served.await.is_ok(), "the agent's end panicked");
                prop_assert_eq!(bench.calls.decided.load(Ordering::SeqCst), 0);
            }
            Ok(())
        })?;
    }

    #[test]
    fn arbitrary_bytes_do_not_break_a_windows_end(bytes in noise()) {
        runtime().block_on(async {
            let (mut near, far) = tokio::io::duplex(1 << 20);
            near.write_all(b"{\"hello\":1,\"role\":\"main\",\"cloudNote\":null}\n").await.expect("written");
            near.write_all(&bytes).await.expect("written");
            let (reader, writer) = tokio::io::split(far);
            let (client, _hello, mut signals) = connect(reader, writer, LIMIT).await.expect("greeted");
            let asking = tokio::spawn(async move { client.ask(Call::NextSnapshot { after: 0 }).await });
            drop(near);
            while signals.raised().await {}
            prop_assert!(asking.await.is_ok(), "the window's end panicked");
            Ok(())
        })?;
    }
}
