//! The agent against a window that has turned: it may say what it likes over its link.

use std::fs::{self, OpenOptions};
use std::io::Write;
use std::path::PathBuf;
use std::process::Command;

use lockbox_tests::desktop::{Desktop, NoticeServer, Running, TrayHost, wait_for, wait_until};
use lockbox_tests::shipped::{ADA, AzureSide, Engineer, LIMIT, program};
use serde_json::{Value, json};

use crate::{READ, READ_ROW};

const REASON: &str = "agreed with the edge team";
const CLUSTER: &str = "aro-edge-ne";
/// What needs the cluster's name typed.
const CHANGE: &str = "Update Kubernetes object";
const CHANGE_ROW: &str = "Change Kubernetes objects on aro-edge-ne";

/// The shipped agent with windows that do as they are told.
struct Turned<'d> {
    desktop: &'d Desktop,
    agent: Running,
    _azure: AzureSide,
    tray: TrayHost,
    _notices: NoticeServer,
}

impl<'d> Turned<'d> {
    fn start(desktop: &'d Desktop) -> Self {
        let (notices, tray) = (NoticeServer::start(desktop), TrayHost::start(desktop));
        let azure = AzureSide::quiet(desktop);
        let folder = desktop.root().join("turned");
        fs::create_dir(&folder).expect("a folder");
        fs::copy(program("aro-lockbox"), folder.join("aro-lockbox")).expect("the agent");
        fs::copy(
            env!("CARGO_BIN_EXE_curious-window"),
            folder.join("aro-lockbox-window"),
        )
        .expect("the window");
        let mut command = Command::new(folder.join("aro-lockbox"));
        command.arg("--cloud").arg(azure.cloud_file());
        let agent = desktop.spawn(command);
        let turned = Self {
            desktop,
            agent,
            _azure: azure,
            tray,
            _notices: notices,
        };
        wait_until("the greeting", LIMIT, || !turned.heard("main").is_empty());
        turned
    }

    fn file(&self, what: &str, role: &str) -> PathBuf {
        self.desktop.home().join(format!("{what}-{role}"))
    }

    fn heard(&self, role: &str) -> Vec<Value> {
        let text = fs::read_to_string(self.file("heard", role)).unwrap_or_default();
        let whole = text.rsplit_once('\n').map_or("", |(whole, _)| whole);
        whole
            .lines()
            .map(|line| serde_json::from_str(line).expect("JSON"))
            .collect()
    }

    /// Lets the window of this role say something under a new number, and gives the answer.
    fn say(&self, role: &str, mut question: Value) -> Value {
        let said = fs::read_to_string(self.file("say", role))
            .unwrap_or_default()
            .lines()
            .count()
            + 1;
        question["id"] = said.into();
        let file = OpenOptions::new()
            .create(true)
            .append(true)
            .open(self.file("say", role));
        let line = format!("{question}\n");
        file.expect("a file").write_all(line.as_bytes()).expect("written");
        wait_for(&format!("the answer to {question}"), LIMIT, || {
            self.heard(role).into_iter().find(|answer| answer["id"] == said)
        })
    }

    /// Says something that is refused, and gives the code and the words of the refusal.
    fn is_refused(&self, role: &str, question: &Value) -> (String, String) {
        let answer = self.say(role, question.clone());
        let part = |name: &str| answer["refused"][name].as_str().map(str::to_owned);
        match (part("code"), part("text")) {
            (Some(code), Some(text)) => (code, text),
            _ => panic!("{role} may ask {question}: {answer}"),
        }
    }

    /// Does something in the decision window that is taken.
    fn act(&self, act: Value) {
        let answer = self.say("decision", decide(act));
        assert!(answer["refused"].is_null(), "{answer}");
    }

    /// Asks for access and opens the decision window by the tray; gives the tag of what it shows.
    fn opened(&self, engineer: &Engineer<'_>, action: &str, row: &str) -> String {
        engineer.ask("Edge-Prod", "aro-edge-ne", action);
        self.tray(&["Check now"]);
        self.tray(&[&format!("{row}…"), "Approve…"]);
        wait_until("the decision window's greeting", LIMIT, || {
            !self.heard("decision").is_empty()
        });
        let review = self.say("decision", json!({"call": "nextReview", "after": 0}));
        let tag = review["ok"]["sheet"]["tag"].as_str();
        tag.expect("the request's tag").to_owned()
    }

    /// Claims that somebody looks at the page, and waits until the time of reading is over.
    fn attend(&self) {
        self.act(json!({"act": "attend", "focused": true}));
        wait_until("an Approve that is awake", LIMIT, || {
            let review = self.say("decision", json!({"call": "nextReview", "after": 0}));
            review["ok"]["sheet"]["approve"]["enabled"] == true
        });
    }

    fn tray(&self, path: &[&str]) {
        let item = self.tray.wait_for_pid(self.agent.pid(), LIMIT);
        wait_until(&format!("{path:?} in the tray"), LIMIT, || {
            item.click(path).is_ok()
        });
    }

    fn sign_in(&self) {
        self.tray(&["Sign in…"]);
        let address = self.desktop.wait_opened(0, LIMIT);
        lockbox_tests::desktop::Browser::sign_in(&address, ADA).expect("a sign-in");
    }
}

fn main_s_calls() -> [Value; 3] {
    [
        json!({"call": "nextSnapshot", "after": 0}),
        json!({"call": "dispatch", "command": {"command": "checkNow"}}),
        json!({"call": "query", "query": {"query": "history", "text": "", "before": null, "limit": 5}}),
    ]
}

fn decision_s_calls() -> [Value; 3] {
    [
        json!({"call": "nextReview", "after": 0}),
        json!({"call": "decide", "act": {"act": "goApprove"}}),
        json!({"call": "decide", "act": {"act": "deny", "tag": "0", "reason": "x"}}),
    ]
}

