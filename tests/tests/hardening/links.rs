//! The agent against a window that has turned: it may say what it likes over its link.

use std::fs::{self, OpenOptions};
use std::io::Write;
use std::path::PathBuf;
use std::process::Command;

use lockbox_tests::desktop::{Desktop, NoticeServer, Running, TrayHost, wait_for, wait_until};
use lockbox_tests::shipped::{ADA, AzureSide, Engineer, LIMIT, program};
use serde_json::{Value, json};

use crate::{READ, READ_ROW};

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
        writeln!(file.expect("a file"), "{question}").expect("written");
        wait_for(&format!("the answer to {question}"), LIMIT, || {
            self.heard(role).into_iter().find(|answer| answer["id"] == said)
        })
    }

    fn is_refused(&self, role: &str, question: &Value) -> String {
        let answer = self.say(role, question.clone());
        match answer["refused"]["code"].as_str() {
            Some(code) => code.to_owned(),
            None => panic!("{role} may ask {question}: {answer}"),
        }
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

#[test]
fn the_agent_counts_the_time_of_reading_and_asks_for_the_reason_whatever_the_window_says() {
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
    let review = turned.say("decision", json!({"call": "nextReview", "after": 0}));
    let tag = review["ok"]["sheet"]["tag"]
        .as_str()
        .expect("the request's tag")
        .to_owned();
    let approve = |tag: &str, reason: &str| json!({"call": "decide", "act": {"act": "approve", "tag": tag, "reason": reason, "typedName": "", "riskTicked": true}});
    // At once, unseen, unread: whatever is claimed.
    turned.say("decision", json!({"call": "decide", "act": {"act": "goApprove"}}));
    turned.is_refused("decision", &approve(&tag, "because"));
    turned.is_refused("decision", &approve(&"0".repeat(tag.len()), "because"));
    turned.is_refused("decision", &approve(&tag, "   "));
    turned.is_refused(
        "decision",
        &json!({"call": "decide", "act": {"act": "deny", "tag": tag, "reason": " "}}),
    );
    assert_eq!(engineer.verdicts(), []);
}
