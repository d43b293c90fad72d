//! Reading the desktop's windows as a screen reader does (AT-SPI over the accessibility bus).

use std::time::Duration;

use zbus::blocking::Connection;
use zbus::zvariant::OwnedObjectPath;

use super::bus::{self, Remote};
use super::node::{ACCESSIBLE, Node};
use super::session::Desktop;
use super::wait::wait_for;

const REGISTRY: &str = "org.a11y.atspi.Registry";
const ROOT: &str = "/org/a11y/atspi/accessible/root";

/// The accessibility bus of one desktop.
#[derive(Debug, Clone)]
pub struct Accessibility {
    bus: Connection,
}

impl Accessibility {
    /// Connects to it.
    ///
    /// # Panics
    /// When it is gone.
    #[must_use]
    pub fn of(desktop: &Desktop) -> Self {
        let address = desktop
            .accessibility_address()
            .expect("the address of the accessibility bus");
        Self {
            bus: bus::connect(&address).expect("the accessibility bus"),
        }
    }

    /// The programs that show themselves now.
    ///
    /// # Errors
    /// When the registry does not answer.
    pub fn applications(&self) -> zbus::Result<Vec<Application>> {
        let registry = Remote::new(&self.bus, REGISTRY, ROOT);
        let children: Vec<(String, OwnedObjectPath)> = registry.call(ACCESSIBLE, "GetChildren", &())?;
        Ok(children
            .iter()
            .filter_map(|(name, path)| self.application_at(name, path.as_str()))
            .collect())
    }

    fn application_at(&self, name: &str, path: &str) -> Option<Application> {
        let root = Remote::new(&self.bus, name, path);
        // One that ended a moment ago is not there any more.
        let called: String = root.get(ACCESSIBLE, "Name").ok()?;
        let pid = bus::pid_of(&self.bus, name).ok()?;
        Some(Application {
            name: called,
            pid,
            root,
        })
    }

    /// Waits for the program with this process id.
    ///
    /// # Panics
    /// When it did not show itself within `limit`.
    #[must_use]
    #[track_caller]
    pub fn wait_for_pid(&self, pid: u32, limit: Duration) -> Application {
        wait_for(&format!("process {pid} on the accessibility bus"), limit, || {
            self.applications()
                .ok()?
                .into_iter()
                .find(|application| application.pid == pid)
        })
    }
}

/// A program with windows.
#[derive(Debug, Clone)]
pub struct Application {
    /// Its name; several windows of the same program share it.
    pub name: String,
    /// Its process id.
    pub pid: u32,
    root: Remote,
}

impl Application {
    /// Everything it shows, in reading order, as it is now.
    ///
    /// # Errors
    /// When the program is gone. Parts that vanish while they are read are left out.
    pub fn tree(&self) -> zbus::Result<Node> {
        Node::read(self.root.clone())
    }

    /// The first part, in reading order, with this role and this text in its name.
    #[must_use]
    pub fn find(&self, role: &str, name: &str) -> Option<Node> {
        self.tree().ok()?.find(role, name).cloned()
    }

    /// Waits for a part with this role and this text in its name.
    ///
    /// # Panics
    /// When it did not come within `limit`; the message contains the whole tree.
    #[track_caller]
    pub fn wait_for(&self, role: &str, name: &str, limit: Duration) -> Node {
        self.wait_where(&format!("{role} {name:?}"), limit, |node| node.is(role, name))
    }

    /// Waits for a part that is shown, enabled, and has this role and this text in its name; then presses it.
    ///
    /// # Panics
    /// When it did not come within `limit`, or does not let itself be pressed.
    #[track_caller]
    pub fn press(&self, role: &str, name: &str, limit: Duration) {
        let what = format!("an enabled {role} {name:?}");
        let node = self.wait_where(&what, limit, |node| node.is(role, name) && node.is_usable());
        node.press().expect("a press that is taken");
    }

    /// Waits for a part of which `wanted` is true.
    ///
    /// # Panics
    /// When it did not come within `limit`; the message contains the whole tree.
    #[track_caller]
    pub fn wait_where(&self, what: &str, limit: Duration, wanted: impl Fn(&Node) -> bool) -> Node {
        let found = super::wait::poll(limit, || {
            self.tree()
                .ok()?
                .walk()
                .find(|(_, node)| wanted(node))
                .map(|(_, node)| node.clone())
        });
        match found {
            Some(node) => node,
            None => panic!(
                "waited {limit:?} in vain for {what} in\n{}",
                self.lines().join("\n")
            ),
        }
    }

    /// Waits until `text` can be read somewhere, in a name, a description or a text.
    ///
    /// # Panics
    /// When it could not within `limit`; the message contains the whole tree.
    #[track_caller]
    pub fn wait_for_text(&self, text: &str, limit: Duration) -> Node {
        self.wait_where(&format!("the words {text:?}"), limit, |node| node.says(text))
    }

    /// What a screen reader would say, part by part in reading order, one line each: for snapshots and for failures.
    #[must_use]
    pub fn lines(&self) -> Vec<String> {
        match self.tree() {
            Ok(tree) => tree.lines(),
            Err(error) => vec![format!("(nothing can be read: {error})")],
        }
    }
}
