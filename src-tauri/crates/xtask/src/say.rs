//! What the commands print: plain lines everywhere, a moving status line and colours on a terminal only.

use std::fmt::Display;
use std::io::{IsTerminal as _, Write as _};
use std::sync::OnceLock;

/// How wide a status line may be when the terminal does not say.
const WIDTH: usize = 79;

/// Whether nobody is there to answer or to watch a moving line.
pub(crate) fn unattended() -> bool {
    static UNATTENDED: OnceLock<bool> = OnceLock::new();
    *UNATTENDED.get_or_init(|| {
        let ci = std::env::var_os("CI").is_some_and(|value| !value.is_empty() && value != "false");
        ci || !std::io::stdin().is_terminal() || !std::io::stdout().is_terminal()
    })
}

/// One line of ordinary output.
pub(crate) fn line(text: impl Display) {
    let mut out = std::io::stdout().lock();
    if !unattended() {
        write!(out, "\r\x1b[2K").ok();
    }
    writeln!(out, "{text}").ok();
    out.flush().ok();
}

/// A heading.
pub(crate) fn banner(text: &str) {
    line(paint("1", &format!("── {text} ──")));
}

/// What went right.
pub(crate) fn good(text: &str) {
    line(paint("32", text));
}

/// What went wrong, but is not the end.
pub(crate) fn bad(text: &str) {
    line(paint("31", text));
}

/// The end of a command, on the error stream.
pub(crate) fn error(text: &str) {
    writeln!(
        std::io::stderr().lock(),
        "{}",
        paint("31", &format!("error: {text}"))
    )
    .ok();
}

/// Replaces the moving line at the bottom; says nothing when nobody watches.
pub(crate) fn status(text: &str) {
    if unattended() {
        return;
    }
    let width = std::env::var("COLUMNS")
        .ok()
        .and_then(|columns| columns.parse().ok())
        .unwrap_or(WIDTH);
    let shown: String = text.chars().filter(|c| !c.is_control()).take(width).collect();
    let mut out = std::io::stdout().lock();
    write!(out, "\r\x1b[2K{shown}").ok();
    out.flush().ok();
}

/// Takes the moving line away.
pub(crate) fn clear_status() {
    status("");
}

/// Asks a question; an empty answer means yes.
pub(crate) fn ask(question: &str) -> bool {
    let mut out = std::io::stdout().lock();
    write!(out, "{question} [Y/n] ").ok();
    out.flush().ok();
    let mut answer = String::new();
    match std::io::stdin().read_line(&mut answer) {
        Ok(0) | Err(_) => false,
        Ok(_) => matches!(answer.trim().to_ascii_lowercase().as_str(), "" | "y" | "yes"),
    }
}

fn paint(code: &str, text: &str) -> String {
    if unattended() || std::env::var_os("NO_COLOR").is_some() {
        text.to_owned()
    } else {
        format!("\x1b[{code}m{text}\x1b[0m")
    }
}
