//! The desktop's tray: a `StatusNotifierWatcher` and host that sees what a panel would see.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use sha2::{Digest, Sha256};
use zbus::blocking::{Connection, connection};
use zbus::object_server::SignalEmitter;
use zbus::zvariant::OwnedObjectPath;

use super::bus::{self, Remote};
use super::menu::{Entry, Menu};
use super::session::Desktop;
use super::wait::wait_for;

const WATCHER: &str = "org.kde.StatusNotifierWatcher";
const ITEM: &str = "org.kde.StatusNotifierItem";

/// Width, height, pixels (ARGB, most significant byte first).
pub type Pixmap = (i32, i32, Vec<u8>);

/// Bus name and path of the items that announced themselves, oldest first.
type Announced = Arc<Mutex<Vec<(String, String)>>>;

struct Watcher {
    announced: Announced,
}

#[zbus::interface(name = "org.kde.StatusNotifierWatcher")]
impl Watcher {
    async fn register_status_notifier_item(
        &self,
        service: String,
        #[zbus(header)] header: zbus::message::Header<'_>,
        #[zbus(signal_emitter)] emitter: SignalEmitter<'_>,
    ) -> zbus::fdo::Result<()> {
        // Two habits are in use: a bus name with the usual path, or a path of the sender's own connection.
        let sender = header.sender().map(ToString::to_string).unwrap_or_default();
        let item = if service.starts_with('/') {
            (sender, service)
        } else {
            (service, "/StatusNotifierItem".to_owned())
        };
        let told = format!("{}{}", item.0, item.1);
        self.announced
            .lock()
            .expect("no panic while the items were locked")
            .push(item);
        Self::status_notifier_item_registered(&emitter, &told).await?;
        Ok(())
    }

    fn register_status_notifier_host(&self, _service: &str) {}

    #[zbus(property)]
    fn is_status_notifier_host_registered(&self) -> bool {
        true
    }

    #[zbus(property)]
    fn protocol_version(&self) -> i32 {
        0
    }

    #[zbus(property)]
    fn registered_status_notifier_items(&self) -> Vec<String> {
        let announced = self
            .announced
            .lock()
            .expect("no panic while the items were locked");
        announced
            .iter()
            .map(|(name, path)| format!("{name}{path}"))
            .collect()
    }

    #[zbus(signal)]
    async fn status_notifier_item_registered(emitter: &SignalEmitter<'_>, service: &str) -> zbus::Result<()>;
}

/// The tray. Dropping it is a panel that goes away; starting another one, a panel that comes back.
pub struct TrayHost {
    bus: Connection,
    announced: Announced,
}

impl TrayHost {
    /// Takes the watcher's place on the bus.
    ///
    /// # Panics
    /// When there is a watcher already.
    #[must_use]
    pub fn start(desktop: &Desktop) -> Self {
        let announced = Announced::default();
        let watcher = Watcher {
            announced: Arc::clone(&announced),
        };
        let bus = connection::Builder::address(desktop.bus_address().as_str())
            .and_then(|builder| builder.name(WATCHER))
            .and_then(|builder| builder.serve_at("/StatusNotifierWatcher", watcher))
            .and_then(|builder| builder.method_timeout(Duration::from_secs(15)).build())
            .expect("the watcher's place on the bus");
        Self { bus, announced }
    }

    /// The items whose programs are alive, oldest first.
    #[must_use]
    pub fn items(&self) -> Vec<TrayItem> {
        let announced = self
            .announced
            .lock()
            .expect("no panic while the items were locked")
            .clone();
        announced
            .into_iter()
            .filter(|(name, _)| bus::is_owned(&self.bus, name))
            .map(|(name, path)| TrayItem {
                item: Remote::new(&self.bus, &name, &path),
            })
            .collect()
    }

    /// Waits for an item of which `wanted` is true.
    ///
    /// # Panics
    /// When none came within `limit`.
    #[track_caller]
    pub fn wait_for(&self, what: &str, limit: Duration, wanted: impl Fn(&TrayItem) -> bool) -> TrayItem {
        wait_for(&format!("a tray item: {what}"), limit, || {
            self.items().into_iter().find(&wanted)
        })
    }

