//! One account that a test plays by hand, and a desktop that counts.

use crate::clock::SystemClock;
use crate::fleet::{Fleet, Joining};
use crate::handle::Handle;
use crate::journal::Journal;
use crate::outside::Wish;
use crate::report::Reports;
use crate::seen::{Showing, showing};
use crate::spoken::Spoken;
use crate::supervise::Fate;
use crate::{Clock, Shell};
use lockbox_core::{Autostart, Names, ReviewAct};
use lockbox_view::{Act, Language, MemberId, NoticeText, Review, Snapshot, Tray, stopped_tray};
use std::pin::Pin;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tokio::sync::{mpsc, watch};

pub(super) const LIMIT: Duration = Duration::from_secs(30);
pub(super) const TAG: &str = "abababababababababababababababababababababababababababababababab";

/// Counts what it is asked for.
#[derive(Default)]
pub(super) struct Desktop {
    pub(super) shown: AtomicUsize,
    pub(super) closed: AtomicUsize,
    pub(super) main: AtomicUsize,
    pub(super) notices: Mutex<Vec<NoticeText>>,
}

impl Shell for Desktop {
    fn notify(&self, notice: NoticeText) -> Pin<Box<dyn Future<Output = Result<(), String>> + Send>> {
        self.notices.lock().expect("whole").push(notice);
        Box::pin(std::future::ready(Ok(())))
    }
    fn show_main(&self) {
        self.main.fetch_add(1, Ordering::SeqCst);
    }
    fn show_decision(&self) {
        self.shown.fetch_add(1, Ordering::SeqCst);
    }
    fn close_decision(&self) {
        self.closed.fetch_add(1, Ordering::SeqCst);
    }
    fn open_url(&self, _url: String) {}
    fn set_up(&self) {}
    fn autostart(&self, _wanted: Option<bool>) -> Pin<Box<dyn Future<Output = Autostart> + Send>> {
        Box::pin(std::future::ready(Autostart::Off))
    }
    fn documents(&self) -> Option<std::path::PathBuf> {
        None
    }
    fn open_folder(&self, _folder: std::path::PathBuf) {}
    fn quit(&self) {}
}

/// One account, played by hand.
pub(super) struct Played {
    pub(super) id: MemberId,
    pub(super) desktop: Arc<dyn Shell>,
    pub(super) wishes: mpsc::Receiver<Wish>,
    pub(super) snapshots: Showing<Snapshot>,
    pub(super) reviews: Showing<Review>,
    pub(super) fate: watch::Sender<Fate>,
    _tray: watch::Sender<Tray>,
    _names: watch::Sender<Names>,
    _folder: tempfile::TempDir,
}

pub(super) fn scenes() -> serde_json::Value {
    let path = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../../../ui/test/fixtures/scenes.json"
    );
    serde_json::from_str(&std::fs::read_to_string(path).expect("read")).expect("JSON")
}

pub(super) fn snapshot(name: &str) -> Snapshot {
    serde_json::from_value(scenes()["snapshots"][name].clone()).expect("a snapshot")
}

/// The page of a request whose tag both accounts know: they look at the same request of one tenant.
pub(super) fn open_review() -> Review {
    let mut review: Review = serde_json::from_value(scenes()["reviews"]["level1"].clone()).expect("a review");
    review.sheet.as_mut().expect("a request").tag = TAG.to_owned();
    review
}

pub(super) fn play(id: &str, desktop: Arc<dyn Shell>, first: &str) -> (Handle, Played) {
    let now = SystemClock.now();
    let (snapshots, snapshot_reader) = showing(snapshot(first), now.wall, now.boot);
    let (reviews, review_reader) = showing(open_review(), now.wall, now.boot);
    let (wish_sender, wishes) = mpsc::channel(4_096);
    let (tray, trays) = watch::channel(stopped_tray(&Language::english()));
    let (fate, fate_reader) = watch::channel(Fate::Running);
    let (names, name_reader) = watch::channel(Names::new());
    let folder = tempfile::tempdir().expect("a folder");
    let handle = Handle {
        wishes: wish_sender,
        snapshots: snapshot_reader,
        reviews: review_reader,
        trays,
        fate: fate_reader,
        names: name_reader,
        elsewhere: Arc::new(watch::channel(Names::new()).0),
        journal: Journal::open(&folder.path().join("history.sqlite")),
        clock: Arc::new(SystemClock),
        spoken: Spoken::default(),
        reports: Reports::new(Arc::clone(&desktop), Spoken::default(), "Azure".to_owned()),
    };
    let played = Played {
        id: MemberId::new(id),
        desktop,
        wishes,
        snapshots,
        reviews,
        fate,
        _tray: tray,
        _names: names,
        _folder: folder,
    };
    (handle, played)
}

/// Lets an account in that shows `first`.
pub(super) async fn join(fleet: &Fleet, id: &str, first: &'static str) -> mpsc::Receiver<Played> {
    let (sender, played) = mpsc::channel(8);
    let name = id.to_owned();
    let joining = Joining {
        id: MemberId::new(id),
        tenant: format!("{id}.example"),
        cloud: None,
        drill: false,
        start: Arc::new(move |desktop| {
            let (handle, played) = play(&name, desktop, first);
            sender
                .try_send(played)
                .map_err(|_full| "nobody plays it".to_owned())?;
            Ok(handle)
        }),
    };
    fleet.join(joining).await.expect("it was tried");
    assert!(!played.is_empty(), "it has begun");
    played
}

pub(super) async fn two() -> (Fleet, Arc<Desktop>, Played, Played) {
    let desktop = Arc::new(Desktop::default());
    let fleet = Fleet::new(Arc::clone(&desktop) as Arc<dyn Shell>);
    let mut a = join(&fleet, "a", "inbox").await;
    let mut b = join(&fleet, "b", "inbox").await;
    let (a, b) = (a.recv().await.expect("played"), b.recv().await.expect("played"));
    (fleet, desktop, a, b)
}

impl Played {
    /// What it is asked for next.
    pub(super) async fn wish(&mut self) -> Wish {
        let wish = tokio::time::timeout(LIMIT, self.wishes.recv()).await;
        wish.expect("in time").expect("somebody asks")
    }

    pub(super) fn is_left_alone(&mut self) -> bool {
        self.wishes.try_recv().is_err()
    }

    /// Answers the next act, which must be one; whatever comes before it is only looked at.
    pub(super) async fn follows_an_act(&mut self) -> ReviewAct {
        let Wish::Act(act, reply) = self.wish().await else {
            panic!("something else was asked")
        };
        reply.send(Ok(())).expect("somebody waits");
        act
    }
}

pub(super) fn approve(tag: &str, reason: &str) -> Act {
    Act::Approve {
        tag: tag.to_owned(),
        reason: reason.to_owned(),
        typed_name: String::new(),
        risk_ticked: false,
    }
}

pub(super) fn tag_in(review: &Review) -> String {
    review.sheet.as_ref().expect("a request").tag.clone()
}
