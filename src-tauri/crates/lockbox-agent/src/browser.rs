//! The system browser: `$BROWSER`, or what the desktop prefers.

use lockbox_core::PlainCause;
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::time::Duration;

/// A browser that needs longer to be handed an address has been handed it, or never will be.
const LIMIT: Duration = Duration::from_secs(10);

/// Opens a checked http(s) address. Must be called on a tokio runtime; the wait is on a thread of its own.
///
/// # Errors
/// Why no browser could be started, for people.
pub async fn open(address: String) -> Result<(), String> {
    if !is_web(&address) {
        return Err(PlainCause::NoWebAddress.into());
    }
    let opening = tokio::task::spawn_blocking(move || webbrowser::open(&address));
    match tokio::time::timeout(LIMIT, opening).await {
        Ok(Ok(Ok(()))) => Ok(()),
        Ok(Ok(Err(error))) => Err(error.to_string()),
        Ok(Err(_failed)) => Err(PlainCause::StarterFailed.into()),
        Err(_elapsed) => Err(PlainCause::BrowserLate.into()),
    }
}

/// What shows a folder on this platform.
const FILES: &str = if cfg!(windows) {
    "explorer"
} else if cfg!(target_os = "macos") {
    "open"
} else {
    "xdg-open"
};

/// Shows a folder in the desktop's file manager. Only a folder that is there is opened, never a file.
///
/// # Errors
/// Why nothing could be started, for people.
pub async fn open_folder(folder: PathBuf) -> Result<(), String> {
    let opening = tokio::task::spawn_blocking(move || {
        if !folder.is_dir() {
            return Err(PlainCause::NotThere.into());
        }
        let started = Command::new(FILES)
            .arg(&folder)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn();
        let mut started = started.map_err(|error| error.to_string())?;
        // Some file managers are their own starter: that one runs is no failure.
        let ended = started.wait().map_err(|error| error.to_string())?;
        // Explorer tells a failure always.
        (ended.success() || cfg!(windows))
            .then_some(())
            .ok_or_else(|| ended.to_string())
    });
    match tokio::time::timeout(LIMIT, opening).await {
        Ok(Ok(opened)) => opened,
        Ok(Err(_failed)) => Err(PlainCause::FolderStarterFailed.into()),
        Err(_elapsed) => Ok(()),
    }
}

/// Anything else would start whatever the desktop has for it.
fn is_web(address: &str) -> bool {
    let scheme = address.split_once("://").map(|(scheme, _)| scheme);
    scheme.is_some_and(|scheme| {
        ["http", "https"]
            .iter()
            .any(|web| scheme.eq_ignore_ascii_case(web))
    })
}

#[cfg(test)]
mod tests {
    #[tokio::test]
    async fn only_web_addresses_are_opened_whatever_the_desktop_could_open() {
        for address in [
            "",
            "file:///etc/passwd",
            "ftp://example.org",
            "javascript:alert(1)",
            "not an address",
        ] {
            let refused = super::open(address.to_owned()).await;
            assert_eq!(refused, Err("it is no web address".to_owned()), "{address}");
        }
        assert!(super::is_web("HTTPS://portal.azure.com/") && super::is_web("http://localhost:1/"));
    }
}
