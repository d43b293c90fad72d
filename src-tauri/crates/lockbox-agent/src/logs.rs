//! Where the log goes and what may be in it.

use crate::log_file::{Elsewhere, LogFile};
use crate::outlet::Outlet;
use std::path::Path;
use std::time::Duration;
use tracing_subscriber::layer::SubscriberExt;
use tracing_subscriber::util::SubscriberInitExt;
use tracing_subscriber::{EnvFilter, fmt};

/// The variable that makes our own crates say more: `debug` or `trace`. Libraries never say more than warnings, since they
/// would log addresses and headers.
const LEVEL: &str = "ARO_LOCKBOX_LOG";

/// Our own crates.
const OWN: [&str; 7] = [
    "lockbox_agent",
    "lockbox_azure",
    "lockbox_core",
    "lockbox_history",
    "lockbox_keychain",
    "lockbox_link",
    "lockbox_runtime",
];

/// How long the end of the process waits for the last lines.
const FAREWELL: Duration = Duration::from_secs(1);

/// The log, as long as it is written.
#[derive(Debug)]
pub struct Logs {
    screen: Option<Outlet>,
    file: Option<Outlet>,
    elsewhere: Elsewhere,
}

impl Logs {
    /// Moves the log file with the program.
    #[must_use]
    pub(crate) fn elsewhere(&self) -> Elsewhere {
        self.elsewhere.clone()
    }

    /// Waits until the last lines are written, unless nobody takes them.
    pub fn finish(self) {
        // The file first: standard error may be a pipe that nobody reads.
        for outlet in self.file.iter().chain(&self.screen) {
            outlet.finish(FAREWELL);
        }
    }
}

/// Begins to log to standard error and to a private file in the profile.
#[must_use]
pub fn begin(folder: &Path) -> Logs {
    let wanted = std::env::var(LEVEL).unwrap_or_default();
    // Whoever reads standard error may stop reading, and a disk may hang or be full: neither may stop the watching.
    let elsewhere = Elsewhere::default();
    let log = LogFile::open(folder, elsewhere.clone()).and_then(|log| Outlet::to("log file", log));
    let missing = log.as_ref().err().map(ToString::to_string);
    let logs = Logs {
        screen: Outlet::to("log", std::io::stderr()).ok(),
        file: log.ok(),
        elsewhere,
    };
    let layer = |outlet: &Outlet| {
        fmt::layer()
            .with_ansi(false)
            .log_internal_errors(false)
            .with_writer(outlet.clone())
    };
    let layers: Vec<_> = logs.file.iter().chain(&logs.screen).map(layer).collect();
    let begun = tracing_subscriber::registry()
        .with(EnvFilter::new(filter(&wanted)))
        .with(layers)
        .try_init();
    if let Err(error) = begun {
        tracing::debug!(%error, "the log was begun before");
    }
    if let Some(error) = missing {
        tracing::warn!(error, "there is no log file");
    }
    if matches!(level(&wanted), "debug" | "trace") {
        tracing::warn!(
            level = level(&wanted),
            "the log says more than usual: {LEVEL} is set"
        );
    }
    logs
}

fn level(wanted: &str) -> &'static str {
    match wanted {
        "debug" => "debug",
        "trace" => "trace",
        "warn" => "warn",
        "error" => "error",
        _other => "info",
    }
}

fn filter(wanted: &str) -> String {
    let level = level(wanted);
    let own: Vec<String> = OWN.iter().map(|name| format!("{name}={level}")).collect();
    format!("warn,{}", own.join(","))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn libraries_stay_at_warnings_whatever_is_asked_for() {
        for wanted in ["", "debug", "trace,hyper=trace", "hyper=debug"] {
            let filter = filter(wanted);
            assert!(filter.starts_with("warn,lockbox_agent="), "{filter}");
            assert!(!filter.contains("hyper"), "{filter}");
        }
        assert!(filter("").contains("lockbox_runtime=info"));
        assert!(filter("debug").contains("lockbox_azure=debug"));
    }
}
