//! The shipped programs on a real desktop: what a person sees, presses and types, and what Azure was told afterwards.

mod accidents;
mod accounts;
mod drill;
mod first_start;
mod history;
mod keyboard;
mod keyring;
mod late_keyring;
mod main_job;
mod notices;
mod reading;
mod sight;
mod starting;
mod tour;
mod windows;

/// What the tests ask for, by the names of the published table.
const READ: &str = "List or get Kubernetes objects";
const CONSOLE: &str = "Get VM serial console logs";

/// The first words of a request to read objects of the edge cluster, as rows, menus and headlines write them.
const READ_ROW: &str = "Read Kubernetes objects on aro-edge-ne";

/// The headlines of the review of a request for each.
const READ_HEADLINE: &str = "Microsoft asks to read Kubernetes objects";
const CONSOLE_HEADLINE: &str = "Microsoft asks to read a machine’s serial console logs";