#[test]
fn each_window_is_refused_what_belongs_to_the_other_and_to_nobody() {
    let desktop = Desktop::usual();
    let turned = Turned::start(&desktop);
    turned.sign_in();
    let engineer = Engineer::of(&desktop);
    engineer.ask("Edge-Prod", "aro-edge-ne", READ);
    turned.tray(&["Check now"]);
    turned.tray(&[&format!("{READ_ROW}…"), "Approve…"]);
    wait_until("the decision window's greeting", LIMIT, || {
        !turned.heard("decision").is_empty()
    });
    for question in decision_s_calls() {
        turned.is_refused("main", &question);
    }
    for question in main_s_calls() {
        turned.is_refused("decision", &question);
    }
    for role in ["main", "decision"] {
        for question in [
            json!({"call": "show"}),
            json!({"call": "snapshot"}),
            json!({"call": "eval", "text": "1"}),
        ] {
            turned.is_refused(role, &question);
        }
    }
    for (role, calls) in [("main", main_s_calls()), ("decision", decision_s_calls())] {
        let answer = turned.say(role, calls[0].clone());
        assert!(
            answer["refused"].is_null(),
            "its own first call is answered: {answer}"
        );
    }
    assert_eq!(engineer.verdicts(), []);
}

fn decide(act: Value) -> Value {
    json!({"call": "decide", "act": act})
}

fn approve(tag: &str, reason: &str, typed_name: &str) -> Value {
    decide(json!({
        "act": "approve",
        "tag": tag,
        "reason": reason,
        "typedName": typed_name,
        "riskTicked": true,
    }))
}

#[test]
fn the_agent_counts_the_time_of_reading_whatever_the_window_says() {
    let desktop = Desktop::usual();
    let turned = Turned::start(&desktop);
    turned.sign_in();
    let engineer = Engineer::of(&desktop);
    let tag = turned.opened(&engineer, READ, READ_ROW);
    // At once, unseen, unread: whatever is claimed.
    for question in [decide(json!({"act": "goApprove"})), approve(&tag, REASON, "")] {
        let (code, _) = turned.is_refused("decision", &question);
        assert_eq!(code, "guard", "{question}");
    }
    turned.act(json!({"act": "attend", "focused": true}));
    // Nobody can have read anything yet.
    assert_eq!(
        turned
            .is_refused("decision", &decide(json!({"act": "goApprove"})))
            .0,
        "guard"
    );
    turned.attend();
    turned.act(json!({"act": "goApprove"}));
    assert_eq!(engineer.verdicts(), []);
}

/// What may be wrong with an answer, and how it is refused: the code and the words.
fn mistakes(tag: &str) -> Vec<(Value, (&'static str, &'static str))> {
    let other = "0".repeat(tag.len());
    let long = "x".repeat(20_000);
    vec![
        (
            approve(&other, REASON, CLUSTER),
            (
                "changed",
                "The request changed while you were reading it. Nothing was sent.",
            ),
        ),
        (
            approve("no tag", REASON, CLUSTER),
            ("typed", "What was sent could not be read."),
        ),
        (
            approve(tag, &long, CLUSTER),
            ("typed", "What was sent could not be read."),
        ),
        (
            approve(tag, "   ", CLUSTER),
            ("guard", "Write a reason first. Nothing was sent."),
        ),
        (
            approve(tag, REASON, ""),
            ("lacks", "Type the cluster’s name first. Nothing was sent."),
        ),
        (
            approve(tag, REASON, "aro-edge"),
            ("lacks", "That is not the cluster’s name. Nothing was sent."),
        ),
        (
            decide(json!({"act": "deny", "tag": tag, "reason": " "})),
            ("guard", "Write a reason first. Nothing was sent."),
        ),
        (
            decide(json!({"act": "deny", "tag": tag, "reason": REASON})),
            ("guard", "Open the request in the decision window first."),
        ),
    ]
}

#[test]
fn each_thing_that_is_wrong_with_an_approval_is_refused_by_its_own_name_and_the_right_one_is_taken() {
    let desktop = Desktop::usual();
    let turned = Turned::start(&desktop);
    turned.sign_in();
    let engineer = Engineer::of(&desktop);
    let tag = turned.opened(&engineer, CHANGE, CHANGE_ROW);
    turned.attend();
    let not_its_page = ("guard", "Go back and open this page again. Nothing was sent.");
    refused(&turned, &approve(&tag, REASON, CLUSTER), not_its_page);
    turned.act(json!({"act": "goApprove"}));
    for (question, expected) in &mistakes(&tag) {
        refused(&turned, question, *expected);
    }
    assert_eq!(engineer.verdicts(), []);
    // All of that was refused for what was wrong with it: the same without a mistake is taken.
    let answer = turned.say("decision", approve(&tag, REASON, CLUSTER));
    assert!(answer["refused"].is_null(), "{answer}");
    wait_until("the approval", LIMIT, || !engineer.verdicts().is_empty());
    let verdicts = engineer.verdicts();
    let told: Vec<_> = verdicts
        .iter()
        .map(|verdict| {
            (
                verdict.verdict.as_str(),
                verdict.reason.as_str(),
                verdict.outcome.as_str(),
            )
        })
        .collect();
    assert_eq!(told, [("Approve", REASON, "applied")]);
}

#[track_caller]
fn refused(turned: &Turned<'_>, question: &Value, (code, text): (&str, &str)) {
    let said = turned.is_refused("decision", question);
    assert_eq!(
        (said.0.as_str(), said.1.as_str()),
        (code, text),
        "{:.200}",
        question.to_string()
    );
}
