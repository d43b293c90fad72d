//! What stays in memory for months, the agent, beside what is there only while somebody looks, its window.

use crate::agent::{self, LIMIT, On, Place};
use crate::processes::{Memory, family, name_of};
use crate::report::Report;
use lockbox_emulator::{DEMO_ADA, Emulator, Options};
use lockbox_tests::desktop::tray::TrayItem;
use lockbox_tests::desktop::{Browser, Running, Windows, wait::poll, wait_until};
use std::time::Duration;

/// Memory counts as steady when it moves by less than this share between two looks.
const STEADY: f64 = 0.01;
/// How long the processes may take to become steady; then they are measured as they are.
const PATIENCE: Duration = Duration::from_secs(30);
/// Time between two looks.
const LOOK: Duration = Duration::from_secs(2);
const MEGABYTE: f64 = 1e6;

/// Measures the agent in each of its states, and the window it shows.
pub(crate) fn measure() -> Report {
    let mut report = Report::new("memory", "the agent, hidden, beside its main window");
    if let Some(why) = agent::absent() {
        report.missing(why);
        return report;
    }
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .expect("a runtime");
    let emulator = runtime
        .block_on(Emulator::start(Options::default()))
        .expect("the emulator starts");
    let place = Place::new();
    let cloud = place.cloud(&emulator);
    let agent = states(&mut report, &place, "agent", &cloud, 0);
    let window = agent
        .as_ref()
        .and_then(|agent| window(&mut report, &place, &agent.running));
    if let (Some(agent), Some(window)) = (&agent, window) {
        report.ratio(
            "window to agent, signed in (share)",
            window.share,
            agent.signed_in.share,
        );
        report.ratio(
            "window to agent, signed in (private)",
            window.private,
            agent.signed_in.private,
        );
    }
    drop(agent);
    drop(states(&mut report, &place, "agent with --demo", &On::Demo, 1));
    runtime.block_on(emulator.stop());
    report
}

struct Measured {
    running: Running,
    signed_in: Memory,
}

/// Signed out, then signed in with every subscription checked. `opened` addresses were opened in the browser before.
fn states(report: &mut Report, place: &Place, name: &str, on: &On, opened: usize) -> Option<Measured> {
    let running = place.start(on, &format!("memory-{opened}"));
    let icon = place.icon(&running);
    let alone = [running.pid()];
    let signed_out = steady(&alone).or_else(|| unreadable(report, name))?;
    add(report, &format!("{name}, signed out"), signed_out);
    sign_in(place, &icon, opened);
    let signed_in = steady(&alone).or_else(|| unreadable(report, name))?;
    add(report, &format!("{name}, signed in"), signed_in);
    Some(Measured { running, signed_in })
}

fn unreadable(report: &mut Report, name: &str) -> Option<Memory> {
    report.missing(format!(
        "the kernel does not show the memory of the {name}: it forbids others to look into it; try as root"
    ));
    None
}

fn sign_in(place: &Place, icon: &TrayItem, opened: usize) {
    click(icon, "Sign in…");
    let page = place.desktop.wait_opened(opened, LIMIT);
    let landing = Browser::sign_in(&page, DEMO_ADA);
    assert!(landing.is_ok(), "the browser got stuck: {:?}", landing.err());
    wait_until("the waiting requests in the tray", LIMIT, || {
        icon.tool_tip().is_ok_and(|tip| {
            let words = format!("{} {}", tip.title, tip.text);
            words.contains("3 requests need your decision")
        })
    });
}

fn click(icon: &TrayItem, entry: &str) {
    wait_until(&format!("{entry} in the tray's menu"), LIMIT, || {
        icon.click(&[entry]).is_ok()
    });
}

/// Lets the agent show its main window, and measures that window's processes.
fn window(report: &mut Report, place: &Place, agent: &Running) -> Option<Memory> {
    click(&place.icon(agent), "History");
    let windows = Windows::of(&place.desktop);
    let shown = windows.wait_for("the main window", LIMIT, |window| {
        window.pid != agent.pid() && family(agent.pid()).contains(&window.pid)
    });
    let memory = steady_family(shown.pid).or_else(|| unreadable(report, "window"))?;
    let processes = family(shown.pid);
    let names: Vec<_> = processes.iter().map(|pid| name_of(*pid)).collect();
    add(
        report,
        &format!("main window, {} processes", processes.len()),
        memory,
    );
    for (pid, name) in processes.iter().zip(names) {
        if let Some(one) = Memory::of(*pid) {
            report.add(format!("  of it {name} (share)"), one.share / MEGABYTE, "MB");
        }
    }
    Some(memory)
}

fn add(report: &mut Report, what: &str, memory: Memory) {
    report.add(format!("{what}: share (PSS)"), memory.share / MEGABYTE, "MB");
    report.add(format!("{what}: private"), memory.private / MEGABYTE, "MB");
    report.add(
        format!("{what}: resident (RSS)"),
        memory.resident / MEGABYTE,
        "MB",
    );
}

fn steady(pids: &[u32]) -> Option<Memory> {
    until_steady(|| Memory::of_all(pids))
}

/// The processes of a window come and go while it opens.
fn steady_family(head: u32) -> Option<Memory> {
    until_steady(|| Memory::of_all(&family(head)))
}

fn until_steady(look: impl Fn() -> Option<Memory>) -> Option<Memory> {
    let mut before = look();
    for _ in 0..PATIENCE.as_secs() / LOOK.as_secs() {
        // Nothing to wait for but time itself.
        poll(LOOK, || None::<()>);
        let after = look();
        if let (Some(one), Some(other)) = (before, after)
            && (one.share - other.share).abs() <= one.share * STEADY
        {
            return after;
        }
        before = after;
    }
    before
}
