//! Which variables reach a window.

use std::ffi::OsStr;

/// What a web view needs to be drawn, and nothing that steers one.
const ALLOWED: [&str; 6] = [
    "HOME",
    "LANG",
    "DISPLAY",
    "WAYLAND_DISPLAY",
    "XAUTHORITY",
    "TMPDIR",
];
const ALLOWED_FAMILIES: [&str; 7] = ["LC_", "DBUS_", "AT_SPI_", "XDG_", "GTK_", "GDK_", "WEBKIT_SKIA_"];
/// Of those families, what loads code into whatever uses the toolkit, or opens its inspector.
const NEVER: [&str; 8] = [
    "GTK_MODULES",
    "GTK3_MODULES",
    "GTK_PATH",
    "GTK_EXE_PREFIX",
    "GTK_IM_MODULE_FILE",
    "GTK_DEBUG",
    "GDK_PIXBUF_MODULE_FILE",
    "GDK_PIXBUF_MODULEDIR",
];
/// Without these a process does not start on Windows.
const ALLOWED_ON_WINDOWS: [&str; 7] = [
    "SYSTEMROOT",
    "SYSTEMDRIVE",
    "TEMP",
    "TMP",
    "APPDATA",
    "LOCALAPPDATA",
    "USERPROFILE",
];

pub(super) fn is_allowed(name: &OsStr) -> bool {
    let Some(name) = name.to_str() else { return false };
    let on_windows = || {
        ALLOWED_ON_WINDOWS
            .iter()
            .any(|allowed| name.eq_ignore_ascii_case(allowed))
    };
    let in_family =
        || ALLOWED_FAMILIES.iter().any(|family| name.starts_with(family)) && !NEVER.contains(&name);
    ALLOWED.contains(&name) || in_family() || (cfg!(windows) && on_windows())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_steers_a_web_view_or_the_loader_does_not_reach_a_window() {
        let steering = [
            "TAURI_WEBVIEW_AUTOMATION",
            "WEBKIT_INSPECTOR_SERVER",
            "WEBKIT_INSPECTOR_HTTP_SERVER",
            "WEBKIT_EXEC_PATH",
            "LD_PRELOAD",
            "LD_LIBRARY_PATH",
            "G_MESSAGES_DEBUG",
            "GTK_MODULES",
            "GTK_DEBUG",
            "GDK_PIXBUF_MODULE_FILE",
            "GIO_EXTRA_MODULES",
            "HTTPS_PROXY",
            "PATH",
            "BROWSER",
            "RUST_LOG",
            "home",
        ];
        for name in steering {
            assert!(!is_allowed(OsStr::new(name)), "{name}");
        }
        for name in [
            "HOME",
            "LC_ALL",
            "DISPLAY",
            "DBUS_SESSION_BUS_ADDRESS",
            "XDG_RUNTIME_DIR",
            "GDK_BACKEND",
            "GTK_THEME",
            "GTK_IM_MODULE",
        ] {
            assert!(is_allowed(OsStr::new(name)), "{name}");
        }
    }
}
