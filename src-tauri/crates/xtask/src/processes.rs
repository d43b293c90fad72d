//! Ends what a step left behind or what took too long, and nothing else.
//!
//! A step marks its processes with an environment variable, which children inherit even when their parent dies and
//! they start a session of their own. Steps stay in the terminal's process group, so that Ctrl-C reaches all of them.

use std::collections::BTreeSet;
use std::fs;
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};

/// The variable that marks the processes of a step.
pub(crate) const MARK: &str = "LOCKBOX_XTASK_STEP";

/// A value of [`MARK`] that no other step has.
pub(crate) fn new_mark() -> String {
    static NEXT: AtomicU32 = AtomicU32::new(0);
    format!("{}-{}", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed))
}

/// Kills every process that carries the mark, or descends from one that does; answers how many there were.
pub(crate) fn end_marked(mark: &str) -> usize {
    let table = table();
    let needle = format!("{MARK}={mark}");
    let marked = table
        .iter()
        .map(|process| process.id)
        .filter(|id| carries(*id, &needle))
        .collect();
    let doomed: Vec<String> = with_descendants(marked, &table)
        .iter()
        .map(u32::to_string)
        .collect();
    if !doomed.is_empty() {
        let mut kill = Command::new("kill");
        kill.arg("-KILL")
            .args(&doomed)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .status()
            .ok();
    }
    doomed.len()
}

#[derive(Debug, Clone, Copy)]
struct Process {
    id: u32,
    parent: u32,
}

/// All processes that can be seen; empty where there is no `/proc`.
fn table() -> Vec<Process> {
    let Ok(entries) = fs::read_dir("/proc") else {
        return Vec::new();
    };
    entries
        .filter_map(|entry| {
            let id: u32 = entry.ok()?.file_name().to_str()?.parse().ok()?;
            let (parent, state) = parse_stat(&fs::read_to_string(format!("/proc/{id}/stat")).ok()?)?;
            (state != 'Z').then_some(Process { id, parent })
        })
        .collect()
}

/// The name in parentheses may itself hold spaces and parentheses, so the fields count from the last one.
fn parse_stat(stat: &str) -> Option<(u32, char)> {
    let (_, rest) = stat.rsplit_once(')')?;
    let mut fields = rest.split_whitespace();
    let state = fields.next()?.chars().next()?;
    Some((fields.next()?.parse().ok()?, state))
}

fn carries(id: u32, needle: &str) -> bool {
    fs::read(format!("/proc/{id}/environ")).is_ok_and(|environment| {
        environment
            .split(|byte| *byte == 0)
            .any(|entry| entry == needle.as_bytes())
    })
}

fn with_descendants(mut found: BTreeSet<u32>, table: &[Process]) -> BTreeSet<u32> {
    loop {
        let before = found.len();
        let more: Vec<u32> = table
            .iter()
            .filter(|process| found.contains(&process.parent))
            .map(|process| process.id)
            .collect();
        found.extend(more);
        if found.len() == before {
            return found;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_with_parentheses_does_not_shift_the_fields() {
        assert_eq!(parse_stat("7 (a) R (b c) S 4 7 7 0"), Some((4, 'S')));
    }

    #[test]
    fn grandchildren_are_found() {
        let table = [(2, 1), (3, 2), (4, 3), (9, 1)].map(|(id, parent)| Process { id, parent });
        assert_eq!(
            with_descendants(BTreeSet::from([2]), &table),
            BTreeSet::from([2, 3, 4])
        );
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn an_orphan_in_its_own_session_is_ended_by_its_mark() {
        let mark = new_mark();
        let mut child = Command::new("setsid")
            .args(["sleep", "60"])
            .env(MARK, &mark)
            .spawn()
            .unwrap();
        let watch = crate::clock::Stopwatch::start();
        while !carries(child.id(), &format!("{MARK}={mark}")) {
            assert!(watch.elapsed().as_secs() < 10, "the child never carried its mark");
            std::thread::yield_now();
        }
        assert_eq!(end_marked(&mark), 1);
        assert!(!child.wait().unwrap().success());
        assert_eq!(end_marked(&mark), 0);
    }
}
