//! On a session bus of the test's own: what the desktop is told when a start fails, and a tray item that gets lost.
//!
//! The address of the bus is part of a process's environment, so whatever lives on it is a process of its own: the program, or
//! this same test binary, started with one of the ignored functions alone.

#![cfg(target_os = "linux")]
#![cfg(test)]

use lockbox_agent::notices::Notices;
use lockbox_agent::tray::{keep_looking, run_with_seat};
use lockbox_runtime::Spoken;
use lockbox_view::{NoticeText, Tray, TrayEntry, TrayIcon};
use std::collections::HashMap;
use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use zbus::blocking::connection::Builder;
use zbus::object_server::SignalEmitter;
use zbus::zvariant::OwnedValue;

const LIMIT: Duration = Duration::from_secs(30);

/// Ended with the test, whatever happens.
struct Process(Child);

impl Drop for Process {
    fn drop(&mut self) {
        drop(self.0.kill());
        drop(self.0.wait());
    }
}

struct Bus {
    folder: tempfile::TempDir,
    address: String,
    daemon: Option<Process>,
}

impl Bus {
    fn start() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let text = format!(
            "<busconfig><type>session</type><listen>unix:path={}/bus</listen><auth>EXTERNAL</auth><policy context=\"default\">\
             <allow send_destination=\"*\" eavesdrop=\"true\"/><allow eavesdrop=\"true\"/><allow own=\"*\"/></policy></busconfig>",
            folder.path().display()
        );
        std::fs::write(folder.path().join("bus.conf"), text).expect("written");
        // Without the daemon's own number, so that the next one at the same place is as good.
        let address = format!("unix:path={}/bus", folder.path().display());
        let mut bus = Self {
            folder,
            address,
            daemon: None,
        };
        bus.begin();
        bus
    }

    /// Starts the daemon; whatever was on the one before loses it.
    fn begin(&mut self) {
        drop(self.daemon.take());
        let mut daemon = Command::new("dbus-daemon")
            .arg(format!(
                "--config-file={}",
                self.folder.path().join("bus.conf").display()
            ))
            .args(["--nofork", "--print-address"])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("dbus-daemon must be installed");
        let mut listening = String::new();
        BufReader::new(daemon.stdout.take().expect("piped"))
            .read_line(&mut listening)
            .expect("it listens");
        self.daemon = Some(Process(daemon));
    }

    fn command(&self, program: impl AsRef<std::ffi::OsStr>) -> Command {
        let mut command = Command::new(program);
        command
            .env_clear()
            .env("HOME", self.folder.path())
            .env("DBUS_SESSION_BUS_ADDRESS", &self.address)
            .stdin(Stdio::null());
        command
    }

    fn connect(&self) -> Builder<'_> {
        Builder::address(self.address.as_str()).expect("an address")
    }
}

/// This same test binary with nothing but one function.
fn alone(bus: &Bus, function: &str) -> Process {
    let mut command = bus.command(std::env::current_exe().expect("a name"));
    command.args([function, "--exact", "--ignored", "--nocapture"]);
    Process(command.stdout(Stdio::null()).spawn().expect("started"))
}

fn until(what: &str, mut wanted: impl FnMut() -> bool) {
    for _ in 0..LIMIT.as_millis() / 20 {
        if wanted() {
            return;
        }
        std::thread::park_timeout(Duration::from_millis(20));
    }
    panic!("in vain: {what}");
}

/// A notification service that writes down titles, bodies and what is said of the sender. Where a click is all that happens on it, it
/// comes before the service has even answered.
#[derive(Clone, Default)]
struct Notifications {
    shown: Arc<Mutex<Vec<(String, String, bool)>>>,
    clicks_at_once: bool,
}

#[zbus::interface(name = "org.freedesktop.Notifications")]
impl Notifications {
    fn get_capabilities(&self) -> Vec<String> {
        vec!["body".to_owned(), "actions".to_owned()]
    }

