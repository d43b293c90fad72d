//! The windows on the screen, as the window manager knows them.

use std::time::Duration;

use super::node::Place;
use super::session::Desktop;
use super::wait::{wait_for, wait_until};

/// How long the window manager may take to do as it was told.
const LIMIT: Duration = Duration::from_secs(10);

/// More pixels than the frame of a window has.
const FRAME: i32 = 60;

/// One top-level window.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Window {
    /// Its X id, as tools print it: `0x…`.
    pub id: String,
    /// The process it says it belongs to; 0 when it does not say.
    pub pid: u32,
    /// Its title.
    pub title: String,
}

/// The windows of one desktop.
#[derive(Debug, Clone, Copy)]
pub struct Windows<'d>(&'d Desktop);

impl<'d> Windows<'d> {
    /// Of this desktop.
    #[must_use]
    pub fn of(desktop: &'d Desktop) -> Self {
        Self(desktop)
    }

    /// All of them, oldest first.
    ///
    /// # Panics
    /// This and the following: when the window manager does not answer.
    #[must_use]
    pub fn list(&self) -> Vec<Window> {
        self.tool("wmctrl", &["-l", "-p"])
            .lines()
            .filter_map(parse)
            .collect()
    }

    /// Waits for a window of which `wanted` is true.
    ///
    /// # Panics
    /// When none came within `limit`; the message lists the windows there are.
    #[must_use]
    #[track_caller]
    pub fn wait_for(&self, what: &str, limit: Duration, wanted: impl Fn(&Window) -> bool) -> Window {
        match super::wait::poll(limit, || self.list().into_iter().find(&wanted)) {
            Some(window) => window,
            None => panic!(
                "waited {limit:?} in vain for a window: {what}; there are {:#?}",
                self.list()
            ),
        }
    }

    /// Waits for a window with this text in its title.
    ///
    /// # Panics
    /// When none came within `limit`.
    #[must_use]
    #[track_caller]
    pub fn wait_for_title(&self, title: &str, limit: Duration) -> Window {
        self.wait_for(title, limit, |window| window.title.contains(title))
    }

    /// Waits until the window is gone.
    ///
    /// # Panics
    /// When it is still there after `limit`.
    #[track_caller]
    pub fn wait_gone(&self, window: &Window, limit: Duration) {
        wait_until(
            &format!("the end of the window {:?}", window.title),
            limit,
            || self.list().iter().all(|other| other.id != window.id),
        );
    }

    /// Puts the window in front and gives it the input.
    #[track_caller]
    pub fn activate(&self, window: &Window) {
        self.tool("wmctrl", &["-i", "-a", &window.id]);
        wait_until(&format!("the window {:?} in front", window.title), LIMIT, || {
            self.active().as_deref() == Some(window.id.as_str())
        });
    }

    /// The id of the window that has the input.
    #[must_use]
    pub fn active(&self) -> Option<String> {
        let number = self.0.tool("xdotool", &["getactivewindow"]).ok()?;
        number
            .trim()
            .parse::<u64>()
            .ok()
            .map(|number| format!("0x{number:08x}"))
    }

    /// Asks the window to close, as its close button does.
    pub fn close(&self, window: &Window) {
        self.tool("wmctrl", &["-i", "-c", &window.id]);
    }

    /// Gives the window another size.
    pub fn resize(&self, window: &Window, width: u32, height: u32) {
        self.tool(
            "wmctrl",
            &["-i", "-r", &window.id, "-e", &format!("0,-1,-1,{width},{height}")],
        );
        wait_until("the window's new size", LIMIT, || {
            let place = self.place(window);
            place.width.cast_unsigned() == width && place.height.cast_unsigned() == height
        });
    }

    /// Puts the window somewhere else on the screen, as it is.
    #[track_caller]
    pub fn put_at(&self, window: &Window, (x, y): (i32, i32)) {
        self.tool(
            "wmctrl",
            &["-i", "-r", &window.id, "-e", &format!("0,{x},{y},-1,-1")],
        );
        // The place told is that of the content, which the frame moves a little.
        wait_until("the window's new place", LIMIT, || {
            let place = self.place(window);
            (place.x - x).abs() < FRAME && (place.y - y).abs() < FRAME
        });
    }

    /// Makes the window draw all of itself again: without a compositor, what lay above it and is gone leaves a hole in a picture
    /// until the page has a reason to draw.
    pub fn redraw(&self, window: &Window) {
        let place = self.place(window);
        let (width, height) = (place.width.cast_unsigned(), place.height.cast_unsigned());
        self.resize(window, width, height - 1);
        self.resize(window, width, height);
    }

    /// Where the window's content is on the screen, without its frame.
    #[track_caller]
    #[must_use]
    pub fn place(&self, window: &Window) -> Place {
        let told = self.tool("xwininfo", &["-id", &window.id]);
        let number = |label: &str| {
            let line = told.lines().find_map(|line| line.trim().strip_prefix(label));
            line.and_then(|rest| rest.trim().parse().ok())
                .unwrap_or_else(|| panic!("no {label} in {told}"))
        };
        Place {
            x: number("Absolute upper-left X:"),
            y: number("Absolute upper-left Y:"),
            width: number("Width:"),
            height: number("Height:"),
        }
    }

    #[track_caller]
    fn tool(&self, program: &str, arguments: &[&str]) -> String {
        // wmctrl fails for a moment while a window is being destroyed.
        wait_for(&format!("{program} {arguments:?}"), LIMIT, || {
            self.0.tool(program, arguments).ok()
        })
    }
}

/// `0x01200003  0 4242   host Title of the window`
fn parse(line: &str) -> Option<Window> {
    let mut rest = line;
    let mut word = || {
        let trimmed = rest.trim_start();
        let (word, after) = trimmed.split_once(' ').unwrap_or((trimmed, ""));
        rest = after;
        word
    };
    let (id, _workspace, pid, _host) = (word(), word(), word(), word());
    let pid = pid.parse().ok()?;
    Some(Window {
        id: id.to_owned(),
        pid,
        title: rest.trim_start().to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::parse;

    #[test]
    fn a_line_of_the_window_list_is_understood_with_and_without_a_title() {
        let window = parse("0x01200003  0 4242   host Review  this request").expect("a window");
        assert_eq!(
            (window.id.as_str(), window.pid, window.title.as_str()),
            ("0x01200003", 4242, "Review  this request")
        );
        assert_eq!(parse("0x01200003 -1 0      N/A ").expect("a window").title, "");
        assert_eq!(parse(""), None);
    }
}
