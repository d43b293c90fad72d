//! Hears what becomes of notices from before they are shown. The library begins to listen only afterwards, so that a click that is
//! quick, or a computer that is slow, would lose it.

use std::collections::VecDeque;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use tokio::sync::watch;
use zbus::MatchRule;
use zbus::blocking::{Connection, MessageIterator};
use zbus::message::{Message, Type};

/// How long the bus may take to let us listen.
const LIMIT: Duration = Duration::from_secs(2);
/// Ends of notices that are kept for whoever asks about them in a moment.
const KEPT: usize = 128;
/// Signals that may wait to be read.
const QUEUED: usize = 64;

const INTERFACE: &str = "org.freedesktop.Notifications";

/// One listener for all notices of this process. Copies share it.
#[derive(Clone, Debug, Default)]
pub(super) struct Ears(Arc<Inner>);

#[derive(Debug, Default)]
struct Inner {
    /// Somebody connects just now; nobody else does meanwhile.
    connecting: AtomicBool,
    heard: Mutex<Heard>,
    /// Grows with every end that is heard.
    count: watch::Sender<u64>,
}

#[derive(Debug, Default)]
struct Heard {
    listening: bool,
    ends: VecDeque<End>,
}

/// How a notice ended. Services number notices anew when they start, so the place among all ends counts too.
#[derive(Debug)]
struct End {
    place: u64,
    id: u32,
    clicked: bool,
}

/// From here on everything is heard.
#[derive(Clone, Copy, Debug)]
pub(super) struct Mark(u64);

impl Ears {
    /// Listens from now on; none when the bus does not let us.
    pub(super) async fn begin(&self) -> Option<Mark> {
        let mark = Mark(*self.0.count.borrow());
        if self.heard().listening {
            return Some(mark);
        }
        if self.0.connecting.swap(true, Ordering::AcqRel) {
            return None;
        }
        let ears = self.clone();
        let beginning = tokio::task::spawn_blocking(move || {
            let begun = ears.listen();
            ears.0.connecting.store(false, Ordering::Release);
            begun
        });
        match tokio::time::timeout(LIMIT, beginning).await {
            Ok(Ok(Ok(()))) => Some(mark),
            Ok(Ok(Err(_)) | Err(_)) | Err(_) => None,
        }
    }

    fn listen(&self) -> zbus::Result<()> {
        let bus = Connection::session()?;
        let rule = MatchRule::builder()
            .msg_type(Type::Signal)
            .interface(INTERFACE)?
            .build();
        let signals = MessageIterator::for_match_rule(rule, &bus, Some(QUEUED))?;
        let ears = self.clone();
        std::thread::Builder::new()
            .name("notices".to_owned())
            .spawn(move || {
                for signal in signals.map_while(Result::ok) {
                    ears.hear(&signal);
                }
                ears.heard().listening = false;
            })?;
        self.heard().listening = true;
        Ok(())
    }

    fn hear(&self, signal: &Message) {
        let header = signal.header();
        let (id, clicked) = match header.member().map(|name| name.as_str()) {
            Some("ActionInvoked") => (
                signal.body().deserialize::<(u32, String)>().map(|body| body.0),
                true,
            ),
            Some("NotificationClosed") => (
                signal.body().deserialize::<(u32, u32)>().map(|body| body.0),
                false,
            ),
            Some(_) | None => return,
        };
        let Ok(id) = id else { return };
        self.0.count.send_modify(|count| {
            let mut heard = self.heard();
            if heard.ends.len() >= KEPT {
                heard.ends.pop_front();
            }
            heard.ends.push_back(End {
                place: *count,
                id,
                clicked,
            });
            *count += 1;
        });
    }

    fn heard(&self) -> MutexGuard<'_, Heard> {
        self.0.heard.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Waits until the notice that was shown after the mark is clicked (true) or closed.
    pub(super) async fn outcome(&self, Mark(from): Mark, id: u32) -> bool {
        let mut count = self.0.count.subscribe();
        loop {
            count.mark_unchanged();
            let found = self
                .heard()
                .ends
                .iter()
                .find(|end| end.place >= from && end.id == id)
                .map(|end| end.clicked);
            if let Some(clicked) = found {
                return clicked;
            }
            if count.changed().await.is_err() {
                std::future::pending::<()>().await;
            }
        }
    }
}