    /// Waits for an item with this title.
    ///
    /// # Panics
    /// When none came within `limit`.
    #[track_caller]
    pub fn wait_for_title(&self, title: &str, limit: Duration) -> TrayItem {
        self.wait_for(title, limit, |item| {
            item.title().is_ok_and(|found| found == title)
        })
    }

    /// Waits for the item of the program with this process id.
    ///
    /// # Panics
    /// When none came within `limit`.
    #[track_caller]
    pub fn wait_for_pid(&self, pid: u32, limit: Duration) -> TrayItem {
        self.wait_for(&format!("of process {pid}"), limit, |item| {
            item.pid().is_ok_and(|found| found == pid)
        })
    }
}

impl Drop for TrayHost {
    fn drop(&mut self) {
        // The connection may outlive this value for a moment; the name must not.
        drop(self.bus.release_name(WATCHER));
    }
}

/// What a panel shows when the pointer rests on the icon.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ToolTip {
    /// Its first line.
    pub title: String,
    /// The rest.
    pub text: String,
}

/// What a panel draws.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Icon {
    /// The name in the icon theme, or nothing.
    pub name: String,
    /// Width, height and SHA-256 of each picture that the program sent itself.
    pub pictures: Vec<(i32, i32, String)>,
}

/// An icon in the tray. Each question goes to its program; nothing is remembered.
#[derive(Debug, Clone)]
pub struct TrayItem {
    item: Remote,
}

impl TrayItem {
    /// The process it belongs to.
    ///
    /// # Errors
    /// This and the following: when the program is gone or breaks the protocol.
    pub fn pid(&self) -> zbus::Result<u32> {
        bus::pid_of(self.item.bus(), &self.item.name)
    }

    /// The name of its program on the bus.
    #[must_use]
    pub fn owner(&self) -> &str {
        &self.item.name
    }

    /// The program's stable name.
    pub fn id(&self) -> zbus::Result<String> {
        self.item.get(ITEM, "Id")
    }

    /// Its title.
    pub fn title(&self) -> zbus::Result<String> {
        self.item.get(ITEM, "Title")
    }

    /// `Passive`, `Active` or `NeedsAttention`.
    pub fn status(&self) -> zbus::Result<String> {
        self.item.get(ITEM, "Status")
    }

    /// Its tooltip.
    pub fn tool_tip(&self) -> zbus::Result<ToolTip> {
        let (_icon, _pixmaps, title, text): (String, Vec<Pixmap>, String, String) =
            self.item.get(ITEM, "ToolTip")?;
        Ok(ToolTip { title, text })
    }

    /// Its icon.
    pub fn icon(&self) -> zbus::Result<Icon> {
        let pixmaps = self.icon_pixels()?;
        let pictures = pixmaps
            .into_iter()
            .map(|(width, height, pixels)| (width, height, format!("{:x}", Sha256::digest(pixels))))
            .collect();
        Ok(Icon {
            name: self.item.get(ITEM, "IconName")?,
            pictures,
        })
    }

    /// The pictures of its icon: width, height, and four bytes for each pixel, alpha first.
    pub fn icon_pixels(&self) -> zbus::Result<Vec<Pixmap>> {
        self.item.get(ITEM, "IconPixmap")
    }

    /// Its menu.
    pub fn menu(&self) -> zbus::Result<Menu> {
        let path: OwnedObjectPath = self.item.get(ITEM, "Menu")?;
        Ok(Menu(self.item.other(&self.item.name, path.as_str())))
    }

    /// Its menu as text, see [`Entry::snapshot`].
    pub fn snapshot(&self) -> zbus::Result<String> {
        self.menu()?
            .read()
            .as_ref()
            .map(Entry::snapshot)
            .map_err(Clone::clone)
    }

    /// Chooses an entry of its menu, see [`Menu::click`].
    pub fn click(&self, path: &[&str]) -> Result<(), String> {
        self.menu()
            .map_err(|error| format!("there is no menu: {error}"))?
            .click(path)
    }

    /// Clicks the icon itself.
    pub fn activate(&self) -> zbus::Result<()> {
        self.item.call(ITEM, "Activate", &(0_i32, 0_i32))
    }
}
