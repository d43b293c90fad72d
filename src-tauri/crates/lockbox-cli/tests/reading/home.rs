//! A place with profiles, and the program run in it.

use lockbox_core::{Entry, Facts, Phase, RequestId, RequestKey, SubscriptionId, Tag, What};
use lockbox_history::History;
use lockbox_link::HISTORY_FILE;
use serde_json::Value;
use std::path::{Path, PathBuf};
use std::process::Command as Process;

pub(crate) struct Home {
    root: tempfile::TempDir,
}

pub(crate) struct Ended {
    pub(crate) code: Option<i32>,
    pub(crate) out: String,
    pub(crate) error: String,
}

impl Home {
    pub(crate) fn new() -> Self {
        Self {
            root: tempfile::tempdir().expect("a folder"),
        }
    }

    pub(crate) fn root(&self) -> &Path {
        self.root.path()
    }

    pub(crate) fn profile(&self, cloud: &str) -> PathBuf {
        let folder = self.root.path().join("profile").join(cloud);
        std::fs::create_dir_all(&folder).expect("made");
        folder
    }

    pub(crate) fn file(&self) -> PathBuf {
        self.profile("azure").join(HISTORY_FILE)
    }

    pub(crate) fn run(&self, arguments: &[&str]) -> Ended {
        self.run_as(Process::new(env!("CARGO_BIN_EXE_lockbox")), arguments)
    }

    pub(crate) fn run_as(&self, mut program: Process, arguments: &[&str]) -> Ended {
        let output = program
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

    pub(crate) fn json(&self, arguments: &[&str]) -> Value {
        self.run(&[arguments, &["--json"]].concat()).json()
    }
}

impl Ended {
    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.out).unwrap_or_else(|_| panic!("{} {}", self.out, self.error))
    }
}

pub(crate) fn key(number: u32) -> RequestKey {
    RequestKey::new(SubscriptionId::new("s"), RequestId::new(&format!("r{number}")))
}

/// A request that came into the history at `number` and had been asked an hour earlier than the one before it.
pub(crate) fn seen(number: u32, cluster: &str) -> Entry {
    let start = chrono::DateTime::from_timestamp(1_800_000_000, 0).expect("in range");
    let at = start + chrono::TimeDelta::seconds(i64::from(number));
    let facts = Facts {
        clusters: vec![cluster.to_owned()],
        created: Some(start - chrono::TimeDelta::hours(i64::from(number))),
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
pub(crate) fn remembered(requests: u32) -> Home {
    let home = Home::new();
    let mut history = History::open(&home.file()).expect("opened");
    let mut entries: Vec<Entry> = (1..requests)
        .map(|number| seen(number, &format!("aro-{number}")))
        .collect();
    entries.push(seen(requests, "aro-last\u{1b}[2J"));
    history.append(&entries).expect("written");
    home
}

/// Changes one letter in the file, as somebody does who knows nothing of hashes.
pub(crate) fn tamper(file: &Path) {
    let mut bytes = std::fs::read(file).expect("read");
    let mut changed = 0;
    for at in 0..bytes.len() - 5 {
        if bytes[at..].starts_with(b"aro-2") {
            bytes[at + 4] = b'9';
            changed += 1;
        }
    }
    assert!(changed > 0, "the test must change something");
    std::fs::write(file, bytes).expect("written");
}
