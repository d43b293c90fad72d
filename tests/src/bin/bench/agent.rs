//! The shipped agent on a private desktop, hidden: only its tray shows that it runs.

use crate::report::Report;
use lockbox_emulator::{Emulator, Options};
use lockbox_tests::desktop::tray::TrayItem;
use lockbox_tests::desktop::{Desktop, Running, TrayHost};
use std::path::PathBuf;
use std::process::Command;
use std::time::Duration;

/// How long anything of the desktop may take.
pub(crate) const LIMIT: Duration = Duration::from_secs(60);

const AGENT: &str = "aro-lockbox";
const WINDOW: &str = "aro-lockbox-window";

/// What an agent needs around it: an Azure in this process, and a place to start in.
pub(crate) struct Surroundings {
    pub(crate) place: Place,
    pub(crate) runtime: tokio::runtime::Runtime,
    pub(crate) emulator: Emulator,
}

impl Surroundings {
    /// Sets them up; nothing when no agent can be started here, which the report then says.
    pub(crate) fn set_up(report: &mut Report) -> Option<Self> {
        if let Some(why) = absent() {
            report.missing(why);
            return None;
        }
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .enable_all()
            .build()
            .expect("a runtime");
        let emulator = runtime
            .block_on(Emulator::start(Options::default()))
            .expect("the emulator starts");
        Some(Self {
            place: Place::new(),
            runtime,
            emulator,
        })
    }

    /// Stops the emulator, and ends the desktop with all that runs in it.
    pub(crate) fn end(self) {
        drop(self.place);
        self.runtime.block_on(self.emulator.stop());
    }
}

/// A place to start agents in.
pub(crate) struct Place {
    // Dropped in this order: the panel before the desktop it stands on.
    pub(crate) tray: TrayHost,
    pub(crate) desktop: Desktop,
}

/// Which Azure the agent watches.
#[derive(Clone, Debug)]
pub(crate) enum On {
    /// The emulator inside the agent itself.
    Demo,
    /// Another process, as Azure is; by this cloud file.
    Cloud(PathBuf),
}

impl Place {
    /// A new desktop with a panel.
    pub(crate) fn new() -> Self {
        let desktop = Desktop::usual();
        Self {
            tray: TrayHost::start(&desktop),
            desktop,
        }
    }

    /// Writes the cloud file of an emulator where agents of this desktop can read it.
    pub(crate) fn cloud(&self, emulator: &Emulator) -> On {
        let path = self.desktop.root().join("cloud.json");
        std::fs::write(&path, emulator.cloud_file().to_string()).expect("a cloud file");
        On::Cloud(path)
    }

    /// Starts an agent with a profile of its own and returns at once.
    pub(crate) fn start(&self, on: &On, profile: &str) -> Running {
        let mut command = Command::new(beside(AGENT).expect("the caller looked"));
        command
            .arg("--hidden")
            .arg("--profile")
            .arg(self.desktop.root().join(profile));
        match on {
            On::Demo => command.arg("--demo"),
            On::Cloud(file) => command.arg("--cloud").arg(file),
        };
        self.desktop.spawn(command)
    }

    /// Its icon in the tray.
    pub(crate) fn icon(&self, agent: &Running) -> TrayItem {
        self.tray.wait_for_pid(agent.pid(), LIMIT)
    }
}

/// Why no agent can be started here, if none can.
fn absent() -> Option<String> {
    [AGENT, WINDOW]
        .into_iter()
        .find(|name| beside(name).is_none())
        .map(|name| format!("{name} was not built beside this program"))
}

/// A program that was built together with this one.
pub(crate) fn beside(name: &str) -> Option<PathBuf> {
    let path = std::env::current_exe().ok()?.with_file_name(name);
    path.is_file().then_some(path)
}