    #[expect(clippy::too_many_arguments, reason = "the desktop's interface")]
    async fn notify(
        &self,
        #[zbus(signal_emitter)] emitter: SignalEmitter<'_>,
        _app: String,
        _replaces: u32,
        _icon: String,
        title: String,
        body: String,
        _actions: Vec<String>,
        hints: HashMap<String, OwnedValue>,
        _timeout: i32,
    ) -> u32 {
        let id = {
            let mut shown = self.shown.lock().expect("whole");
            shown.push((title, body, hints.contains_key("desktop-entry")));
            u32::try_from(shown.len()).expect("few")
        };
        if self.clicks_at_once {
            Self::action_invoked(&emitter, id, "default").await.expect("told");
        }
        id
    }

    #[zbus(signal)]
    async fn action_invoked(emitter: &SignalEmitter<'_>, id: u32, action: &str) -> zbus::Result<()>;
}

impl Notifications {
    fn on(&self, bus: &Bus) -> zbus::blocking::Connection {
        bus.connect()
            .serve_at("/org/freedesktop/Notifications", self.clone())
            .and_then(|builder| builder.name("org.freedesktop.Notifications"))
            .and_then(Builder::build)
            .expect("a service")
    }
}

#[test]
fn a_start_that_fails_where_nobody_reads_standard_error_is_told_on_the_desktop() {
    let bus = Bus::start();
    let notifications = Notifications::default();
    let _service = notifications.on(&bus);
    let mut program = bus.command(env!("CARGO_BIN_EXE_aro-lockbox"));
    program.arg("--profile").arg(bus.folder.path().join("profile"));
    let ended = program.stderr(Stdio::piped()).output().expect("started");
    assert_eq!(ended.status.code(), Some(2));
    let shown = notifications.shown.lock().expect("whole").clone();
    let [(title, body, tied)] = shown.as_slice() else {
        panic!("not one notice: {shown:?}");
    };
    assert_eq!(title, "ARO Lockbox does not watch: it could not start");
    assert!(body.contains("--tenant ID --client-id ID"), "{body}");
    assert!(
        !tied,
        "some services take a notice away with the program it is tied to"
    );
}

#[test]
#[ignore = "not a test: the process that the other starts"]
fn the_notice_of_the_other() {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build();
    runtime.expect("a runtime").block_on(async {
        let folder = tempfile::tempdir().expect("a folder");
        let (sender, mut clicks) = tokio::sync::mpsc::unbounded_channel();
        let notices = Notices::new(
            folder.path(),
            Arc::new(move |key| drop(sender.send(key))),
            Spoken::default(),
        );
        for key in ["one", "two"] {
            let notice = NoticeText {
                title: "A request waits".to_owned(),
                body: String::new(),
                key: Some(key.to_owned()),
                urgent: true,
                ..NoticeText::default()
            };
            notices.show(notice).await.expect("taken");
            assert_eq!(clicks.recv().await, Some(Some(key.to_owned())));
        }
    });
}

#[test]
fn a_click_that_comes_before_the_service_has_even_answered_is_not_lost() {
    let bus = Bus::start();
    let notifications = Notifications {
        clicks_at_once: true,
        ..Notifications::default()
    };
    let _service = notifications.on(&bus);
    let mut clicked = alone(&bus, "the_notice_of_the_other");
    until("both clicks", || {
        clicked.0.try_wait().expect("known").is_some_and(|status| {
            assert!(status.success(), "a click was lost");
            true
        })
    });
}

/// Whoever shows tray items; can be made to forget, and to refuse.
#[derive(Clone, Default)]
struct Watcher(Arc<Mutex<Shown>>);

#[derive(Default)]
struct Shown {
    items: Vec<String>,
    asked: usize,
    refuses: bool,
}

#[zbus::interface(name = "org.kde.StatusNotifierWatcher")]
impl Watcher {
    fn register_status_notifier_item(&self, service: String) -> zbus::fdo::Result<()> {
        let mut shown = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        shown.asked += 1;
        if shown.refuses {
            return Err(zbus::fdo::Error::LimitsExceeded("no room".to_owned()));
        }
        shown.items.push(format!("{service}/StatusNotifierItem"));
        Ok(())
    }

