//! With an agent: it is asked before any file is read.

use crate::home::{Home, key, remembered};
use lockbox_history::{History, HistoryError};
use lockbox_link::{Calls, Hello, Role, serve};
use lockbox_runtime::{Clock, Integrity, Past, SystemClock};
use lockbox_view::{
    Act, Command, Language, Query, QueryAnswer, Refusal, Review, Snapshot, Voice, Zone, history_fault,
};
use serde_json::json;
use std::collections::BTreeSet;
use std::path::Path;
use std::sync::{Arc, Mutex};
use tokio::net::UnixListener;
use tokio::sync::Notify;
use tokio::task::JoinHandle;

/// A running agent with one request that waits, and a history that it holds; or none, with the reason it tells.
pub(crate) struct Agent(Arc<Mutex<Result<History, HistoryError>>>);

impl Agent {
    pub(crate) fn holding(file: &Path) -> Self {
        Self(Arc::new(Mutex::new(History::open(file))))
    }

    pub(crate) fn history(&self) -> Arc<Mutex<Result<History, HistoryError>>> {
        Arc::clone(&self.0)
    }
}

/// Answers at the home's endpoint until it is ended.
pub(crate) struct Serving(JoinHandle<()>);

pub(crate) fn running(home: &Home, agent: Agent) -> Serving {
    // Without a runtime folder, which the program under test has none of, the endpoint lies in the profile.
    running_at(&home.profile("azure").join("agent.sock"), agent)
}

/// The same, somewhere else.
pub(crate) fn running_at(place: &Path, agent: Agent) -> Serving {
    let listener = UnixListener::bind(place).expect("bound");
    let agent = Arc::new(agent);
    Serving(tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            let (reader, writer) = stream.into_split();
            tokio::spawn(serve(
                Hello::new(Role::Reader, None),
                Arc::clone(&agent),
                Arc::new(Notify::new()),
                reader,
                writer,
            ));
        }
    }))
}

impl Serving {
    pub(crate) async fn end(self) {
        self.0.abort();
        assert!(self.0.await.is_err_and(|ended| ended.is_cancelled()));
    }
}

