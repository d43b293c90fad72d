//! The program with an Azure that does what a test says, answered effect by effect, and looked at through the projections.

mod answers;
mod person;
mod seen;
mod world;

use chrono::{DateTime, TimeDelta, Utc};
use lockbox_core::{
    App, BootTime, Cluster, Effect, Entry, Event, LogDecision, LogRead, Now, Remembered, Request, RequestKey,
    Settings, Subscription, SubscriptionId, TicketFacts, Tri, Trouble, WatchedCloud,
};
use std::collections::BTreeMap;
use std::time::Duration;
pub(crate) use world::{ada, key, resources, subscription};
use world::{cluster, tag_of, watched};
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Post {
    Works,
    /// Taken, and not shown for as long as the test likes.
    Taken,
    /// The answer is lost and the decision too.
    Lost,
    Refused,
}

pub(crate) struct Stage {
    pub(crate) app: App,
    pub(crate) now: Now,
    pub(crate) requests: BTreeMap<RequestKey, Request>,
    pub(crate) subscriptions: Vec<Subscription>,
    pub(crate) clusters: Vec<Cluster>,
    pub(crate) lockbox_on: Tri,
    /// What a poll of a subscription meets instead of an answer.
    pub(crate) trouble: BTreeMap<SubscriptionId, Trouble>,
    /// Items of a list that nobody can read.
    pub(crate) unreadable: usize,
    /// Why the subscriptions cannot be looked up.
    pub(crate) no_discovery: Option<Trouble>,
    pub(crate) post: Post,
    /// What the Activity Log tells of decisions, and what it holds of a window.
    pub(crate) log: Result<Vec<LogDecision>, Trouble>,
    pub(crate) activity: Result<LogRead, Trouble>,
    /// What a support ticket is called.
    pub(crate) support: Result<TicketFacts, Trouble>,
    pub(crate) cloud: WatchedCloud,
    /// What was written down.
    pub(crate) journal: Vec<Entry>,
    /// Effects that a test leaves unanswered.
    pub(crate) held: fn(&Effect) -> bool,
    /// Azure's clock when the computer started.
    dawn: DateTime<Utc>,
    pending: Vec<Effect>,
    tickets: u64,
    pub(crate) language: lockbox_view::Language,
}

impl Stage {
    /// Two subscriptions, `pay` (Pay-Prod) with the clusters `east` and `west`, and `edge` (Edge-Prod) with `north`. It is
    /// 26 November 2026, 12:00:00 for Azure. Nobody has answered anything yet: the remembered session is being taken up.
    pub(crate) fn dark() -> Self {
        let settings = Settings {
            lock_held: true,
            decisions_enabled: true,
            sign_in: lockbox_core::SignInWay::default(),
            seed: 1,
        };
        let dawn = "2026-11-26T12:00:00Z".parse().expect("a date");
        let mut stage = Self {
            app: App::new(settings, Ok(Remembered::default())),
            now: Now {
                boot: BootTime(Duration::ZERO),
                wall: dawn,
            },
            requests: BTreeMap::new(),
            subscriptions: vec![watched("edge", "Edge-Prod"), watched("pay", "Pay-Prod")],
            clusters: vec![
                cluster("pay", "east"),
                cluster("pay", "west"),
                cluster("edge", "north"),
            ],
            lockbox_on: Tri::Yes,
            trouble: BTreeMap::new(),
            unreadable: 0,
            no_discovery: None,
            post: Post::Works,
            log: Ok(Vec::new()),
            activity: Ok(LogRead::default()),
            support: Err(Trouble::NotFound),
            cloud: WatchedCloud::built_in("Azure"),
            journal: Vec::new(),
            held: |_| false,
            dawn,
            pending: Vec::new(),
            tickets: 1_000_000,
            language: lockbox_view::Language::english(),
        };
        stage.pending = stage.app.start(stage.now);
        stage
    }

    /// Ada is signed in and everything was read once.
    pub(crate) fn set() -> Self {
        let mut stage = Self::dark();
        stage.settle();
        stage
    }

    /// The same, with one request in this phase.
    pub(crate) fn with(change: impl FnOnce(&mut Request)) -> Self {
        let mut stage = Self::dark();
        stage.raise("r", change);
        stage.settle();
        stage
    }

    pub(crate) fn server(&self) -> DateTime<Utc> {
        self.dawn + TimeDelta::from_std(self.now.boot.0).expect("in range")
    }

    /// Microsoft asks for access, as [`world::request`] says, changed as told.
    pub(crate) fn raise(&mut self, id: &str, change: impl FnOnce(&mut Request)) {
        let mut request = world::request(id, self.server());
        change(&mut request);
        request.tag = tag_of(&request);
        self.requests.insert(request.key.clone(), request);
    }

    /// Azure tells something else of a request from now on.
    pub(crate) fn change(&mut self, id: &str, change: impl FnOnce(&mut Request)) {
        let request = self.requests.get_mut(&key(id)).expect("it was raised");
        change(request);
        request.tag = tag_of(request);
    }

    /// Another program stands on the stage; what the one before wanted is forgotten.
    pub(crate) fn replace(&mut self, app: App) {
        self.app = app;
        self.pending = self.app.start(self.now);
    }

    pub(crate) fn give(&mut self, event: Event) {
        let effects = self.app.handle(event, self.now);
        self.pending.extend(effects);
    }

    /// Answers everything that is not held.
    pub(crate) fn settle(&mut self) {
        for _ in 0..1_000 {
            let Some(place) = self.pending.iter().position(|effect| !(self.held)(effect)) else {
                return;
            };
            let effect = self.pending.remove(place);
            if let Some(event) = self.answer(effect) {
                self.give(event);
            }
        }
        panic!("it never comes to rest: {:?}", self.pending);
    }

    /// Time passes from deadline to deadline, every effect answered.
    pub(crate) fn pass(&mut self, seconds: u64) {
        let end = BootTime(self.now.boot.0 + Duration::from_secs(seconds));
        self.settle();
        while let Some(deadline) = self.app.deadline(self.now).filter(|deadline| deadline.at <= end) {
            self.move_to(deadline.at);
            self.give(Event::TimeReached);
            self.settle();
        }
        self.move_to(end);
        self.give(Event::TimeReached);
        self.settle();
    }

    /// Time passes and nothing is done.
    pub(crate) fn sleep(&mut self, seconds: u64) {
        self.move_to(BootTime(self.now.boot.0 + Duration::from_secs(seconds)));
    }

    fn move_to(&mut self, boot: BootTime) {
        let passed = boot.since(self.now.boot);
        self.now = Now {
            boot,
            wall: self.now.wall + passed,
        };
    }
}
