//! One window of the app, read and pressed through the accessibility bus, typed into with the keyboard.

use std::path::Path;
use std::time::Duration;

use super::LIMIT;
use crate::desktop::accessibility::Application;
use crate::desktop::node::{Node, State};
use crate::desktop::wait::poll;
use crate::desktop::windows::Window;
use crate::desktop::{Accessibility, Desktop, Keyboard, Windows, wait_until};

/// How long a picture waits for a page that still moves.
const STILL: Duration = Duration::from_secs(4);

/// An open window.
#[derive(Debug)]
pub struct Page<'d> {
    desktop: &'d Desktop,
    /// What a screen reader sees of it.
    pub reader: Application,
    /// What the window manager sees of it.
    pub window: Window,
}

impl<'d> Page<'d> {
    /// The window of the process `pid`, as soon as it is on the screen and can be read.
    ///
    /// # Panics
    /// This and the following: when it, or what is looked for in it, does not come in time. The message has the whole page.
    #[must_use]
    #[track_caller]
    pub fn of(desktop: &'d Desktop, pid: u32) -> Self {
        let window = Windows::of(desktop).wait_for("the app's", LIMIT, |window| window.pid == pid);
        let reader = Accessibility::of(desktop).wait_for_pid(pid, LIMIT);
        Self {
            desktop,
            reader,
            window,
        }
    }

    /// Its process.
    #[must_use]
    pub fn pid(&self) -> u32 {
        self.reader.pid
    }

    /// Waits until these words can be read somewhere.
    #[track_caller]
    pub fn wait_text(&self, words: &str) -> Node {
        self.reader.wait_for_text(words, LIMIT)
    }

    /// Waits for a heading.
    #[track_caller]
    pub fn wait_heading(&self, words: &str) -> Node {
        self.reader.wait_for("heading", words, LIMIT)
    }

    /// Waits until these words can be read nowhere.
    #[track_caller]
    pub fn wait_no_text(&self, words: &str) {
        wait_until(&format!("the end of {words:?}"), LIMIT, || !self.says(words));
    }

    /// Whether these words can be read now.
    #[must_use]
    pub fn says(&self, words: &str) -> bool {
        self.reader
            .tree()
            .is_ok_and(|tree| tree.walk().any(|(_, node)| node.says(words)))
    }

    /// Everything that can be read, one line each, in reading order.
    #[must_use]
    pub fn lines(&self) -> Vec<String> {
        self.reader.lines()
    }

    /// Presses a button as assistive technology does, as soon as it is enabled.
    #[track_caller]
    pub fn press(&self, name: &str) {
        self.reader.press("button", name, LIMIT);
    }

    /// Presses a button that may not be scrolled into sight: it gets the focus first, as by Tab.
    #[track_caller]
    pub fn reach(&self, name: &str) {
        self.activate();
        self.focus(&self.button(name));
        self.press(name);
    }

    /// Whether a button of this name is there and enabled.
    #[must_use]
    pub fn is_enabled(&self, name: &str) -> bool {
        self.reader
            .find("button", name)
            .is_some_and(|node| node.is_usable())
    }

    /// Waits for a button of this name, enabled or not.
    #[track_caller]
    pub fn button(&self, name: &str) -> Node {
        self.reader.wait_for("button", name, LIMIT)
    }

    /// Brings the window to the front and gives it the keyboard.
    #[track_caller]
    pub fn activate(&self) {
        Windows::of(self.desktop).activate(&self.window);
    }

    /// Types into a field, which gets the focus first.
    #[track_caller]
    pub fn write(&self, field: &str, text: &str) {
        self.activate();
        let entry = self
            .reader
            .wait_where(&format!("a field {field:?}"), LIMIT, |node| {
                node.role == "entry" && node.name.contains(field)
            });
        self.focus(&entry);
        Keyboard::of(self.desktop).type_text(text);
        wait_until(&format!("{text:?} in the field {field:?}"), LIMIT, || {
            entry.text_now().is_ok_and(|now| now == text)
        });
    }

    /// Gives a part of the page the focus and waits until it has it.
    #[track_caller]
    pub fn focus(&self, node: &Node) {
        wait_until(&format!("the focus on {}", node.line()), LIMIT, || {
            let focused = || node.again().is_ok_and(|now| now.states.has(State::Focused));
            focused() || (node.focus().is_ok() && focused())
        });
    }

    /// Closes the window as its close button does, and waits until it is gone.
    #[track_caller]
    pub fn close(&self) {
        let windows = Windows::of(self.desktop);
        windows.close(&self.window);
        windows.wait_gone(&self.window, LIMIT);
    }

    /// A picture of it as soon as nothing moves any more; what moves for ever (a countdown) is not waited for.
    #[track_caller]
    pub fn picture(&self, path: &Path) {
        self.activate();
        let mut last = None;
        poll(STILL, || {
            self.desktop.picture_of(&self.window, path);
            let now = self
                .desktop
                .tool("identify", &["-format", "%#", &path.display().to_string()])
                .ok();
            let still = now.is_some() && now == last;
            last = now;
            still.then_some(())
        });
    }
}
