//! What stays in memory for months, the agent, beside what is there only while somebody looks, its window; and beside the
//! least that a resident program made with Tauri takes.

use crate::agent::{LIMIT, On, Place, Surroundings, beside};
use crate::processes::{Detail, Memory, family, name_of};
use crate::report::Report;
use lockbox_emulator::DEMO_ADA;
use lockbox_tests::desktop::tray::TrayItem;
use lockbox_tests::desktop::{Browser, Running, Windows, wait::poll, wait_until};
use std::process::Command;
use std::time::Duration;

/// Memory counts as steady when it moves by less than this share between two looks.
const STEADY: f64 = 0.01;
/// How long the processes may take to become steady; then they are measured as they are.
const PATIENCE: Duration = Duration::from_secs(30);
/// Time between two looks.
const LOOK: Duration = Duration::from_secs(2);
const MEGABYTE: f64 = 1e6;

/// The empty Tauri app, an example of the window's package.
const EMPTY: &str = "examples/empty";

/// Measures the agent in each of its states, the window it shows, and an empty Tauri app.
pub(crate) fn measure() -> Report {
    let mut report = Report::new("memory", "the agent, hidden, beside windows");
    let Some(surroundings) = Surroundings::set_up(&mut report) else {
        return report;
    };
    let place = &surroundings.place;
    let cloud = place.cloud(&surroundings.emulator);
    if let Some(agent) = states(&mut report, place, "agent", &cloud, 0) {
        if let Some(window) = window(&mut report, place, &agent) {
            ratios(
                &mut report,
                "window to agent, signed in",
                &window,
                &agent.signed_in,
            );
        }
        empty_app(&mut report, place, &agent);
    }
    drop(states(&mut report, place, "agent with --demo", &On::Demo, 1));
    surroundings.end();
    report
}

struct Measured {
    running: Running,
    detail: Detail,
    signed_in: Memory,
}

/// Signed out, then signed in with every subscription checked. `opened` addresses were opened in the browser before.
fn states(report: &mut Report, place: &Place, name: &str, on: &On, opened: usize) -> Option<Measured> {
    let running = place.start(on, &format!("memory-{opened}"));
    let icon = place.icon(&running);
    let alone = [running.pid()];
    let detail = Detail::of(running.pid());
    if detail == Detail::Outline {
        report.missing(format!(
            "share and private pages of the {name}: it forbids others to look into it, so the kernel shows them to root \
             alone; the figures are the sums that everybody may read, anonymous and resident pages"
        ));
    }
    let signed_out = until_steady(|| Memory::of_all(&alone, detail)).or_else(|| gone(report, name))?;
    add(report, &format!("{name}, signed out"), &signed_out);
    sign_in(place, &icon, opened);
    let signed_in = until_steady(|| Memory::of_all(&alone, detail)).or_else(|| gone(report, name))?;
    add(report, &format!("{name}, signed in"), &signed_in);
    Some(Measured {
        running,
        detail,
        signed_in,
    })
}

fn gone(report: &mut Report, name: &str) -> Option<Memory> {
    report.missing(format!(
        "the memory of the {name}: it ended, or nothing of it can be read"
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
fn window(report: &mut Report, place: &Place, agent: &Measured) -> Option<Memory> {
    let head = agent.running.pid();
    click(&place.icon(&agent.running), "History");
    let windows = Windows::of(&place.desktop);
    let shown = windows.wait_for("the main window", LIMIT, |window| {
        window.pid != head && family(head).contains(&window.pid)
    });
    with_parts(report, "main window", shown.pid, agent.detail)
}

/// The least that Tauri can be, with no window and with one, beside the agent.
fn empty_app(report: &mut Report, place: &Place, agent: &Measured) {
    let Some(program) = beside(EMPTY) else {
        report.missing(format!(
            "the empty Tauri app: {EMPTY} was not built beside this program"
        ));
        return;
    };
    for (state, arguments) in [("without a window", &[][..]), ("with one window", &["--window"])] {
        let name = format!("empty Tauri app {state}");
        let mut command = Command::new(&program);
        command.args(arguments);
        let running = place.desktop.spawn(command);
        if !arguments.is_empty() {
            drop(Windows::of(&place.desktop).wait_for(&name, LIMIT, |window| window.pid == running.pid()));
        }
        if let Some(memory) = with_parts(report, &name, running.pid(), agent.detail) {
            ratios(
                report,
                &format!("{name}, to the agent signed in"),
                &memory,
                &agent.signed_in,
            );
        }
    }
}

/// Measures a process and all it has started, and says what each of them takes.
fn with_parts(report: &mut Report, name: &str, head: u32, detail: Detail) -> Option<Memory> {
    let memory = steady_family(head, detail).or_else(|| gone(report, name))?;
    let processes = family(head);
    let count = match processes.len() {
        1 => "1 process".to_owned(),
        many => format!("{many} processes"),
    };
    add(report, &format!("{name}, {count}"), &memory);
    if processes.len() > 1 {
        for pid in processes {
            if let Some(one) = Memory::of(pid, detail) {
                let (label, bytes) = one.leading();
                report.add(
                    format!("  of it {}: {label}", name_of(pid)),
                    bytes / MEGABYTE,
                    "MB",
                );
            }
        }
    }
    Some(memory)
}

fn add(report: &mut Report, what: &str, memory: &Memory) {
    for (label, bytes) in memory.figures() {
        report.add(format!("{what}: {label}"), bytes / MEGABYTE, "MB");
    }
}

/// How many times the `one` the `other` takes, figure by figure.
fn ratios(report: &mut Report, what: &str, other: &Memory, one: &Memory) {
    for ((label, other), (_, one)) in other.figures().zip(one.figures()) {
        report.ratio(format!("{what}: {label}"), other, one);
    }
}

/// The processes of a window come and go while it opens.
fn steady_family(head: u32, detail: Detail) -> Option<Memory> {
    until_steady(|| Memory::of_all(&family(head), detail))
}

fn until_steady(look: impl Fn() -> Option<Memory>) -> Option<Memory> {
    let mut before = look();
    for _ in 0..PATIENCE.as_secs() / LOOK.as_secs() {
        // Nothing to wait for but time itself.
        poll(LOOK, || None::<()>);
        let after = look();
        if let (Some(one), Some(other)) = (&before, &after)
            && (one.leading().1 - other.leading().1).abs() <= one.leading().1 * STEADY
        {
            return after;
        }
        before = after;
    }
    before
}
