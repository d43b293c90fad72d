//! The tray: draws what the view says it shows and passes clicks on.

#[cfg(not(target_os = "linux"))]
mod elsewhere;
#[cfg(target_os = "linux")]
mod item;
pub mod picture;
#[cfg(target_os = "linux")]
mod sight;
#[cfg(target_os = "linux")]
mod sni;

#[cfg(not(target_os = "linux"))]
pub use elsewhere::{Face, Seat, run_with_seat};
#[cfg(target_os = "linux")]
pub use sni::{Face, Seat, run_with_seat};

use lockbox_view::{Tray, TrayChoice};
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::watch;
use tokio::time::MissedTickBehavior;

/// What is done when something in the tray is clicked.
pub type OnChoice = Arc<dyn Fn(TrayChoice) + Send + Sync>;

/// First wait after the desktop refused a tray item; doubled up to the last.
const FIRST_WAIT: Duration = Duration::from_secs(1);
const LAST_WAIT: Duration = Duration::from_secs(60);
/// How often a drawn item is looked after, in case it was lost without a word.
const LOOK: Duration = Duration::from_secs(20);

/// A place in the desktop where the tray can be shown.
pub trait TrayFace: Send {
    /// Shows this, in place of what was shown before.
    ///
    /// # Errors
    /// Why it cannot be shown now; it may work later.
    fn show(&mut self, tray: Tray) -> impl Future<Output = Result<(), String>> + Send;

    /// Looks after what is shown. What is lost is taken away, so that it can be shown again.
    ///
    /// # Errors
    /// How it was lost.
    fn look(&mut self) -> impl Future<Output = Result<(), String>> + Send {
        std::future::ready(Ok(()))
    }

    /// Resolves when the desktop takes away what is shown.
    fn lost(&self) -> impl Future<Output = ()> + Send {
        std::future::pending()
    }
}

/// Keeps the tray as the receiver says until nobody sends any more. A desktop without a tray is asked again and again, with
/// growing pauses.
pub async fn keep<F: TrayFace>(face: F, trays: watch::Receiver<Tray>) {
    keep_looking(face, trays, LOOK).await;
}

/// As [`keep`], with another pause between two looks.
pub async fn keep_looking<F: TrayFace>(mut face: F, mut trays: watch::Receiver<Tray>, look: Duration) {
    let mut wait = FIRST_WAIT;
    let mut trouble = Trouble::default();
    let mut looks = tokio::time::interval(look);
    looks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        let tray = trays.borrow_and_update().clone();
        let shown = face.show(tray).await;
        let is_shown = shown.is_ok();
        let again = if is_shown { LAST_WAIT } else { wait };
        wait = if is_shown {
            FIRST_WAIT
        } else {
            (wait * 2).min(LAST_WAIT)
        };
        trouble.hear(shown);
        tokio::select! {
            changed = trays.changed() => if changed.is_err() {
                return;
            },
            () = face.lost() => trouble.hear(Err("the desktop took it away".to_owned())),
            _tick = looks.tick(), if is_shown => trouble.hear(face.look().await),
            () = tokio::time::sleep(again) => {}
        }
    }
}

/// What is wrong with the tray, told when it changes and not each time.
#[derive(Default)]
struct Trouble(Option<String>);

impl Trouble {
    fn hear(&mut self, outcome: Result<(), String>) {
        let reason = outcome.err();
        if reason != self.0 {
            match &reason {
                Some(reason) => tracing::warn!(reason, "the tray cannot be shown"),
                None => tracing::info!("the tray is shown again"),
            }
            self.0 = reason;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use lockbox_view::TrayIcon;
    use std::sync::Mutex;

    fn tray(count: u32) -> Tray {
        Tray {
            icon: TrayIcon::Pending,
            count,
            tooltip: String::new(),
            entries: Vec::new(),
            discreet: lockbox_view::Discreet::default(),
        }
    }

    /// Refuses as often as asked, then shows.
    struct Reluctant {
        refusals: u32,
        shown: Arc<Mutex<Vec<u32>>>,
    }

    impl TrayFace for Reluctant {
        async fn show(&mut self, tray: Tray) -> Result<(), String> {
            if self.refusals > 0 {
                self.refusals -= 1;
                return Err("no tray".to_owned());
            }
            self.shown.lock().expect("whole").push(tray.count);
            Ok(())
        }
    }

    /// Is lost at every look.
    struct Slippery {
        shown: Arc<Mutex<Vec<u32>>>,
    }

    impl TrayFace for Slippery {
        async fn show(&mut self, tray: Tray) -> Result<(), String> {
            self.shown.lock().expect("whole").push(tray.count);
            Ok(())
        }

        async fn look(&mut self) -> Result<(), String> {
            Err("lost".to_owned())
        }
    }

    #[tokio::test]
    async fn what_a_look_finds_lost_is_shown_again_at_once() {
        let shown = Arc::new(Mutex::new(Vec::new()));
        let (sender, receiver) = watch::channel(tray(1));
        let face = Slippery {
            shown: Arc::clone(&shown),
        };
        let kept = tokio::spawn(keep_looking(face, receiver, Duration::from_millis(5)));
        let again = async {
            while shown.lock().expect("whole").len() < 3 {
                tokio::time::sleep(Duration::from_millis(5)).await;
            }
        };
        tokio::time::timeout(Duration::from_secs(20), again)
            .await
            .expect("shown in time");
        drop(sender);
        kept.await.expect("ends with its sender");
    }

    #[tokio::test]
    async fn a_desktop_that_has_no_tray_yet_is_asked_again_and_gets_the_newest() {
        let shown = Arc::new(Mutex::new(Vec::new()));
        let (sender, receiver) = watch::channel(tray(1));
        let kept = tokio::spawn(keep(
            Reluctant {
                refusals: 1,
                shown: Arc::clone(&shown),
            },
            receiver,
        ));
        sender.send(tray(2)).expect("kept");
        let appeared = async {
            while shown.lock().expect("whole").last() != Some(&2) {
                tokio::time::sleep(Duration::from_millis(5)).await;
            }
        };
        tokio::time::timeout(Duration::from_secs(20), appeared)
            .await
            .expect("shown in time");
        drop(sender);
        kept.await.expect("ends with its sender");
    }
}