impl Calls for Agent {
    async fn next_snapshot(&self, _after: u64) -> Result<Snapshot, Refusal> {
        std::future::pending().await
    }
    async fn snapshot(&self) -> Result<Snapshot, Refusal> {
        let row = json!({"key": "s/r1/0", "title": "Read objects on aro-edge", "detail": "8 hours",
            "subscription": "Edge-Prod", "hue": 1, "risk": null, "when": null, "needsDecision": true,
            "notes": []});
        let value = json!({
            "revision": 1, "serverNow": "2026-11-24T08:00:00Z", "language": "en", "cloud": {"name": "Azure", "note": null},
            "session": {"state": "restoring", "text": ""},
            "freshness": {"text": "Checked 12:04", "tone": "good", "checking": false, "canCheck": true, "subscriptions": []},
            "problems": [],
            "inbox": {"title": "1 request needs your decision", "subtitle": "", "waiting": 1,
                "sections": [{"code": "waiting", "title": "", "rows": [row]}], "empty": null},
            "grants": [], "clusters": [],
            "readiness": {"code": "no", "verdict": "Not now \u{2014} Lockbox is off", "tone": "bad", "computer": [], "tenants": [{
                "id": "t", "name": "Contoso",
                "globalAdministrator": {"label": "Global Administrator", "value": "no", "tone": "neutral", "detail": null},
                "checks": [{"code": "lockbox", "title": "Lockbox is on", "value": "no", "tone": "bad", "detail": "",
                    "step": {"text": "Ask somebody.", "action": null, "other": null}}],
                "subscriptions": [],
            }]},
            "toLookAt": 1,
            "goTo": {"wish": 0, "place": "inbox"},
            "accounts": [],
            "addAccount": null,
            "settings": null,
            "drill": null,
            "activity": [],
            "lookInto": "",
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
    async fn query(&self, query: Query) -> QueryAnswer {
        let held = self.0.lock().expect("held");
        let history = match (&*held, &query) {
            (Ok(history), _) => history,
            (Err(error), Query::Verify) => return Integrity::from(error).answer(&Language::english()),
            (Err(error), _) => {
                return QueryAnswer::Unavailable {
                    reason: history_fault(&Language::english(), &error.into()),
                };
            }
        };
        let language = Language::english();
        let voice = Voice {
            language: &language,
            zone: Zone(SystemClock.offset()),
        };
        let past = Past {
            history,
            now: SystemClock.now().wall,
            voice,
        };
        let integrity = Integrity::from(history.verify());
        match query {
            Query::History {
                text,
                filter,
                before,
                limit,
            } => {
                let checked = (&integrity, Some("12:04"));
                let asked = (text.as_str(), filter.as_ref());
                past.page(asked, (before, limit), checked).expect("readable")
            }
            Query::Record { key } => past.record(&key).expect("readable"),
            Query::Picture { text, filter, since } => {
                let asked = (text.as_str(), filter.as_ref());
                past.picture(asked, &since).expect("readable")
            }
            Query::Verify => integrity.answer(voice.language),
            Query::Report { .. } => panic!("the command line writes such files itself"),
        }
    }
    fn show(&self) {}
}

#[tokio::test(flavor = "multi_thread")]
async fn a_running_agent_is_asked_before_any_file_is_read() {
    let home = Arc::new(remembered(1));
    let full = Agent(Arc::new(Mutex::new(Err(HistoryError::Full))));
    let serving = running(&home, full);
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
    let said = "Not now \u{2014} Lockbox is off\nContoso\nGlobal Administrator: no\nLockbox is on: no \u{b7} Ask somebody.\n";
    assert_eq!((ready.code, ready.out.as_str()), (Some(3), said));
    for ended in [history, verify] {
        assert_eq!(ended.code, Some(1));
        assert!(ended.error.contains("The disk is full"), "{}", ended.error);
    }
    serving.end().await;
}

/// The records came into the history in one order and happened in the other one.
#[tokio::test(flavor = "multi_thread")]
async fn records_are_listed_once_each_and_none_is_lost_whatever_the_limit() {
    let home = Arc::new(remembered(250));
    let listed = |home: &Home, limit: u32| {
        let json = home.json(&["history", "--limit", &limit.to_string()]);
        let keys: Vec<String> = json["records"]
            .as_array()
            .expect("a list")
            .iter()
            .map(|record| record["key"].as_str().expect("a key").to_owned())
            .collect();
        (keys, json["more"].as_bool().expect("told"))
    };
    let check = move |home: &Home| {
        let (all, more) = listed(home, 1_000);
        let expected: Vec<String> = (1..=250).map(|number| key(number).to_text()).collect();
        assert_eq!(
            (all, more),
            (expected, false),
            "the newest request was asked first"
        );
        for limit in [1, 99, 100, 101, 200, 249, 250] {
            let (some, more) = listed(home, limit);
            let kept = 250 - limit + 1..=250;
            let expected: BTreeSet<String> = kept.map(|number| key(number).to_text()).collect();
            assert_eq!(some.len(), expected.len(), "{limit}: none twice");
            assert_eq!(some.into_iter().collect::<BTreeSet<_>>(), expected, "{limit}");
            assert_eq!(more, limit < 250, "{limit}");
        }
    };
    check(&home);
    let serving = running(&home, Agent::holding(&home.file()));
    let asked = Arc::clone(&home);
    let asking = tokio::task::spawn_blocking(move || {
        check(&asked);
        asked.run(&["history"])
    });
    let ended = asking.await.expect("asked");
    assert_eq!(ended.error, "lockbox: 250 entries, all checked at 12:04\n");
    serving.end().await;
}
