//! What must not be possible, tried on the shipped programs.

mod alone;
mod endpoint;
mod forged;
mod imitator;
mod inside;
mod leftovers;
mod links;
mod process;
mod webdriver;

/// What the tests ask for, by the name of the published table, and how the app writes it.
const READ: &str = "List or get Kubernetes objects";
const READ_ROW: &str = "Read Kubernetes objects on aro-edge-ne";
const READ_HEADLINE: &str = "Microsoft asks to read Kubernetes objects";

/// Every variable that is known to steer a web view, a toolkit or the loader, with a value that would.
const STEERING: [(&str, &str); 10] = [
    ("TAURI_WEBVIEW_AUTOMATION", "true"),
    ("WEBKIT_INSPECTOR_SERVER", "127.0.0.1:1"),
    ("WEBKIT_INSPECTOR_HTTP_SERVER", "127.0.0.1:1"),
    ("WEBKIT_INJECTED_BUNDLE_PATH", "/nowhere"),
    ("TAURI_DEV", "1"),
    ("ARO_LOCKBOX_LINK", "1"),
    ("LOCKBOX_TEST_LINK", "1"),
    ("G_MESSAGES_DEBUG", "all"),
    ("GTK_MODULES", "nothing-that-exists"),
    ("GTK_DEBUG", "interactive"),
];
