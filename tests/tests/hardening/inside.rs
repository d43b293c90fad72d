//! Inside the real web view of the shipped window: what a script that got in could do, tried out.
//!
//! The window runs on a stranger's link here, because the agent's windows cannot be looked into; page, engine, content policy and
//! access list are the same program's.

use std::fs;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use lockbox_tests::desktop::{Desktop, Keyring, Options, Windows, wait_for};
use lockbox_tests::shipped::LIMIT;
use serde_json::Value;

use crate::imitator::Imitator;

/// A server that every forbidden attempt points to; it counts who comes.
struct Bait {
    port: u16,
    visitors: Arc<AtomicUsize>,
}

impl Bait {
    fn lay() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let port = listener.local_addr().expect("an address").port();
        let visitors = Arc::<AtomicUsize>::default();
        let count = Arc::clone(&visitors);
        std::thread::spawn(move || {
            for visitor in listener.incoming() {
                count.fetch_add(1, Ordering::Relaxed);
                drop(visitor);
            }
        });
        Self { port, visitors }
    }

    fn visitors(&self) -> usize {
        self.visitors.load(Ordering::Relaxed)
    }
}

fn rooms() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/hardening")
}

/// The library that looks inside, built for the web engine of this system.
fn library(desktop: &Desktop) -> PathBuf {
    let library = desktop.root().join("look_inside.so");
    let flags = desktop
        .tool("pkg-config", &["--cflags", "--libs", "webkit2gtk-4.1"])
        .expect("the engine's headers");
    let source = rooms().join("look_inside.c");
    let (source, target) = (source.display().to_string(), library.display().to_string());
    let mut arguments = vec!["-shared", "-fPIC", "-o", &target, &source];
    arguments.extend(flags.split_whitespace());
    desktop.tool("cc", &arguments).expect("a library");
    library
}

struct Seen {
    answer: Value,
    heard: Vec<String>,
    windows: usize,
    visitors: usize,
}

fn look(role: &str) -> Seen {
    let desktop = Desktop::start(Options {
        keyring: Keyring::Absent,
        ..Options::default()
    });
    let bait = Bait::lay();
    let script = fs::read_to_string(rooms().join("look_inside.js")).expect("the script");
    let file = desktop.root().join("script.js");
    fs::write(&file, script.replace("PORT", &bait.port.to_string())).expect("written");
    let answer = desktop.root().join("answer.json");
    let (library, script, out) = (
        library(&desktop).display().to_string(),
        file.display().to_string(),
        answer.display().to_string(),
    );
    let variables = [
        ("LD_PRELOAD", library.as_str()),
        ("LOOK_SCRIPT", &script),
        ("LOOK_ANSWER", &out),
    ];
    let imitator = Imitator::start(&desktop, role, &variables);
    let text = wait_for("the answer from inside", LIMIT * 2, || {
        fs::read_to_string(&answer).ok().filter(|text| !text.is_empty())
    });
    let answer = serde_json::from_str(&text).unwrap_or_else(|_| panic!("{text}"));
    Seen {
        answer,
        heard: imitator.heard(),
        windows: Windows::of(&desktop).list().len(),
        visitors: bait.visitors(),
    }
}

impl Seen {
    fn of(&self, trial: &str) -> &str {
        self.answer["seen"][trial]
            .as_str()
            .unwrap_or_else(|| panic!("{trial} in {:#}", self.answer))
    }

    #[track_caller]
    fn is_refused(&self, trial: &str) {
        assert!(
            self.of(trial).starts_with("refused"),
            "{trial} is {}",
            self.of(trial)
        );
    }

    #[track_caller]
    fn reached_the_link(&self, call: &str) {
        let asked = self
            .heard
            .iter()
            .any(|line| line.contains(&format!("\"call\":\"{call}\"")));
        assert!(asked, "{call} reached the other end: {:?}", self.heard);
    }

    #[track_caller]
    fn never_reached_the_link(&self, call: &str) {
        let asked = self
            .heard
            .iter()
            .any(|line| line.contains(&format!("\"call\":\"{call}\"")));
        assert!(!asked, "{call} must not reach the other end: {:?}", self.heard);
    }
}

/// What no page may do.
const FORBIDDEN: [&str; 26] = [
    "eval",
    "function",
    "timer of text",
    "innerHTML",
    "outerHTML",
    "document.write",
    "inline script",
    "inline handler",
    "script address",
    "inline style",
    "style address",
    "image",
    "data image",
    "font",
    "fetch",
    "request",
    "socket",
    "events",
    "worker",
    "service worker",
    "policy",
    "frame",
    "window",
    "navigation",
    "prototype",
    "invoke plugin:webview|create_webview_window",
];

/// What Tauri offers and no window of ours may call.
const TAURI: [&str; 13] = [
    "plugin:event|listen",
    "plugin:event|emit",
    "plugin:window|close",
    "plugin:window|set_title",
    "plugin:webview|create_webview_window",
    "plugin:webview|internal_toggle_devtools",
    "plugin:image|from_path",
    "plugin:resources|close",
    "plugin:path|resolve_directory",
    "plugin:menu|new",
    "plugin:tray|new",
    "plugin:app|version",
    "plugin:window-state|restore_state",
];

#[track_caller]
fn everything_forbidden_is_refused(seen: &Seen) {
    assert_eq!(seen.of("control"), "done: 2");
    for trial in FORBIDDEN {
        seen.is_refused(trial);
    }
    for command in TAURI {
        seen.is_refused(&format!("invoke {command}"));
    }
    assert_eq!(seen.visitors, 0, "nothing of it reached the network");
    assert_eq!(seen.windows, 1);
    assert_eq!(seen.answer["frozen"], true);
    assert_eq!(seen.answer["globalTauri"], "undefined");
    assert!(
        seen.answer["address"]
            .as_str()
            .is_some_and(|address| address.starts_with("tauri://localhost"))
    );
    // A call that the policy blocked would go another way, past the custom protocol.
    assert_eq!(
        seen.answer["callViolations"],
        serde_json::json!([]),
        "{:#}",
        seen.answer
    );
}

#[test]
fn statement_33_in_the_main_window_the_policy_holds_and_no_call_decides() {
    let seen = look("main");
    everything_forbidden_is_refused(&seen);
    for command in ["next_review", "decide"] {
        seen.is_refused(&format!("invoke {command}"));
    }
    for call in ["nextSnapshot", "dispatch", "query"] {
        seen.reached_the_link(call);
    }
    for call in ["nextReview", "decide"] {
        seen.never_reached_the_link(call);
    }
}

#[test]
fn statement_33_in_the_decision_window_the_policy_holds_and_no_call_is_the_main_window_s() {
    let seen = look("decision");
    everything_forbidden_is_refused(&seen);
    for command in ["next_snapshot", "dispatch", "query"] {
        seen.is_refused(&format!("invoke {command}"));
    }
    for call in ["nextReview", "decide"] {
        seen.reached_the_link(call);
    }
    for call in ["nextSnapshot", "dispatch", "query"] {
        seen.never_reached_the_link(call);
    }
}

#[test]
fn the_shipped_program_has_no_switch_that_gives_it_another_link() {
    let program = fs::read(lockbox_tests::shipped::program("aro-lockbox-window")).expect("the program");
    for word in ["test-link", "TEST_LINK", "LOCKBOX_LINK", "ARO_LOCKBOX_LINK"] {
        assert!(
            !lockbox_tests::shipped::leaks::contains(&program, word.as_bytes()),
            "{word}"
        );
    }
}
