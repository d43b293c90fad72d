//! The emulator as a program of its own, which can be stopped while the app goes on.

use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

use super::LIMIT;
use super::programs::program;
use crate::desktop::{Desktop, Running};

/// The built-in scenario.
const DEMO: &str = include_str!("../../../src-tauri/crates/lockbox-emulator/scenario/demo.json");

/// A running emulator. Dropping it ends it.
#[derive(Debug)]
pub struct AzureSide {
    program: Running,
    cloud_file: PathBuf,
    origin: String,
}

impl AzureSide {
    /// The built-in scenario on a free port, on the system's clock (which `ctl advance` moves).
    ///
    /// # Panics
    /// When it does not come up.
    #[must_use]
    #[track_caller]
    pub fn start(desktop: &Desktop) -> Self {
        Self::start_with(desktop, &[])
    }

    /// The people, subscriptions and clusters of the built-in scenario, and nothing asked yet: what is counted then is what
    /// the test did.
    ///
    /// # Panics
    /// When it does not come up.
    #[must_use]
    #[track_caller]
    pub fn quiet(desktop: &Desktop) -> Self {
        let mut scenario: Value = serde_json::from_str(DEMO).expect("the built-in scenario");
        scenario["requests"] = Value::Array(Vec::new());
        let file = desktop.root().join("quiet.json");
        std::fs::write(&file, scenario.to_string()).expect("a scenario file");
        Self::start_with(desktop, &["--scenario", &file.display().to_string()])
    }

    /// With further arguments.
    ///
    /// # Panics
    /// When it does not come up.
    #[must_use]
    #[track_caller]
    pub fn start_with(desktop: &Desktop, arguments: &[&str]) -> Self {
        let cloud_file = desktop.root().join("cloud.json");
        let mut command = Command::new(program("lockbox-emulator"));
        command.arg("--cloud-file").arg(&cloud_file).args(arguments);
        let program = desktop.spawn(command);
        let line = program.wait_line("listening on ", LIMIT);
        let origin = line.trim_start_matches("listening on ").trim().to_owned();
        Self {
            program,
            cloud_file,
            origin,
        }
    }

    /// The file for `aro-lockbox --cloud`.
    #[must_use]
    pub fn cloud_file(&self) -> &Path {
        &self.cloud_file
    }

    /// Where it listens: `http://127.0.0.1:PORT`.
    #[must_use]
    pub fn origin(&self) -> &str {
        &self.origin
    }

    /// The port it listens on.
    ///
    /// # Panics
    /// When its address has none.
    #[must_use]
    pub fn port(&self) -> u16 {
        let (_, port) = self.origin.rsplit_once(':').expect("an address with a port");
        port.parse().expect("a port")
    }

    /// Its process.
    #[must_use]
    pub fn pid(&self) -> u32 {
        self.program.pid()
    }

    /// What stands in the cloud file.
    ///
    /// # Panics
    /// When it is no JSON.
    #[must_use]
    pub fn cloud(&self) -> Value {
        let text = std::fs::read_to_string(&self.cloud_file).expect("a cloud file");
        serde_json::from_str(&text).expect("JSON")
    }

    /// Ends it at once, as a network that is gone. The address stays in the cloud file.
    pub fn stop(self) {
        self.program.kill();
    }
}
