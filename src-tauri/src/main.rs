//! A window of ARO Lockbox. It shows what the agent tells it over the pipe it was started with, and passes on what a person
//! does. Without such a pipe it shows nothing: it asks the agent to show itself, and ends.
#![cfg_attr(windows, windows_subsystem = "windows")]

mod alone;
mod commands;
mod pipe;
#[cfg(test)]
mod settings;
mod windows;

use lockbox_link::{Client, Hello, Role, Signals};
use std::process::ExitCode;
use std::time::Duration;

/// The agent greets before the window has even started; who has not by then is not an agent.
const GREETING_LIMIT: Duration = Duration::from_secs(5);

fn main() -> ExitCode {
    quiet_panics();
    match tauri::async_runtime::block_on(linked()) {
        Some((client, hello, signals)) => windows::show(client, &hello, signals),
        None => alone::start_agent(),
    }
}

/// The link the agent made, if an agent made one and greets for the window that the arguments name.
async fn linked() -> Option<(Client, Hello, Signals)> {
    let role = asked_role()?;
    let (reader, writer) = pipe::take().ok()?;
    let (client, hello, signals) = lockbox_link::connect(reader, writer, GREETING_LIMIT).await.ok()?;
    (hello.role == role).then_some((client, hello, signals))
}

/// `--role main` or `--role decision`, and nothing else.
fn asked_role() -> Option<Role> {
    let arguments: Vec<_> = std::env::args_os().skip(1).collect();
    match arguments.as_slice() {
        [flag, role] if flag == "--role" && role == "main" => Some(Role::Main),
        [flag, role] if flag == "--role" && role == "decision" => Some(Role::Decision),
        _ => None,
    }
}

/// A panic may tell where it happened and nothing of what was on the screen.
fn quiet_panics() {
    std::panic::set_hook(Box::new(|panic| {
        let place = panic.location().map(ToString::to_string).unwrap_or_default();
        alone::complain(&format!("the window failed at {place}"));
    }));
}
