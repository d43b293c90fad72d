//! Keyboard and mouse: real events of the X server, which no program can tell from a person's.

use std::time::Duration;

use super::session::Desktop;

/// Keyboard and mouse of one desktop. What is typed goes where the input is.
#[derive(Debug, Clone, Copy)]
pub struct Keyboard<'d>(&'d Desktop);

impl<'d> Keyboard<'d> {
    /// Of this desktop.
    #[must_use]
    pub fn of(desktop: &'d Desktop) -> Self {
        Self(desktop)
    }

    /// Types `text`, letter by letter.
    ///
    /// # Panics
    /// This and the following: when the X server is gone.
    #[track_caller]
    pub fn type_text(&self, text: &str) {
        self.xdotool(&["type", "--clearmodifiers", "--delay", "12", "--", text]);
    }

    /// Presses a key or a combination, by its X name: `Return`, `Escape`, `Tab`, `ctrl+a`.
    #[track_caller]
    pub fn key(&self, name: &str) {
        self.xdotool(&["key", "--clearmodifiers", name]);
    }

    /// Moves the pointer.
    #[track_caller]
    pub fn point(&self, (x, y): (i32, i32)) {
        self.xdotool(&["mousemove", "--sync", &x.to_string(), &y.to_string()]);
    }

    /// Clicks with the left button at a place on the screen.
    #[track_caller]
    pub fn click(&self, (x, y): (i32, i32)) {
        self.xdotool(&["mousemove", &x.to_string(), &y.to_string(), "click", "1"]);
    }

    /// Clicks so many times with the left button at a place, with a pause between, as a hand that presses too much.
    #[track_caller]
    pub fn clicks(&self, (x, y): (i32, i32), times: u32, pause: Duration) {
        let (x, y, times) = (x.to_string(), y.to_string(), times.to_string());
        let pause = pause.as_millis().to_string();
        let repeated = ["click", "--repeat", &times, "--delay", &pause, "1"];
        self.xdotool(&[&["mousemove", &x, &y][..], &repeated].concat());
    }

    #[track_caller]
    fn xdotool(&self, arguments: &[&str]) {
        if let Err(error) = self.0.tool("xdotool", arguments) {
            panic!("{error}");
        }
    }
}
