//! The system browser: `$BROWSER`, or what the desktop prefers.

use std::time::Duration;

/// A browser that needs longer to be handed an address has been handed it, or never will be.
const LIMIT: Duration = Duration::from_secs(10);

/// Opens a checked http(s) address. Must be called on a tokio runtime; the wait is on a thread of its own.
///
/// # Errors
/// Why no browser could be started, for people.
pub async fn open(address: String) -> Result<(), String> {
    let opening = tokio::task::spawn_blocking(move || webbrowser::open(&address));
    match tokio::time::timeout(LIMIT, opening).await {
        Ok(Ok(Ok(()))) => Ok(()),
        Ok(Ok(Err(error))) => Err(error.to_string()),
        Ok(Err(_failed)) => Err("the browser's starter failed".to_owned()),
        Err(_elapsed) => Err("the browser did not start in time".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    #[tokio::test]
    async fn only_web_addresses_are_opened() {
        for address in [
            "file:///etc/passwd",
            "ftp://example.org",
            "javascript:alert(1)",
            "not an address",
        ] {
            assert!(super::open(address.to_owned()).await.is_err(), "{address}");
        }
    }
}
