//! How soon the agent is there: the tray's icon, and the first answer on its endpoint.

use crate::agent::{LIMIT, On, Place, Surroundings};
use crate::report::Report;
use crate::sample::{Sample, now};
use lockbox_link::{Call, Endpoint, ask};
use std::path::{Path, PathBuf};
use std::time::Duration;
use tokio::runtime::Runtime;

/// Pause between two looks; no figure is better than this.
const GRAIN: Duration = Duration::from_millis(1);

/// Starts the agent `times` times, one after the other, on an Azure of another process and with the emulator inside.
pub(crate) fn measure(times: u16) -> Report {
    let mut report = Report::new("start", "from the start of the process, hidden, nobody signed in");
    let Some(surroundings) = Surroundings::set_up(&mut report) else {
        return report;
    };
    let (place, runtime) = (&surroundings.place, &surroundings.runtime);
    let cloud = place.cloud(&surroundings.emulator);
    for (name, on) in [("agent", cloud), ("agent with --demo", On::Demo)] {
        let (mut shown, mut answered) = (Vec::new(), Vec::new());
        for number in 0..times {
            let profile = format!("start-{}-{number}", name.len());
            let (icon, answer) = once(place, runtime, &on, &profile);
            shown.push(icon);
            answered.push(answer);
        }
        let (shown, answered) = (Sample::from(shown), Sample::from(answered));
        let note = || Some(format!("middle of {times}"));
        report.note(
            format!("{name}: icon in the tray"),
            shown.median() * 1e3,
            "ms",
            note(),
        );
        report.add(format!("{name}: icon, the slowest"), shown.slowest() * 1e3, "ms");
        report.note(
            format!("{name}: first snapshot"),
            answered.median() * 1e3,
            "ms",
            note(),
        );
        report.add(
            format!("{name}: first snapshot, the slowest"),
            answered.slowest() * 1e3,
            "ms",
        );
    }
    surroundings.end();
    report
}

/// One start: how long until the icon was registered, and until the first snapshot was answered.
fn once(place: &Place, runtime: &Runtime, on: &On, profile: &str) -> (Duration, Duration) {
    let sockets = place.desktop.root().join("run/aro-lockbox");
    // What an earlier start left behind is nobody's endpoint.
    drop(std::fs::remove_dir_all(&sockets));
    let began = now();
    let agent = place.start(on, profile);
    let mut icon = None;
    let mut answer = None;
    while icon.is_none() || answer.is_none() {
        let waited = now().saturating_sub(began);
        assert!(waited < LIMIT, "the agent did not start: {}", agent.stderr());
        if icon.is_none() && is_shown(place, agent.pid()) {
            icon = Some(now().saturating_sub(began));
        }
        if answer.is_none() && runtime.block_on(answers(&sockets)) {
            answer = Some(now().saturating_sub(began));
        }
        runtime.block_on(async { tokio::time::sleep(GRAIN).await });
    }
    agent.end();
    (icon.unwrap_or_default(), answer.unwrap_or_default())
}

fn is_shown(place: &Place, pid: u32) -> bool {
    place
        .tray
        .items()
        .iter()
        .any(|item| item.pid().is_ok_and(|found| found == pid))
}

async fn answers(sockets: &Path) -> bool {
    let Some(socket) = socket_in(sockets) else {
        return false;
    };
    ask(&Endpoint(socket), Call::Snapshot, LIMIT).await.is_ok()
}

fn socket_in(folder: &Path) -> Option<PathBuf> {
    std::fs::read_dir(folder)
        .ok()?
        .flatten()
        .map(|entry| entry.path())
        .find(|path| path.extension().is_some_and(|ending| ending == "sock"))
}
