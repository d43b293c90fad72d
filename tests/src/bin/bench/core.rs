//! The core and the view without any input or output: events handled in a second, the time of a projection.

use crate::made_up::MadeUp;
use crate::report::Report;
use crate::sample::Sample;
use lockbox_core::{Reading, WatchedCloud};
use lockbox_view::{Language, Scene, Zone};
use std::cell::RefCell;
use std::hint::black_box;
use std::time::Duration;

const FEW: u32 = 100;
const MANY: u32 = 1_000;

/// Measures with few and with many requests.
pub(crate) fn measure(span: Duration) -> Report {
    let mut report = Report::new("core", "handling events and projecting, in memory");
    let few = of(&mut report, FEW, span);
    let many = of(&mut report, MANY, span);
    report.ratio("ten times the requests: a poll without news", many.poll, few.poll);
    report.ratio("ten times the requests: a snapshot", many.snapshot, few.snapshot);
    report
}

struct Medians {
    poll: f64,
    snapshot: f64,
}

fn of(report: &mut Report, requests: u32, span: Duration) -> Medians {
    let made = RefCell::new(MadeUp::with(requests));
    let poll = handling(report, &made, requests, span);
    let snapshot = projecting(report, &made.into_inner(), requests, span);
    Medians { poll, snapshot }
}

/// Gives the middle time of a poll without news, in seconds.
fn handling(report: &mut Report, made: &RefCell<MadeUp>, requests: u32, span: Duration) -> f64 {
    let told = |what: &str| format!("{requests} requests: {what}");
    let ticks = Sample::of(
        span,
        || made.borrow_mut().later(Duration::from_millis(1)),
        |event| made.borrow_mut().handle(event),
    );
    report.add(told("time passes"), ticks.per_second(), "events/s");
    let polls = Sample::of(
        span,
        || made.borrow_mut().next_poll(),
        |event| made.borrow_mut().handle(event),
    );
    report.add(told("polls without news"), polls.per_second(), "events/s");
    report.add(told("one poll without news"), polls.median() * 1e6, "µs");
    polls.median()
}

/// Gives the middle time of a snapshot, in seconds.
fn projecting(report: &mut Report, made: &MadeUp, requests: u32, span: Duration) -> f64 {
    let cloud = WatchedCloud::built_in("Azure");
    let language = Language::english();
    let scene = Scene {
        app: &made.app,
        now: made.now(),
        zone: Zone::utc(),
        language: &language,
        cloud: &cloud,
    };
    let first = &made.app.cases().values().next().expect("a request").request;
    let snapshot = lockbox_view::snapshot(&scene);
    let mut time = |what: &str, act: &dyn Fn()| {
        let sample = Sample::of(span, || (), |()| act());
        report.add(
            format!("{requests} requests: {what}"),
            sample.median() * 1e6,
            "µs",
        );
        sample.median()
    };
    time("the words of one request", &|| {
        black_box(Reading::of(first));
    });
    let median = time("a snapshot", &|| {
        black_box(lockbox_view::snapshot(&scene));
    });
    time("the tray", &|| {
        black_box(lockbox_view::tray(&scene));
    });
    time("the snapshot as JSON", &|| {
        black_box(serde_json::to_vec(&snapshot).expect("JSON"));
    });
    let bytes = serde_json::to_vec(&snapshot).expect("JSON").len();
    let kilobytes = f64::from(u32::try_from(bytes).unwrap_or(u32::MAX)) / 1e3;
    report.add(
        format!("{requests} requests: size of the snapshot"),
        kilobytes,
        "kB",
    );
    median
}
