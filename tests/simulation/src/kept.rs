//! What a long run has come to, in a file, so that it goes on after an interruption. A file of another run is not taken up.

use crate::fault::Fault;
use crate::oracle::Invariant;
use crate::years::{Sum, Years};
use serde_json::{Value, json};
use std::path::Path;
use std::time::Duration;

/// The state of the source with which a run may go on: another one is another run.
const EDITION: &str = env!("CARGO_PKG_VERSION");

fn name(years: &Years) -> Value {
    json!({ "edition": EDITION, "seed": years.seed, "subscriptions": years.subscriptions, "faultRate": years.fault_rate })
}

pub(crate) fn write(path: &Path, years: &Years, sum: &Sum) {
    let checked: serde_json::Map<String, Value> = sum
        .checked
        .iter()
        .map(|(invariant, count)| (format!("{invariant:?}"), json!(count)))
        .collect();
    let struck: serde_json::Map<String, Value> = sum
        .struck
        .0
        .iter()
        .map(|(fault, count)| (fault.to_string(), json!(count)))
        .collect();
    let text = json!({
        "run": name(years), "lives": sum.lives, "checked": checked, "struck": struck, "calls": sum.calls, "polls": sum.polls,
        "requests": sum.requests, "decisions": sum.decisions, "entries": sum.entries, "blindSeconds": sum.blind_seconds,
        "slowestNoticeNanos": u64::try_from(sum.slowest_notice.as_nanos()).unwrap_or(u64::MAX), "hash": format!("{:016x}", sum.hash),
    });
    let draft = path.with_extension("new");
    let written = std::fs::write(&draft, text.to_string()).and_then(|()| std::fs::rename(&draft, path));
    assert!(
        written.is_ok(),
        "{} cannot be written: {written:?}",
        path.display()
    );
}

pub(crate) fn read(path: &Path, years: &Years) -> Option<Sum> {
    let text = std::fs::read_to_string(path).ok()?;
    let told: Value = serde_json::from_str(&text).ok()?;
    if told["run"] != name(years) {
        return None;
    }
    let number = |name: &str| told[name].as_u64().unwrap_or_default();
    let checked = Invariant::all().into_iter().filter_map(|invariant| {
        let count = told["checked"][format!("{invariant:?}")].as_u64()?;
        Some((invariant, count))
    });
    let struck = Fault::all().into_iter().filter_map(|fault| {
        let count = told["struck"][fault.to_string()].as_u64()?;
        Some((fault, count))
    });
    Some(Sum {
        lives: number("lives"),
        checked: checked.collect(),
        struck: crate::fault::Struck(struck.collect()),
        calls: number("calls"),
        polls: number("polls"),
        requests: number("requests"),
        decisions: number("decisions"),
        entries: number("entries"),
        blind_seconds: number("blindSeconds"),
        slowest_notice: Duration::from_nanos(number("slowestNoticeNanos")),
        hash: u64::from_str_radix(told["hash"].as_str()?, 16).ok()?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_run_goes_on_where_it_was_and_another_run_does_not() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("run.json");
        let years = Years {
            seed: 7,
            days: 10,
            subscriptions: 8,
            fault_rate: 1_000,
            processors: 1,
            kept: None,
        };
        let mut sum = Sum {
            lives: 3,
            calls: 5,
            hash: u64::MAX - 1,
            slowest_notice: Duration::from_nanos(1_234_567_891),
            ..Sum::default()
        };
        for fault in Fault::all() {
            sum.struck.add(fault);
        }
        for invariant in Invariant::all() {
            sum.checked.insert(invariant, 9);
        }
        write(&path, &years, &sum);
        assert_eq!(read(&path, &years), Some(sum));
        assert_eq!(read(&path, &Years { seed: 8, ..years }), None);
    }
}
