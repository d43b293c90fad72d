//! The program as a script uses it: against a history's file, and against a running agent's endpoint.

#![cfg(unix)]
#![cfg(test)]

use lockbox_core::{Entry, Facts, Phase, RequestId, RequestKey, SubscriptionId, Tag, What};
use lockbox_history::History;
use lockbox_link::{Calls, HISTORY_FILE, Hello, Role, serve};
use lockbox_view::{Act, Command, Query, QueryAnswer, Refusal, Review, Snapshot};
use serde_json::{Value, json};
use std::path::PathBuf;
use std::process::Command as Process;
use std::sync::Arc;
use tokio::net::UnixListener;
use tokio::sync::Notify;

struct Home {
    root: tempfile::TempDir,
}

struct Ended {
    code: Option<i32>,
    out: String,
    error: String,
}

impl Home {
    fn new() -> Self {
        Self {
            root: tempfile::tempdir().expect("a folder"),
        }
    }

    fn profile(&self, cloud: &str) -> PathBuf {
        let folder = self.root.path().join("profile").join(cloud);
        std::fs::create_dir_all(&folder).expect("made");
        folder
    }

    fn run(&self, arguments: &[&str]) -> Ended {
        let output = Process::new(env!("CARGO_BIN_EXE_lockbox"))
            .arg("--profile")
            .arg(self.root.path().join("profile"))
            .args(arguments)
            .env_clear()
            .env("HOME", self.root.path())
            .output()
            .expect("started");
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        Ended {
            code: output.status.code(),
            out: text(&output.stdout),
            error: text(&output.stderr),
        }
    }

    fn json(&self, arguments: &[&str]) -> Value {
        let ended = self.run(&[arguments, &["--json"]].concat());
        serde_json::from_str(&ended.out).unwrap_or_else(|_| panic!("{} {}", ended.out, ended.error))
    }
}

fn key(number: u32) -> RequestKey {
    RequestKey::new(SubscriptionId::new("s"), RequestId::new(&format!("r{number}")))
}

fn seen(number: u32, cluster: &str) -> Entry {
    let at = chrono::DateTime::from_timestamp(1_800_000_000 + i64::from(number), 0).expect("in range");
    let facts = Facts {
        clusters: vec![cluster.to_owned()],
        ..Facts::default()
    };
    let what = What::Seen {
        tag: Tag([7; 32]),
        phase: Phase::Pending,
        facts,
        raw: "{}".to_owned(),
    };
    Entry {
        tenant: None,
        key: Some(key(number)),
        server_time: at,
        wall_time: at,
        what,
    }
}

/// A home with a history of that many requests; the last one's cluster steers terminals.
fn remembered(requests: u32) -> Home {
    let home = Home::new();
    let mut history = History::open(&home.profile("azure").join(HISTORY_FILE)).expect("opened");
    for number in 1..requests {
        history
            .append(&[seen(number, &format!("aro-{number}"))])
            .expect("written");
    }
    history
        .append(&[seen(requests, "aro-last\u{1b}[2J")])
        .expect("written");
    home
}

#[test]
fn the_history_opens_without_an_agent_and_is_searched_and_paged() {
    let home = remembered(130);
    let all = home.json(&["history", "--limit", "1000"]);
    assert_eq!(all["records"].as_array().map(Vec::len), Some(130));
    let few = home.json(&["history", "--limit", "101"]);
    assert_eq!(
        (few["records"].as_array().map(Vec::len), &few["more"]),
        (Some(101), &json!(true))
    );
    let one = home.json(&["history", "--text", "aro-17"]);
    assert_eq!(one["records"][0]["cluster"], "aro-17");
    let none = home.run(&["history", "--text", "nothing-like-it"]);
    assert_eq!((none.code, none.out.as_str()), (Some(3), "Nothing was found\n"));
}

#[test]
fn one_request_is_shown_with_its_entries_and_cannot_steer_the_terminal() {
    let home = remembered(2);
    let ended = home.run(&["show", &key(2).to_text()]);
    assert_eq!(ended.code, Some(0), "{}", ended.error);
    assert!(
        ended.out.contains("aro-last") && !ended.out.contains('\u{1b}'),
        "{}",
        ended.out
    );
    let shown = home.json(&["show", &key(2).to_text()]);
    assert_eq!(shown["entries"].as_array().map(Vec::len), Some(1));
    for unknown in ["s/other/0", "no key"] {
        assert_eq!(home.run(&["show", unknown]).code, Some(3), "{unknown}");
    }
}

