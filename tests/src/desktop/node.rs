//! One part of a window as assistive technology sees it: role, name, description, states, text, and what can be done with it.

use zbus::zvariant::OwnedObjectPath;

use super::bus::{Remote, text_of};
use super::role;

pub(super) const ACCESSIBLE: &str = "org.a11y.atspi.Accessible";
const ACTION: &str = "org.a11y.atspi.Action";
const COMPONENT: &str = "org.a11y.atspi.Component";
const TEXT: &str = "org.a11y.atspi.Text";

/// A tree deeper or larger than this is broken, or changes faster than it can be read.
const DEEPEST: usize = 80;
const LARGEST: usize = 20_000;

/// Bus name and path of an object.
type Address = (String, OwnedObjectPath);

/// Stands in a text where a child begins.
const CHILD_MARK: char = '\u{fffc}';

/// The states that tests ask for, by their number in `AtspiStateType`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub enum State {
    /// The window with the input.
    Active = 1,
    /// It is working on something.
    Busy = 3,
    /// Ticked.
    Checked = 4,
    /// It is gone and only its name is left.
    Defunct = 6,
    /// Its text can be changed.
    Editable = 7,
    /// It is not disabled.
    Enabled = 8,
    /// It is open.
    Expanded = 10,
    /// It can take the input.
    Focusable = 11,
    /// It has the input.
    Focused = 12,
    /// Nothing else can be used until it is closed.
    Modal = 16,
    /// A toggle that is on.
    Pressed = 20,
    /// Chosen among others.
    Selected = 23,
    /// It reacts to a person.
    Sensitive = 24,
    /// It is on the screen, together with everything it lies in.
    Showing = 25,
    /// It is not hidden.
    Visible = 30,
    /// It has to be filled in.
    Required = 33,
    /// What is in it is wrong.
    InvalidEntry = 36,
    /// It can be ticked.
    Checkable = 41,
    /// Its text cannot be changed.
    ReadOnly = 43,
}

/// Those that [`Node::line`] mentions: the ones a screen reader speaks.
const SPOKEN: [(State, &str); 10] = [
    (State::Focused, "focused"),
    (State::Checked, "checked"),
    (State::Selected, "selected"),
    (State::Pressed, "pressed"),
    (State::Expanded, "expanded"),
    (State::Required, "required"),
    (State::InvalidEntry, "invalid"),
    (State::Modal, "modal"),
    (State::Busy, "busy"),
    (State::ReadOnly, "read only"),
];

/// A set of states.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct States(u64);

impl States {
    fn from_wire(words: &[u32]) -> Self {
        Self(
            words
                .iter()
                .take(2)
                .rev()
                .fold(0, |all, word| all << 32 | u64::from(*word)),
        )
    }

    /// Whether `state` is among them.
    #[must_use]
    pub fn has(self, state: State) -> bool {
        self.0 & (1 << state as u8) != 0
    }
}

/// A place on the screen, in pixels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// Distance from the left edge of the screen.
    pub x: i32,
    /// Distance from its top.
    pub y: i32,
    /// Extent to the right.
    pub width: i32,
    /// Extent downwards.
    pub height: i32,
}

impl Place {
    /// Its middle.
    #[must_use]
    pub fn middle(&self) -> (i32, i32) {
        (self.x + self.width / 2, self.y + self.height / 2)
    }
}

/// A part of a window as it was when it was read; what is done with it reaches the part as it is now.
#[derive(Debug, Clone)]
pub struct Node {
    object: Remote,
    /// What it is: `button`, `heading`, `entry`, …
    pub role: &'static str,
    /// What it is called.
    pub name: String,
    /// What is said in addition.
    pub description: String,
    /// Its own text, without that of its children; empty when it has none.
    pub text: String,
    /// Its states.
    pub states: States,
    /// What lies in it, in reading order.
    pub children: Vec<Self>,
}

