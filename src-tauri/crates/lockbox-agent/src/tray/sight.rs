//! A look at the session bus from outside: whether our tray item is still there, and known to whoever shows such items. The library
//! that keeps the item does not notice when its connection or its registration is gone.

use zbus::Connection;
use zbus::fdo::DBusProxy;
use zbus::zvariant::OwnedValue;

const WATCHER: &str = "org.kde.StatusNotifierWatcher";
const WATCHER_PATH: &str = "/StatusNotifierWatcher";

/// What is seen of an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sight {
    Registered,
    /// Whoever shows items does not know it.
    Unregistered,
    /// Nobody shows items just now, and the item waits for somebody to come; or whoever does tells nothing.
    Untold,
    /// It is not on the bus.
    Gone,
}

/// Looks for the item of this process.
///
/// # Errors
/// When the bus cannot be asked.
pub(super) async fn look() -> zbus::Result<Sight> {
    let bus = Connection::session().await?;
    let daemon = DBusProxy::new(&bus).await?;
    let names = daemon.list_names().await?;
    let ours = format!("org.kde.StatusNotifierItem-{}-", std::process::id());
    let Some(item) = names.iter().find(|name| name.starts_with(&ours)) else {
        return Ok(Sight::Gone);
    };
    if !names.iter().any(|name| name.as_str() == WATCHER) {
        return Ok(Sight::Untold);
    }
    let Ok(known) = registered(&bus).await else {
        return Ok(Sight::Untold);
    };
    let Ok(owner) = daemon.get_name_owner(item.as_ref()).await else {
        return Ok(Sight::Gone);
    };
    // Some write down the name that was given, others its owner.
    let is_ours = |entry: &String| {
        [item.as_str(), owner.as_str()].iter().any(|name| {
            entry
                .strip_prefix(name)
                .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        })
    };
    Ok(if known.iter().any(is_ours) {
        Sight::Registered
    } else {
        Sight::Unregistered
    })
}

async fn registered(bus: &Connection) -> zbus::Result<Vec<String>> {
    let properties = Some("org.freedesktop.DBus.Properties");
    let wanted = (WATCHER, "RegisteredStatusNotifierItems");
    let answer = bus
        .call_method(Some(WATCHER), WATCHER_PATH, properties, "Get", &wanted)
        .await?;
    let items: OwnedValue = answer.body().deserialize()?;
    Ok(Vec::try_from(items)?)
}

/// Judges an item by what is seen of it, one look after the other.
#[derive(Debug, Default)]
pub(super) struct Watchfulness {
    /// It was known once. Whoever writes down items in a way that cannot be read never knows it.
    known: bool,
    missed: bool,
}

impl Watchfulness {
    /// Whether the item is lost. One that is only not known may be about to be: it is lost at the second look.
    pub(super) fn is_lost(&mut self, sight: Sight) -> bool {
        let missed = std::mem::take(&mut self.missed);
        match sight {
            Sight::Registered => {
                self.known = true;
                false
            }
            Sight::Unregistered => {
                self.missed = self.known;
                self.known && missed
            }
            Sight::Untold => false,
            Sight::Gone => true,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_item_is_lost_when_it_is_gone_or_was_known_and_is_not_at_two_looks() {
        let mut watchfulness = Watchfulness::default();
        let mut lost = |sight| watchfulness.is_lost(sight);
        assert!(
            !lost(Sight::Unregistered) && !lost(Sight::Unregistered),
            "never known"
        );
        assert!(!lost(Sight::Registered));
        assert!(!lost(Sight::Unregistered) && !lost(Sight::Untold) && !lost(Sight::Unregistered));
        assert!(lost(Sight::Unregistered));
        assert!(Watchfulness::default().is_lost(Sight::Gone));
    }
}
