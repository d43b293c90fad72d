//! A notification server that records exactly what programs asked for, and presses what a person would press.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use zbus::blocking::{Connection, connection};
use zbus::object_server::SignalEmitter;
use zbus::zvariant::OwnedValue;

use super::bus::text_of;
use super::session::Desktop;
use super::wait::wait_for;

pub(super) const NAME: &str = "org.freedesktop.Notifications";
const PATH: &str = "/org/freedesktop/Notifications";

/// Why a notice is gone (Desktop Notifications Specification, `NotificationClosed`).
const DISMISSED_BY_THE_PERSON: u32 = 2;
const CLOSED_BY_THE_PROGRAM: u32 = 3;

/// One call of `Notify`, as it came.
#[derive(Debug)]
pub struct Notice {
    /// The number it was given.
    pub id: u32,
    /// The connection it came from.
    pub sender: String,
    /// The program's name.
    pub app: String,
    /// The notice it takes the place of; 0 for none.
    pub replaces: u32,
    /// The icon's name or file.
    pub icon: String,
    /// The first line.
    pub summary: String,
    /// The rest.
    pub body: String,
    /// Key and label of each button, in order.
    pub actions: Vec<(String, String)>,
    /// Everything else.
    pub hints: HashMap<String, OwnedValue>,
    /// Milliseconds until it goes by itself; 0 never, -1 as the desktop likes.
    pub timeout: i32,
}

impl Notice {
    /// 0 low, 1 normal, 2 critical.
    #[must_use]
    pub fn urgency(&self) -> Option<u8> {
        self.hints
            .get("urgency")
            .and_then(|value| u8::try_from(value).ok())
    }

    /// A hint that is text, such as `category` or `desktop-entry`.
    #[must_use]
    pub fn text_hint(&self, name: &str) -> Option<String> {
        text_of(self.hints.get(name))
    }
}

/// What was seen so far.
#[derive(Debug, Default)]
struct Record {
    shown: Vec<Arc<Notice>>,
    closed: Vec<u32>,
}

struct Server {
    record: Arc<Mutex<Record>>,
}

#[zbus::interface(name = "org.freedesktop.Notifications")]
impl Server {
    #[expect(clippy::too_many_arguments, reason = "the specification's own signature")]
    fn notify(
        &self,
        #[zbus(header)] header: zbus::message::Header<'_>,
        app: String,
        replaces: u32,
        icon: String,
        summary: String,
        body: String,
        actions: Vec<String>,
        hints: HashMap<String, OwnedValue>,
        timeout: i32,
    ) -> u32 {
        let mut record = self.record.lock().expect("no panic while the record was locked");
        let fresh = u32::try_from(record.shown.len())
            .unwrap_or(u32::MAX)
            .saturating_add(1);
        let id = if replaces == 0 { fresh } else { replaces };
        let sender = header.sender().map(ToString::to_string).unwrap_or_default();
        let actions = actions
            .chunks_exact(2)
            .map(|pair| (pair[0].clone(), pair[1].clone()))
            .collect();
        let notice = Notice {
            id,
            sender,
            app,
            replaces,
            icon,
            summary,
            body,
            actions,
            hints,
            timeout,
        };
        record.shown.push(Arc::new(notice));
        id
    }

    async fn close_notification(
        &self,
        id: u32,
        #[zbus(signal_emitter)] emitter: SignalEmitter<'_>,
    ) -> zbus::fdo::Result<()> {
        self.record
            .lock()
            .expect("no panic while the record was locked")
            .closed
            .push(id);
        Self::notification_closed(&emitter, id, CLOSED_BY_THE_PROGRAM).await?;
        Ok(())
    }

    fn get_capabilities(&self) -> Vec<&str> {
        vec!["actions", "body", "persistence"]
    }

    fn get_server_information(&self) -> (&str, &str, &str, &str) {
        ("desktop-harness", "lockbox-tests", "1", "1.2")
    }

    #[zbus(signal)]
    async fn notification_closed(emitter: &SignalEmitter<'_>, id: u32, reason: u32) -> zbus::Result<()>;

    #[zbus(signal)]
    async fn action_invoked(emitter: &SignalEmitter<'_>, id: u32, action: &str) -> zbus::Result<()>;
}

/// The recording notification server of one desktop. Dropping it leaves the desktop without one.
pub struct NoticeServer {
    bus: Connection,
    address: String,
    record: Arc<Mutex<Record>>,
}

impl NoticeServer {
    /// Takes the notification server's place on the bus.
    ///
    /// # Panics
    /// When there is one already.
    #[must_use]
    pub fn start(desktop: &Desktop) -> Self {
        let record = Arc::<Mutex<Record>>::default();
        let server = Server {
            record: Arc::clone(&record),
        };
        let address = desktop.bus_address();
        let bus = connection::Builder::address(address.as_str())
            .and_then(|builder| builder.name(NAME))
            .and_then(|builder| builder.serve_at(PATH, server)?.build())
            .expect("the notification server's place on the bus");
        Self { bus, address, record }
    }

    /// Everything that was shown, oldest first, replaced ones included.
    #[must_use]
    pub fn shown(&self) -> Vec<Arc<Notice>> {
        self.record
            .lock()
            .expect("no panic while the record was locked")
            .shown
            .clone()
    }

    /// The ids of the notices that their program took back.
    #[must_use]
    pub fn closed(&self) -> Vec<u32> {
        self.record
            .lock()
            .expect("no panic while the record was locked")
            .closed
            .clone()
    }

    /// Waits for a notice of which `wanted` is true.
    ///
    /// # Panics
    /// When none came within `limit`.
    #[track_caller]
    pub fn wait_for(&self, what: &str, limit: Duration, wanted: impl Fn(&Notice) -> bool) -> Arc<Notice> {
        wait_for(&format!("a notice: {what}"), limit, || {
            self.shown().into_iter().find(|notice| wanted(notice))
        })
    }

    /// Presses a button of a notice, as a person does; `default` is the notice itself. The notice closes.
    ///
    /// # Panics
    /// When the bus is gone.
    pub fn press(&self, id: u32, action: &str) {
        signal(&self.bus, "ActionInvoked", &(id, action));
        self.dismiss(id);
    }

    /// Closes a notice, as a person does.
    ///
    /// # Panics
    /// When the bus is gone.
    pub fn dismiss(&self, id: u32) {
        signal(&self.bus, "NotificationClosed", &(id, DISMISSED_BY_THE_PERSON));
    }

    /// Lets *another* program claim that a person pressed a button: what any program of the session can do.
    ///
    /// # Panics
    /// When the bus is gone.
    pub fn forge(&self, id: u32, action: &str) {
        let stranger = super::bus::connect(&self.address).expect("a second connection");
        signal(&stranger, "ActionInvoked", &(id, action));
        // Closing waits until the signal is out.
        stranger.graceful_shutdown();
    }
}

impl Drop for NoticeServer {
    fn drop(&mut self) {
        drop(self.bus.release_name(NAME));
    }
}

fn signal(bus: &Connection, name: &str, body: &(impl serde::Serialize + zbus::zvariant::DynamicType)) {
    bus.emit_signal(None::<&str>, PATH, NAME, name, body)
        .expect("a signal on the bus");
}
