//! The tray on Linux: a status notifier item on the session bus, with a tooltip.

use super::item::Item;
use super::sight::{Watchfulness, look};
use super::{OnChoice, TrayFace};
use ksni::{Handle, TrayMethods};
use lockbox_view::Tray;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::Notify;

/// How long the bus may take.
const LIMIT: Duration = Duration::from_secs(5);

/// The right to show something in the tray. Here it needs nothing; elsewhere it is tied to the main thread.
pub struct Seat;

impl Seat {
    /// An item that is not on the bus yet; clicks go to `on_choice`.
    #[must_use]
    pub fn face(self, on_choice: OnChoice) -> Face {
        Face {
            on_choice,
            item: None,
            watchfulness: Watchfulness::default(),
            lost: Arc::default(),
        }
    }
}

/// Does the work with the right to show a tray, and gives back the process's exit code.
pub fn run_with_seat(work: impl FnOnce(Seat) -> u8 + Send + 'static) -> u8 {
    work(Seat)
}

/// The item, once it could be put on the bus.
pub struct Face {
    on_choice: OnChoice,
    item: Option<Handle<Item>>,
    watchfulness: Watchfulness,
    lost: Arc<Notify>,
}

impl Face {
    async fn put_on_the_bus(&mut self, tray: Tray) -> Result<(), String> {
        let item = Item::new(tray, Arc::clone(&self.on_choice), Arc::clone(&self.lost));
        // A desktop whose tray comes later, or goes and comes back, is waited for inside the library.
        let spawned = tokio::time::timeout(LIMIT, item.assume_sni_available(true).spawn()).await;
        let handle = spawned
            .map_err(|_elapsed| "the session bus does not answer".to_owned())?
            .map_err(|error| error.to_string())?;
        let begun = tokio::time::timeout(LIMIT, handle.update(|item| item.begun = true)).await;
        self.item = Some(handle);
        self.watchfulness = Watchfulness::default();
        if begun == Ok(Some(())) {
            Ok(())
        } else {
            Err(self.take_away("the tray item was lost").await)
        }
    }

    /// An item that is only dropped stays on the bus.
    async fn take_away(&mut self, reason: &str) -> String {
        if let Some(handle) = self.item.take() {
            // One that does not go is gone with its connection at the latest.
            drop(tokio::time::timeout(LIMIT, handle.shutdown()).await);
        }
        reason.to_owned()
    }
}

impl TrayFace for Face {
    async fn show(&mut self, tray: Tray) -> Result<(), String> {
        let Some(handle) = self.item.as_ref().filter(|handle| !handle.is_closed()) else {
            return self.put_on_the_bus(tray).await;
        };
        let drawing = handle.update(|item| item.take(tray));
        match tokio::time::timeout(LIMIT, drawing).await {
            Ok(Some(())) => Ok(()),
            Ok(None) | Err(_) => Err(self.take_away("the tray item was lost").await),
        }
    }

    async fn look(&mut self) -> Result<(), String> {
        match tokio::time::timeout(LIMIT, look()).await {
            Ok(Ok(sight)) if self.watchfulness.is_lost(sight) => {
                Err(self.take_away("the desktop no longer knows the tray item").await)
            }
            Ok(Ok(_)) => Ok(()),
            Ok(Err(_)) | Err(_) => Err(self.take_away("the session bus does not answer").await),
        }
    }

    async fn lost(&self) {
        self.lost.notified().await;
    }
}