impl Node {
    /// Reads the part and everything in it.
    ///
    /// # Errors
    /// When it is gone. Children that vanish meanwhile are left out.
    pub(super) fn read(object: Remote) -> zbus::Result<Self> {
        let mut left = LARGEST;
        Self::read_below(object, DEEPEST, &mut left)
    }

    fn read_below(object: Remote, depth: usize, left: &mut usize) -> zbus::Result<Self> {
        *left = left.saturating_sub(1);
        let mut node = Self::read_alone(object)?;
        for (name, path) in children_of(&node.object)? {
            if depth == 0 || *left == 0 {
                break;
            }
            let child = node.object.other(&name, path.as_str());
            node.children
                .extend(Self::read_below(child, depth - 1, left).ok());
        }
        Ok(node)
    }

    fn read_alone(object: Remote) -> zbus::Result<Self> {
        let properties = object.get_all(ACCESSIBLE)?;
        let role: u32 = object.call(ACCESSIBLE, "GetRole", &())?;
        let states: Vec<u32> = object.call(ACCESSIBLE, "GetState", &())?;
        let interfaces: Vec<String> = object.call(ACCESSIBLE, "GetInterfaces", &())?;
        let text = if interfaces.iter().any(|name| name == TEXT) {
            read_text(&object)?
        } else {
            String::new()
        };
        Ok(Self {
            role: role::name(role),
            name: text_of(properties.get("Name")).unwrap_or_default(),
            description: text_of(properties.get("Description")).unwrap_or_default(),
            text: text.chars().filter(|letter| *letter != CHILD_MARK).collect(),
            states: States::from_wire(&states),
            children: Vec::new(),
            object,
        })
    }

    /// The same part as it is now, with everything in it.
    ///
    /// # Errors
    /// When it is gone.
    pub fn again(&self) -> zbus::Result<Self> {
        Self::read(self.object.clone())
    }

    /// This part and everything in it, in reading order, with the depth of each.
    pub fn walk(&self) -> impl Iterator<Item = (usize, &Self)> {
        let mut waiting = vec![(0, self)];
        std::iter::from_fn(move || {
            let (depth, node) = waiting.pop()?;
            waiting.extend(node.children.iter().rev().map(|child| (depth + 1, child)));
            Some((depth, node))
        })
    }

    /// Whether it has this role and this text in its name.
    #[must_use]
    pub fn is(&self, role: &str, name: &str) -> bool {
        self.role == role && self.name.contains(name)
    }

    /// Whether these words stand in its name, its description or its text.
    #[must_use]
    pub fn says(&self, words: &str) -> bool {
        [&self.name, &self.description, &self.text]
            .into_iter()
            .any(|text| text.contains(words))
    }

    /// Whether a person could use it now: on the screen, and not disabled.
    #[must_use]
    pub fn is_usable(&self) -> bool {
        self.is_enabled() && self.states.has(State::Showing)
    }

    /// Whether it is not disabled.
    #[must_use]
    pub fn is_enabled(&self) -> bool {
        self.states.has(State::Enabled) && self.states.has(State::Sensitive)
    }

    /// The first part in it, in reading order, with this role and this text in its name.
    #[must_use]
    pub fn find(&self, role: &str, name: &str) -> Option<&Self> {
        self.walk().map(|(_, node)| node).find(|node| node.is(role, name))
    }

    /// All parts in it with this role, in reading order.
    pub fn all(&self, role: &str) -> impl Iterator<Item = &Self> {
        self.walk()
            .map(|(_, node)| node)
            .filter(move |node| node.role == role)
    }

    /// What a screen reader would say of it: role, name, text, description, states.
    #[must_use]
    pub fn line(&self) -> String {
        let spoken = SPOKEN
            .iter()
            .filter(|(state, _)| self.states.has(*state))
            .map(|(_, word)| *word);
        let disabled = (!self.is_enabled() && self.states.has(State::Visible)).then_some("disabled");
        let states: Vec<&str> = spoken.chain(disabled).collect();
        let said = |wanted: bool, part: String| if wanted { part } else { String::new() };
        [
            self.role.to_owned(),
            said(!self.name.is_empty(), format!(" {:?}", self.name)),
            said(
                !self.text.is_empty() && self.text != self.name,
                format!(" text={:?}", self.text),
            ),
            said(
                !self.description.is_empty(),
                format!(" described={:?}", self.description),
            ),
            said(!states.is_empty(), format!(" [{}]", states.join(", "))),
        ]
        .concat()
    }

