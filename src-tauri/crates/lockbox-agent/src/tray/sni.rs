//! The tray on Linux: a status notifier item on the session bus, with a tooltip.

use super::picture::pictures;
use super::sight::{Watchfulness, look};
use super::{OnChoice, TrayFace};
use ksni::menu::{StandardItem, SubMenu};
use ksni::{Category, Handle, Icon, MenuItem, OfflineReason, Status, ToolTip, TrayMethods};
use lockbox_view::{Tray, TrayChoice, TrayEntry, TrayIcon};
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
        let item = Item {
            lost: Arc::clone(&self.lost),
            ..Item::new(tray, Arc::clone(&self.on_choice))
        };
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

/// What the bus is shown.
struct Item {
    tray: Tray,
    icons: Vec<Icon>,
    on_choice: OnChoice,
    /// It was put on the bus: whoever shows items had it, or is waited for.
    begun: bool,
    lost: Arc<Notify>,
}

impl Item {
    fn new(tray: Tray, on_choice: OnChoice) -> Self {
        let icons = icons(&tray);
        Self {
            tray,
            icons,
            on_choice,
            begun: false,
            lost: Arc::default(),
        }
    }

    fn take(&mut self, tray: Tray) {
        if (tray.icon, tray.count) != (self.tray.icon, self.tray.count) {
            self.icons = icons(&tray);
        }
        self.tray = tray;
    }
}

impl ksni::Tray for Item {
    fn id(&self) -> String {
        "aro-lockbox".to_owned()
    }

    fn title(&self) -> String {
        "ARO Lockbox".to_owned()
    }

    fn category(&self) -> Category {
        Category::SystemServices
    }

    fn status(&self) -> Status {
        match self.tray.icon {
            TrayIcon::Pending | TrayIcon::Attention => Status::NeedsAttention,
            TrayIcon::Idle | TrayIcon::Grant | TrayIcon::Paused => Status::Active,
        }
    }

    fn icon_pixmap(&self) -> Vec<Icon> {
        self.icons.clone()
    }

    fn attention_icon_pixmap(&self) -> Vec<Icon> {
        self.icons.clone()
    }

    fn tool_tip(&self) -> ToolTip {
        // Hosts read it as markup.
        let text = self
            .tray
            .tooltip
            .replace('&', "&amp;")
            .replace('<', "&lt;")
            .replace('>', "&gt;");
        ToolTip {
            title: "ARO Lockbox".to_owned(),
            description: text,
            ..ToolTip::default()
        }
    }

    fn activate(&mut self, _x: i32, _y: i32) {
        (self.on_choice)(TrayChoice::OpenInbox);
    }

    fn menu(&self) -> Vec<MenuItem<Self>> {
        menu(&self.tray.entries)
    }

    fn watcher_online(&self) {
        tracing::info!("the desktop shows tray items again");
    }

    /// Whether to stay on the bus and wait. An item that was refused would never ask again: it goes, and another one is put in its
    /// place.
    fn watcher_offline(&self, reason: OfflineReason) -> bool {
        tracing::warn!(?reason, "the desktop shows no tray items now");
        let stays = match reason {
            OfflineReason::No => true,
            OfflineReason::Error(_) => !self.begun,
            // Added by a later version of the library.
            _ => true,
        };
        if !stays {
            self.lost.notify_one();
        }
        stays
    }
}

fn menu(entries: &[TrayEntry]) -> Vec<MenuItem<Item>> {
    entries
        .iter()
        .map(|entry| match entry {
            TrayEntry::Separator => MenuItem::Separator,
            TrayEntry::Note(text) => StandardItem {
                label: label(text),
                enabled: false,
                ..StandardItem::default()
            }
            .into(),
            TrayEntry::Item { label: text, choice } => {
                let choice = choice.clone();
                let activate = Box::new(move |item: &mut Item| (item.on_choice)(choice.clone()));
                StandardItem {
                    label: label(text),
                    activate,
                    ..StandardItem::default()
                }
                .into()
            }
            TrayEntry::Submenu { label: text, entries } => SubMenu {
                label: label(text),
                submenu: menu(entries),
                ..SubMenu::default()
            }
            .into(),
        })
        .collect()
}

/// In a menu an underscore marks the next letter; two are one.
fn label(text: &str) -> String {
    text.replace('_', "__")
}

/// Network byte order, alpha first.
fn icons(tray: &Tray) -> Vec<Icon> {
    pictures(tray.icon, tray.count)
        .into_iter()
        .filter_map(|picture| {
            let data = picture
                .rgba
                .as_chunks::<4>()
                .0
                .iter()
                .flat_map(|&[r, g, b, a]| [a, r, g, b])
                .collect();
            let (width, height) = (
                i32::try_from(picture.width).ok()?,
                i32::try_from(picture.height).ok()?,
            );
            Some(Icon { width, height, data })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use ksni::Tray as _;
    use std::sync::Mutex;

    fn tray() -> Tray {
        let review = |label: &str| TrayEntry::Item {
            label: label.to_owned(),
            choice: TrayChoice::Review { key: "k".to_owned() },
        };
        Tray {
            icon: TrayIcon::Pending,
            count: 1,
            tooltip: "1 waits <b>&".to_owned(),
            entries: vec![
                TrayEntry::Note("Checked 12:04".to_owned()),
                TrayEntry::Separator,
                TrayEntry::Submenu {
                    label: "aro_edge".to_owned(),
                    entries: vec![review("Approve…"), review("Deny…"), review("Review")],
                },
                TrayEntry::Item {
                    label: "Quit".to_owned(),
                    choice: TrayChoice::Quit,
                },
            ],
        }
    }

    #[test]
    fn the_menu_is_the_trays_and_a_click_says_what_was_chosen() {
        let chosen = Arc::new(Mutex::new(Vec::new()));
        let heard = Arc::clone(&chosen);
        let mut item = Item::new(
            tray(),
            Arc::new(move |choice| heard.lock().expect("whole").push(choice)),
        );
        let menu = item.menu();
        let [
            MenuItem::Standard(note),
            MenuItem::Separator,
            MenuItem::SubMenu(request),
            MenuItem::Standard(quit),
        ] = menu.as_slice()
        else {
            panic!("another menu: {menu:?}");
        };
        assert!(!note.enabled);
        assert_eq!(request.label, "aro__edge");
        let [MenuItem::Standard(approve), _, _] = request.submenu.as_slice() else {
            panic!("another submenu")
        };
        assert_eq!(approve.label, "Approve…");
        (approve.activate)(&mut item);
        (quit.activate)(&mut item);
        item.activate(0, 0);
        let wanted = [
            TrayChoice::Review { key: "k".to_owned() },
            TrayChoice::Quit,
            TrayChoice::OpenInbox,
        ];
        assert_eq!(*chosen.lock().expect("whole"), wanted);
    }

    #[test]
    fn the_tooltip_has_the_text_and_no_markup_of_its_own() {
        let mut item = Item::new(tray(), Arc::new(|_choice| ()));
        assert_eq!(item.tool_tip().description, "1 waits &lt;b&gt;&amp;");
        let (before, status) = (item.icon_pixmap(), item.status());
        assert_eq!((before.len(), status), (2, Status::NeedsAttention));
        item.take(Tray {
            icon: TrayIcon::Idle,
            count: 0,
            ..tray()
        });
        assert_eq!(item.status(), Status::Active);
        assert_ne!(
            item.icon_pixmap().first().map(|icon| icon.data.clone()),
            before.first().map(|icon| icon.data.clone())
        );
    }
}