#[test]
fn a_changed_history_is_found() {
    let home = remembered(3);
    let intact = home.run(&["verify"]);
    assert_eq!(intact.code, Some(0), "{}", intact.error);
    assert_eq!(home.json(&["verify"])["entries"], 3);
    let file = home.profile("azure").join(HISTORY_FILE);
    let mut bytes = std::fs::read(&file).expect("read");
    let mut changed = 0;
    for at in 0..bytes.len() - 5 {
        if bytes[at..].starts_with(b"aro-2") {
            bytes[at + 4] = b'9';
            changed += 1;
        }
    }
    assert!(changed > 0, "the test must change something");
    std::fs::write(&file, bytes).expect("written");
    let broken = home.run(&["verify"]);
    assert_eq!(broken.code, Some(3), "{} {}", broken.out, broken.error);
    assert_eq!(home.json(&["verify"])["intact"], false);
}

#[test]
fn without_an_agent_nobody_is_ready_and_the_inbox_is_not_known() {
    let home = remembered(1);
    let ready = home.run(&["ready"]);
    assert_eq!(ready.code, Some(3));
    assert!(ready.out.contains("does not run"), "{}", ready.out);
    let list = home.run(&["list"]);
    assert_eq!(
        (list.code, list.error.as_str()),
        (Some(1), "lockbox: ARO Lockbox does not run\n")
    );
}

#[test]
fn a_folder_with_nothing_or_with_several_clouds_is_told() {
    let home = Home::new();
    assert_eq!(home.run(&["history"]).code, Some(1));
    for cloud in ["azure", "demo"] {
        drop(History::open(&home.profile(cloud).join(HISTORY_FILE)).expect("opened"));
    }
    let several = home.run(&["history"]);
    assert_eq!(several.code, Some(2));
    assert!(
        several.error.contains("azure") && several.error.contains("demo"),
        "{}",
        several.error
    );
    assert_eq!(home.run(&["frobnicate"]).code, Some(2));
}

/// A running agent with one request that waits.
struct Agent;

impl Calls for Agent {
    async fn next_snapshot(&self, _after: u64) -> Result<Snapshot, Refusal> {
        std::future::pending().await
    }
    async fn snapshot(&self) -> Result<Snapshot, Refusal> {
        let row = json!({"key": "s/r1/0", "title": "Read objects on aro-edge", "detail": "8 hours",
            "subscription": "Edge-Prod", "risk": null, "when": null, "needsDecision": true});
        let value = json!({
            "revision": 1, "serverNow": "2026-11-24T08:00:00Z", "cloud": {"name": "Azure", "note": null},
            "session": {"state": "restoring", "text": ""},
            "freshness": {"text": "Checked 12:04", "tone": "good", "checking": false, "subscriptions": []},
            "problems": [],
            "inbox": {"title": "1 request needs your decision", "subtitle": "", "waiting": 1,
                "sections": [{"code": "waiting", "title": "", "rows": [row]}], "empty": null},
            "grants": [], "clusters": [],
            "readiness": [{"code": "lockbox", "title": "Lockbox is on", "value": "no", "tone": "bad", "detail": ""}],
            "goTo": {"wish": 0, "place": "inbox"},
        });
        Ok(serde_json::from_value(value).expect("a snapshot"))
    }
    async fn next_review(&self, _after: u64) -> Result<Review, Refusal> {
        std::future::pending().await
    }
    async fn dispatch(&self, _command: Command) -> Result<(), Refusal> {
        panic!("the command line commands nothing")
    }
    async fn decide(&self, _act: Act) -> Result<(), Refusal> {
        panic!("the command line decides nothing")
    }
    async fn query(&self, _query: Query) -> QueryAnswer {
        QueryAnswer::Unavailable {
            reason: "the disk is full".to_owned(),
        }
    }
    fn show(&self) {}
}

#[tokio::test(flavor = "multi_thread")]
async fn a_running_agent_is_asked_before_any_file_is_read() {
    let home = Arc::new(remembered(1));
    // Without a runtime folder, which the program under test has none of, the endpoint lies in the profile.
    let listener = UnixListener::bind(home.profile("azure").join("agent.sock")).expect("bound");
    let serving = tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            let (reader, writer) = stream.into_split();
            tokio::spawn(serve(
                Hello::new(Role::Reader, None),
                Arc::new(Agent),
                Arc::new(Notify::new()),
                reader,
                writer,
            ));
        }
    });
    let asked = Arc::clone(&home);
    let asking = tokio::task::spawn_blocking(move || {
        (
            ["list", "ready", "history", "verify"].map(|command| asked.run(&[command])),
            asked.json(&["list"]),
        )
    });
    let ([list, ready, history, verify], json) = asking.await.expect("asked");
    assert_eq!(list.code, Some(0), "{}", list.error);
    assert!(
        list.out.contains("* Read objects on aro-edge") && list.out.contains("s/r1/0"),
        "{}",
        list.out
    );
    assert_eq!(json["inbox"]["waiting"], 1);
    assert_eq!((ready.code, ready.out.as_str()), (Some(3), "Lockbox is on: no\n"));
    for ended in [history, verify] {
        assert_eq!(ended.code, Some(1));
        assert!(ended.error.contains("the disk is full"), "{}", ended.error);
    }
    serving.abort();
}
