//! Listens to everything that goes over a session bus, as any program of the session could.

use std::sync::{Arc, Mutex, PoisonError};

use zbus::blocking::MessageIterator;
use zbus::blocking::fdo::MonitoringProxy;
use zbus::message::Type;

use super::session::Desktop;

/// Messages as they went over the bus, from the start on.
#[derive(Debug)]
pub struct Wiretap {
    heard: Arc<Mutex<Vec<u8>>>,
}

impl Wiretap {
    /// Begins to listen. What the harness itself asks of others, and what they answer it, is left out: it reads secrets to compare.
    ///
    /// # Panics
    /// When the bus lets nobody listen.
    #[must_use]
    pub fn start(desktop: &Desktop) -> Self {
        let harness = desktop
            .bus()
            .unique_name()
            .expect("a name on the bus")
            .to_string();
        let bus = desktop.connect();
        let monitoring = MonitoringProxy::new(&bus).expect("a bus");
        monitoring
            .become_monitor(&[], 0)
            .expect("a bus that lets us listen");
        let heard: Arc<Mutex<Vec<u8>>> = Arc::default();
        let kept = Arc::clone(&heard);
        // It ends when the bus does.
        std::thread::spawn(move || {
            for message in MessageIterator::from(bus).flatten() {
                let header = message.header();
                let is_harness = |name: Option<&str>| name == Some(harness.as_str());
                let asks = is_harness(header.sender().map(|name| name.as_str()));
                let is_answered = is_harness(header.destination().map(|name| name.as_str()))
                    && header.message_type() != Type::MethodCall;
                if !asks && !is_answered {
                    let mut kept = kept.lock().unwrap_or_else(PoisonError::into_inner);
                    kept.extend_from_slice(message.data());
                }
            }
        });
        Self { heard }
    }

    /// All that was heard so far.
    #[must_use]
    pub fn heard(&self) -> Vec<u8> {
        self.heard.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}