    /// [`Node::line`] of it and everything in it, in reading order, indented by depth.
    #[must_use]
    pub fn lines(&self) -> Vec<String> {
        self.walk()
            .map(|(depth, node)| format!("{:indent$}{}", "", node.line(), indent = depth * 2))
            .collect()
    }

    /// Presses it: the first of its actions that means so, or else its first action.
    ///
    /// # Errors
    /// When it is gone, has no action, or does not take it. A disabled part may take it and do nothing, as with a person.
    pub fn press(&self) -> zbus::Result<()> {
        let count: i32 = self.object.get(ACTION, "NActions")?;
        // One name after the other: a web page never answers `GetActions`, which would give them all.
        let means_press = |index: &i32| {
            let name: zbus::Result<String> = self.object.call(ACTION, "GetName", &(*index,));
            name.is_ok_and(|name| {
                matches!(
                    name.to_lowercase().as_str(),
                    "press" | "click" | "activate" | "jump"
                )
            })
        };
        let index = (0..count).find(means_press).unwrap_or(0);
        let taken: bool = self.object.call(ACTION, "DoAction", &(index,))?;
        if taken {
            Ok(())
        } else {
            Err(zbus::Error::Failure(format!(
                "{} did not take its action",
                self.line()
            )))
        }
    }

    /// Gives it the input; typing then goes there.
    ///
    /// # Errors
    /// When it is gone or does not take it.
    pub fn focus(&self) -> zbus::Result<()> {
        let taken: bool = self.object.call(COMPONENT, "GrabFocus", &())?;
        if taken {
            Ok(())
        } else {
            Err(zbus::Error::Failure(format!(
                "{} did not take the focus",
                self.line()
            )))
        }
    }

    /// Its text as it is now.
    ///
    /// # Errors
    /// When it is gone or has none.
    pub fn text_now(&self) -> zbus::Result<String> {
        read_text(&self.object)
    }

    /// Where it is on the screen.
    ///
    /// # Errors
    /// When it is gone or has no place.
    pub fn place(&self) -> zbus::Result<Place> {
        const SCREEN: u32 = 0;
        let ((x, y, width, height),): ((i32, i32, i32, i32),) =
            self.object.call(COMPONENT, "GetExtents", &(SCREEN,))?;
        Ok(Place { x, y, width, height })
    }
}

/// What lies in an object, in order.
fn children_of(object: &Remote) -> zbus::Result<Vec<Address>> {
    let children: Vec<Address> = object.call(ACCESSIBLE, "GetChildren", &())?;
    if !children.is_empty() {
        return Ok(children);
    }
    // A widget that shows another process's page (a web view) tells its only child in this way alone.
    let count: i32 = object.get(ACCESSIBLE, "ChildCount")?;
    let child = |index: i32| {
        object
            .call(ACCESSIBLE, "GetChildAtIndex", &(index,))
            .map(|(child,): (Address,)| child)
    };
    (0..count).map(child).collect()
}

fn read_text(object: &Remote) -> zbus::Result<String> {
    object.call(TEXT, "GetText", &(0_i32, -1_i32))
}

#[cfg(test)]
mod tests {
    use super::{State, States};

    #[test]
    fn states_are_read_from_both_words() {
        let states = States::from_wire(&[1 << 8 | 1 << 12, 1 << (36 - 32)]);
        assert!(states.has(State::Enabled) && states.has(State::Focused) && states.has(State::InvalidEntry));
        assert!(!states.has(State::Showing) && !states.has(State::Required));
    }
}
