//! A real desktop for tests: X server, window manager, session bus, keyring, notices, tray, accessibility bus.
//!
//! Nothing here is a stand-in for the program under test and nothing knows its types: the harness sees what a person and
//! the desktop's other programs see. Everything blocks, and every wait has a limit.
//!
//! | room | what it is |
//! |---|---|
//! | [`session`] | starts and ends a desktop, and programs inside it |
//! | [`tray`], [`menu`] | watcher and host of tray items; reads and clicks their menus |
//! | [`notices`], [`dunst`] | a notification server that records, and a real one |
//! | [`accessibility`], [`node`] | reads and presses windows as a screen reader does |
//! | [`keyboard`], [`windows`], [`picture`] | types, clicks, arranges windows, takes pictures |
//! | [`keyring`], `keepassxc`, [`secrets`] | the keyring's states, another keeper of secrets, and what really lies in them |
//! | [`browser`], [`form`] | answers the sign-in page the program opened in "the system browser" |
//! | `wiretap` | hears everything that goes over the session bus |
//! | [`wait`] | waiting for a condition, with a limit |

pub mod accessibility;
pub mod browser;
pub mod bus;
pub mod dunst;
mod environment;
pub mod form;
mod keepassxc;
pub mod keyboard;
pub mod keyring;
pub mod menu;
pub mod node;
pub mod notices;
pub mod picture;
pub mod process;
mod role;
pub mod secrets;
pub mod session;
mod sweep;
pub mod tray;
pub mod wait;
pub mod windows;
mod wiretap;

pub use accessibility::Accessibility;
pub use browser::Browser;
pub use dunst::RealDaemon;
pub use keyboard::Keyboard;
pub use keyring::Keyring;
pub use notices::NoticeServer;
pub use process::Running;
pub use secrets::Secrets;
pub use session::{Desktop, Options};
pub use tray::TrayHost;
pub use wait::{stays, wait_for, wait_until};
pub use windows::Windows;
pub use wiretap::Wiretap;
