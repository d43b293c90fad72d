//! The one window of this process, with every door of the web view shut that it does not need.

use crate::alone::complain;
use crate::commands::{self, Linked};
use lockbox_link::{Client, Hello, Role, Signals};
use std::process::ExitCode;
use tauri::webview::{NewWindowResponse, PermissionResponse};
use tauri::{App, AppHandle, Manager, Url, WebviewUrl, WebviewWindowBuilder};
use tauri_plugin_window_state::StateFlags;

/// Size in logical pixels, as it opens and at least.
struct Size {
    opens: (f64, f64),
    least: (f64, f64),
}

const MAIN: Size = Size {
    opens: (1280.0, 800.0),
    least: (900.0, 600.0),
};
const DECISION: Size = Size {
    opens: (1040.0, 720.0),
    least: (760.0, 560.0),
};

/// What every page runs first: nothing all objects inherit can be changed, and no menu or key of a browser is there.
const BEFORE: &str = include_str!("before.js");

/// Shows the window of the greeting's role until the person closes it or the link ends.
pub(crate) fn show(client: Client, hello: &Hello, signals: Signals) -> ExitCode {
    let role = hello.role;
    let title = title(role, hello.cloud_note.as_deref());
    let built = tauri::Builder::default()
        .plugin(placement(role))
        .manage(Linked { client, role })
        .invoke_handler(tauri::generate_handler![
            commands::next_snapshot,
            commands::dispatch,
            commands::query,
            commands::next_review,
            commands::decide,
        ])
        .setup(move |app| {
            open(app, role, &title)?;
            tauri::async_runtime::spawn(follow(app.handle().clone(), role, signals));
            Ok(())
        })
        .build(tauri::generate_context!());
    match built {
        Ok(app) => {
            app.run(|_app, _event| ());
            ExitCode::SUCCESS
        }
        Err(error) => {
            complain(&format!("the window could not be opened: {error}"));
            ExitCode::FAILURE
        }
    }
}

/// Remembers where the person put the window, in a file per role: two processes would overwrite each other's.
fn placement(role: Role) -> tauri::plugin::TauriPlugin<tauri::Wry> {
    tauri_plugin_window_state::Builder::new()
        .with_state_flags(StateFlags::POSITION | StateFlags::SIZE)
        .with_filename(format!("{}-window.json", role.word()))
        .build()
}

/// What the desktop calls the window: the two are told apart in every list of windows.
fn title(role: Role, cloud_note: Option<&str>) -> String {
    let name = match role {
        Role::Main | Role::Reader => "ARO Lockbox",
        Role::Decision => "Decide — ARO Lockbox",
    };
    match cloud_note {
        Some(note) => format!("{name} — {note}"),
        None => name.to_owned(),
    }
}

/// The page and the size of a role's window; there is none for a reader.
fn page(role: Role) -> Option<(&'static str, &'static Size)> {
    match role {
        Role::Main => Some(("index.html", &MAIN)),
        Role::Decision => Some(("decision.html", &DECISION)),
        Role::Reader => None,
    }
}

fn open(app: &App, role: Role, title: &str) -> Result<(), Box<dyn std::error::Error>> {
    let (page, size) = page(role).ok_or("no window has this role")?;
    WebviewWindowBuilder::new(app, role.word(), WebviewUrl::App(page.into()))
        .title(title)
        .inner_size(size.opens.0, size.opens.1)
        .min_inner_size(size.least.0, size.least.1)
        .devtools(false)
        .incognito(true)
        .on_navigation(move |url| is_own_page(url, page))
        .on_new_window(|_url, _features| NewWindowResponse::Deny)
        .on_download(|_webview, _event| false)
        .on_permission_request(|_webview, _kind| PermissionResponse::Deny)
        .zoom_hotkeys_enabled(false)
        .browser_extensions_enabled(false)
        .general_autofill_enabled(false)
        .disable_drag_drop_handler()
        .accept_first_mouse(false)
        .content_protected(role == Role::Decision)
        .initialization_script(BEFORE)
        .build()?;
    Ok(())
}

/// Whether an address is this window's own page in the program, and nothing else.
fn is_own_page(url: &Url, page: &str) -> bool {
    let origin = match (url.scheme(), url.host_str()) {
        ("tauri", Some("localhost")) => true,
        ("http", Some("tauri.localhost")) => cfg!(any(windows, target_os = "android")),
        _ => false,
    };
    let path = url.path().trim_start_matches('/');
    let own = path == page || (path.is_empty() && page == "index.html");
    origin && url.port().is_none() && own && url.query().is_none()
}

/// Comes to the front when the agent asks for it; ends when the agent is gone.
async fn follow(app: AppHandle, role: Role, mut signals: Signals) {
    while signals.raised().await {
        if let Some(window) = app.get_webview_window(role.word()) {
            let raised = window
                .unminimize()
                .and_then(|()| window.show())
                .and_then(|()| window.set_focus());
            if raised.is_err() {
                complain("the window could not be brought to the front");
            }
        }
    }
    app.exit(0);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_window_goes_to_its_own_page_and_nowhere_else() {
        let allowed = |url: &str, page: &str| is_own_page(&Url::parse(url).expect("an address"), page);
        assert!(allowed("tauri://localhost/", "index.html"));
        assert!(allowed("tauri://localhost", "index.html"));
        assert!(allowed("tauri://localhost/index.html", "index.html"));
        assert!(allowed("tauri://localhost/index.html#history", "index.html"));
        assert!(allowed("tauri://localhost/decision.html", "decision.html"));
        let elsewhere = [
            "tauri://localhost/",
            "tauri://localhost/index.html",
            "tauri://localhost/decision.html?x=1",
            "tauri://localhost:1/decision.html",
            "tauri://elsewhere/decision.html",
            "https://localhost/decision.html",
            "http://localhost/decision.html",
            "file:///decision.html",
            "about:blank",
            "data:text/html,decision.html",
            "javascript:void(0)",
        ];
        for url in elsewhere {
            assert!(!allowed(url, "decision.html"), "{url}");
        }
    }

    #[test]
    fn the_title_tells_the_windows_apart_and_says_when_it_is_not_the_real_cloud() {
        assert_eq!(title(Role::Main, None), "ARO Lockbox");
        assert_eq!(title(Role::Main, Some("Demo")), "ARO Lockbox — Demo");
        assert_eq!(title(Role::Decision, None), "Decide — ARO Lockbox");
        assert_eq!(title(Role::Decision, Some("Demo")), "Decide — ARO Lockbox — Demo");
    }
}
