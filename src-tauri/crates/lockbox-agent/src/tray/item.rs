//! What a status notifier item shows: pictures, tooltip, menu.

use super::OnChoice;
use super::picture::pictures;
use ksni::menu::{StandardItem, SubMenu};
use ksni::{Category, Icon, MenuItem, OfflineReason, Status, ToolTip};
use lockbox_view::{Tray, TrayChoice, TrayEntry, TrayIcon};
use std::sync::Arc;
use tokio::sync::Notify;

/// What the bus is shown.
pub(super) struct Item {
    tray: Tray,
    icons: Vec<Icon>,
    on_choice: OnChoice,
    /// It was put on the bus: whoever shows items had it, or is waited for.
    pub(super) begun: bool,
    lost: Arc<Notify>,
}

impl Item {
    /// `lost` is told when the item was refused and is gone.
    pub(super) fn new(tray: Tray, on_choice: OnChoice, lost: Arc<Notify>) -> Self {
        let icons = icons(&tray);
        Self {
            tray,
            icons,
            on_choice,
            begun: false,
            lost,
        }
    }

    pub(super) fn take(&mut self, tray: Tray) {
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
            discreet: lockbox_view::Discreet::default(),
        }
    }

    #[test]
    fn the_menu_is_the_trays_and_a_click_says_what_was_chosen() {
        let chosen = Arc::new(Mutex::new(Vec::new()));
        let heard = Arc::clone(&chosen);
        let mut item = Item::new(
            tray(),
            Arc::new(move |choice| heard.lock().expect("whole").push(choice)),
            Arc::default(),
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
        let mut item = Item::new(tray(), Arc::new(|_choice| ()), Arc::default());
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
