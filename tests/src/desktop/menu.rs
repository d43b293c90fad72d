//! A tray menu as a tree (`com.canonical.dbusmenu`), read and clicked as a desktop's panel does it.

use std::collections::HashMap;
use std::fmt::Write;

use zbus::zvariant::{OwnedValue, Value};

use super::bus::{Remote, text_of};

const MENU: &str = "com.canonical.dbusmenu";

/// One node on the wire: id, properties, children.
type WireNode = (i32, HashMap<String, OwnedValue>, Vec<OwnedValue>);

/// One line of a menu.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The number the program knows it by.
    pub id: i32,
    /// What a person reads, without the underscore that marks a key. Empty for a separator.
    pub label: String,
    /// Whether it is a line between groups.
    pub separator: bool,
    /// Whether it can be chosen.
    pub enabled: bool,
    /// Whether it is shown.
    pub visible: bool,
    /// For entries with a tick or a dot: whether it is set.
    pub checked: Option<bool>,
    /// What its submenu contains.
    pub children: Vec<Self>,
}

impl Entry {
    fn from_wire(node: OwnedValue) -> zbus::Result<Self> {
        let mut value = Value::from(node);
        while let Value::Value(inner) = value {
            value = *inner;
        }
        let wire: WireNode = value.try_into().map_err(zbus::Error::Variant)?;
        Self::from_node(wire)
    }

    fn from_node((id, properties, children): WireNode) -> zbus::Result<Self> {
        let flag = |name: &str| properties.get(name).and_then(|value| bool::try_from(value).ok());
        let children: zbus::Result<Vec<Self>> = children.into_iter().map(Self::from_wire).collect();
        Ok(Self {
            id,
            label: text_of(properties.get("label"))
                .map(|label| plain(&label))
                .unwrap_or_default(),
            separator: text_of(properties.get("type")).as_deref() == Some("separator"),
            enabled: flag("enabled").unwrap_or(true),
            visible: flag("visible").unwrap_or(true),
            checked: properties
                .get("toggle-state")
                .and_then(|value| i32::try_from(value).ok())
                .filter(|_| text_of(properties.get("toggle-type")).is_some_and(|kind| !kind.is_empty()))
                .map(|state| state == 1),
            children: children?,
        })
    }

    /// The visible child that `wanted` names: by its whole label, or by the beginning of exactly one label. An ellipsis at
    /// the end of `wanted` stands for the rest of the label.
    fn child(&self, wanted: &str) -> Result<&Self, String> {
        let visible = || {
            self.children
                .iter()
                .filter(|entry| entry.visible && !entry.separator)
        };
        if let Some(entry) = visible().find(|entry| entry.label == wanted) {
            return Ok(entry);
        }
        let beginning = wanted.trim_end_matches('…').trim_end();
        let mut candidates = visible().filter(|entry| entry.label.starts_with(beginning));
        match (candidates.next(), candidates.next()) {
            (Some(entry), None) => Ok(entry),
            (Some(_), Some(_)) => Err(format!("several entries begin with {wanted:?}")),
            (None, _) => Err(format!("no entry {wanted:?}")),
        }
    }

    /// The menu below this entry as text, one line each, submenus indented: what is compared in tests.
    #[must_use]
    pub fn snapshot(&self) -> String {
        let mut text = String::new();
        self.write(0, &mut text);
        text
    }

    fn write(&self, depth: usize, text: &mut String) {
        for entry in self.children.iter().filter(|entry| entry.visible) {
            let mark = match entry.checked {
                Some(true) => "[x] ",
                Some(false) => "[ ] ",
                None => "",
            };
            let label = if entry.separator { "---" } else { &entry.label };
            let state = if entry.enabled || entry.separator {
                ""
            } else {
                " (disabled)"
            };
            let line = writeln!(text, "{:indent$}{mark}{label}{state}", "", indent = depth * 2);
            line.expect("a string takes every line");
            entry.write(depth + 1, text);
        }
    }
}

/// A label without the underscore that marks its key; a doubled underscore is a real one.
fn plain(label: &str) -> String {
    let mut text = String::with_capacity(label.len());
    let mut letters = label.chars();
    while let Some(letter) = letters.next() {
        if letter == '_' {
            text.extend(letters.next());
        } else {
            text.push(letter);
        }
    }
    text
}

/// The menu of one tray item.
#[derive(Debug, Clone)]
pub struct Menu(pub(super) Remote);

impl Menu {
    /// Reads the whole menu; its lines are the children of the entry that is returned.
    ///
    /// # Errors
    /// When the program is gone or breaks the protocol.
    pub fn read(&self) -> zbus::Result<Entry> {
        self.about_to_show(0)?;
        let (_revision, root): (u32, WireNode) =
            self.0
                .call(MENU, "GetLayout", &(0_i32, -1_i32, Vec::<&str>::new()))?;
        Entry::from_node(root)
    }

    /// Opens submenu after submenu along `path` and chooses the last entry, as a person does.
    ///
    /// # Errors
    /// A sentence with the menu as it was, when an entry is missing, ambiguous or disabled, or the program is gone.
    pub fn click(&self, path: &[&str]) -> Result<(), String> {
        let entry = self.entry(path)?;
        if !entry.enabled {
            return Err(format!("the entry {path:?} is disabled"));
        }
        self.0
            .call::<()>(MENU, "Event", &(entry.id, "clicked", Value::I32(0), 0_u32))
            .map_err(|error| format!("the click on {path:?} was not taken: {error}"))
    }

    /// Finds the entry at `path`, opening each submenu on the way.
    ///
    /// # Errors
    /// As [`Menu::click`].
    pub fn entry(&self, path: &[&str]) -> Result<Entry, String> {
        let read = || {
            self.read()
                .map_err(|error| format!("the menu cannot be read: {error}"))
        };
        let mut root = read()?;
        for depth in 1..=path.len() {
            let entry = follow(&root, &path[..depth])
                .map_err(|error| format!("{error} at {path:?} in the menu\n{}", root.snapshot()))?
                .clone();
            if depth == path.len() {
                return Ok(entry);
            }
            if self.about_to_show(entry.id).map_err(|error| error.to_string())? {
                root = read()?;
            }
        }
        Ok(root)
    }

    /// Tells the program that a submenu is about to be seen; true when it changed because of that.
    fn about_to_show(&self, id: i32) -> zbus::Result<bool> {
        self.0.call(MENU, "AboutToShow", &(id,))
    }
}

fn follow<'e>(root: &'e Entry, path: &[&str]) -> Result<&'e Entry, String> {
    path.iter().try_fold(root, |entry, label| entry.child(label))
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn a_single_underscore_marks_a_key_and_a_double_one_is_real() {
        assert_eq!(plain("_Approve…"), "Approve…");
        assert_eq!(plain("pay__prod _x"), "pay_prod x");
        assert_eq!(plain("end_"), "end");
    }
}