    #[zbus(property)]
    fn registered_status_notifier_items(&self) -> Vec<String> {
        self.0.lock().expect("whole").items.clone()
    }

    #[zbus(property)]
    fn is_status_notifier_host_registered(&self) -> bool {
        true
    }
}

impl Watcher {
    fn on(&self, bus: &Bus) -> zbus::blocking::Connection {
        bus.connect()
            .serve_at("/StatusNotifierWatcher", self.clone())
            .and_then(|builder| builder.name("org.kde.StatusNotifierWatcher"))
            .and_then(Builder::build)
            .expect("a watcher")
    }

    fn items(&self) -> Vec<String> {
        self.0.lock().expect("whole").items.clone()
    }
}

fn item(bus: &Bus) -> Process {
    alone(bus, "the_item_of_the_others")
}

#[test]
#[ignore = "not a test: the process that the others start"]
fn the_item_of_the_others() {
    let tray = Tray {
        icon: TrayIcon::Idle,
        count: 0,
        tooltip: "Nothing".to_owned(),
        entries: vec![TrayEntry::Note("Nothing".to_owned())],
        discreet: lockbox_view::Discreet::default(),
    };
    run_with_seat(move |seat| {
        let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build();
        runtime.expect("a runtime").block_on(async {
            let (_sender, trays) = tokio::sync::watch::channel(tray);
            keep_looking(
                seat.face(Arc::new(|_choice| ())),
                trays,
                Duration::from_millis(100),
            )
            .await;
        });
        0
    });
}

#[test]
fn an_item_that_the_desktop_forgot_comes_back_and_the_old_one_goes() {
    let bus = Bus::start();
    let watcher = Watcher::default();
    let service = watcher.on(&bus);
    let _item = item(&bus);
    until("an item", || watcher.items().len() == 1);
    // It was seen to be known before it is forgotten.
    std::thread::park_timeout(Duration::from_millis(500));
    let first = watcher.items();
    watcher.0.lock().expect("whole").items.clear();
    until("another one", || watcher.items().len() == 1);
    assert_ne!(watcher.items(), first, "a new item, with a name of its own");
    let names = zbus::blocking::fdo::DBusProxy::new(&service)
        .expect("the daemon")
        .list_names()
        .expect("names");
    let items = names
        .iter()
        .filter(|name| name.starts_with("org.kde.StatusNotifierItem-"));
    assert_eq!(items.count(), 1, "the old one is gone: {names:?}");
}

#[test]
fn an_item_that_is_refused_when_the_desktop_comes_back_asks_again() {
    let bus = Bus::start();
    let watcher = Watcher::default();
    let before = watcher.on(&bus);
    let _item = item(&bus);
    until("an item", || watcher.items().len() == 1);
    drop(before);
    {
        let mut shown = watcher.0.lock().expect("whole");
        shown.items.clear();
        shown.refuses = true;
    }
    let asked = watcher.0.lock().expect("whole").asked;
    let _after = watcher.on(&bus);
    until("it asks", || watcher.0.lock().expect("whole").asked > asked);
    watcher.0.lock().expect("whole").refuses = false;
    until("an item", || watcher.items().len() == 1);
}

#[test]
fn an_item_whose_bus_is_gone_is_put_on_the_next_one() {
    let watcher = Watcher::default();
    let mut bus = Bus::start();
    let before = watcher.on(&bus);
    let _item = item(&bus);
    until("an item", || watcher.items().len() == 1);
    drop(before);
    bus.begin();
    watcher.0.lock().expect("whole").items.clear();
    let _after = watcher.on(&bus);
    until("an item", || watcher.items().len() == 1);
}
