//! Ends what a step left behind or what took too long, and nothing else.
//!
//! A step marks its processes with an environment variable, which children inherit even when their parent dies and
//! they start a session of their own. The agent hides its environment from everybody but root, so a step also remembers
//! whom it saw among its descendants. Steps stay in the terminal's process group, so that Ctrl-C reaches all of them.

use std::collections::BTreeSet;
use std::fs;
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};

/// The variable that marks the processes of a step.
pub(crate) const MARK: &str = "LOCKBOX_XTASK_STEP";

/// The processes of one step.
#[derive(Debug)]
pub(crate) struct Trail {
    mark: String,
    seen: BTreeSet<Identity>,
}

/// A process and the moment of its start, which tells it from a later one that was given its number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Identity {
    id: u32,
    began: u64,
}

#[derive(Debug, Clone, Copy)]
struct Process {
    identity: Identity,
    parent: u32,
}

impl Trail {
    /// Of a step that has not started yet; no other step has its mark.
    pub(crate) fn new() -> Self {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        Self {
            mark: format!("{}-{number}", std::process::id()),
            seen: BTreeSet::new(),
        }
    }

    /// The value of [`MARK`] for the step's processes.
    pub(crate) fn mark(&self) -> &str {
        &self.mark
    }

    /// Remembers who descends from the step's process `head` now.
    pub(crate) fn look(&mut self, head: u32) {
        let table = table();
        let known = |process: &&Process| process.identity.id == head || self.seen.contains(&process.identity);
        let heads = table
            .iter()
            .filter(known)
            .map(|process| process.identity)
            .collect();
        self.seen = with_descendants(heads, &table);
    }

    /// Kills every process that carries the mark, was seen, or descends from one of those; answers how many there were.
    pub(crate) fn end(&self) -> usize {
        let table = table();
        let needle = format!("{MARK}={}", self.mark);
        let ours = |process: &&Process| {
            self.seen.contains(&process.identity) || carries(process.identity.id, &needle)
        };
        let heads = table
            .iter()
            .filter(ours)
            .map(|process| process.identity)
            .collect();
        let doomed: Vec<String> = with_descendants(heads, &table)
            .iter()
            .map(|process| process.id.to_string())
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
}

/// All processes that can be seen; empty where there is no `/proc`.
fn table() -> Vec<Process> {
    let Ok(entries) = fs::read_dir("/proc") else {
        return Vec::new();
    };
    entries
        .filter_map(|entry| {
            let id: u32 = entry.ok()?.file_name().to_str()?.parse().ok()?;
            parse_stat(id, &fs::read_to_string(format!("/proc/{id}/stat")).ok()?)
        })
        .collect()
}

/// One line of `proc_pid_stat(5)`; nothing of a dead process that nobody has waited for. The name in parentheses may
/// itself hold spaces and parentheses, so the fields count from the last one.
fn parse_stat(id: u32, stat: &str) -> Option<Process> {
    let (_, rest) = stat.rsplit_once(')')?;
    let fields: Vec<&str> = rest.split_whitespace().collect();
    let alive = *fields.first()? != "Z";
    let process = Process {
        identity: Identity {
            id,
            began: fields.get(19)?.parse().ok()?,
        },
        parent: fields.get(1)?.parse().ok()?,
    };
    alive.then_some(process)
}

fn carries(id: u32, needle: &str) -> bool {
    fs::read(format!("/proc/{id}/environ")).is_ok_and(|environment| {
        environment
            .split(|byte| *byte == 0)
            .any(|entry| entry == needle.as_bytes())
    })
}

fn with_descendants(mut found: BTreeSet<Identity>, table: &[Process]) -> BTreeSet<Identity> {
    loop {
        let before = found.len();
        let parents: BTreeSet<u32> = found.iter().map(|process| process.id).collect();
        let children = table
            .iter()
            .filter(|process| parents.contains(&process.parent))
            .map(|process| process.identity);
        found.extend(children);
        if found.len() == before {
            return found;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const REST: &str = "7 7 0 -1 4194560 1 0 0 0 0 0 0 0 20 0 1 0 8125 1 1";

    fn identity(id: u32) -> Identity {
        Identity { id, began: 8_125 }
    }

    #[test]
    fn a_name_with_parentheses_does_not_shift_the_fields() {
        let process = parse_stat(7, &format!("7 (a) R (b c) S 4 {REST}")).unwrap();
        assert_eq!((process.identity, process.parent), (identity(7), 4));
    }

    #[test]
    fn the_dead_are_not_counted() {
        assert!(parse_stat(7, &format!("7 (a) Z 4 {REST}")).is_none());
    }

    #[test]
    fn grandchildren_are_found() {
        let table = [(2, 1), (3, 2), (4, 3), (9, 1)].map(|(id, parent)| Process {
            identity: identity(id),
            parent,
        });
        assert_eq!(
            with_descendants(BTreeSet::from([identity(2)]), &table),
            BTreeSet::from([identity(2), identity(3), identity(4)])
        );
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn an_orphan_in_its_own_session_is_ended_by_its_mark() {
        let trail = Trail::new();
        let mut child = Command::new("setsid")
            .args(["sleep", "60"])
            .env(MARK, trail.mark())
            .spawn()
            .unwrap();
        let watch = crate::clock::Stopwatch::start();
        while !carries(child.id(), &format!("{MARK}={}", trail.mark())) {
            assert!(watch.elapsed().as_secs() < 10, "the child never carried its mark");
            std::thread::yield_now();
        }
        assert_eq!(trail.end(), 1);
        assert!(!child.wait().unwrap().success());
        assert_eq!(trail.end(), 0);
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn a_descendant_that_hides_its_mark_is_ended_because_it_was_seen() {
        use std::io::{BufRead as _, BufReader};
        let mut trail = Trail::new();
        let script = "env -u LOCKBOX_XTASK_STEP setsid sh -c 'echo here; exec sleep 60' & read -r x";
        let mut shell = Command::new("sh")
            .args(["-c", script])
            .env(MARK, trail.mark())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(shell.stdout.take().unwrap())
            .read_line(&mut line)
            .unwrap();
        trail.look(shell.id());
        drop(shell.stdin.take());
        shell.wait().unwrap();
        assert_eq!(trail.end(), 1, "the sleeper, whose parent is gone");
        let watch = crate::clock::Stopwatch::start();
        while trail.end() > 0 {
            assert!(watch.elapsed().as_secs() < 10, "a killed process goes on");
            std::thread::yield_now();
        }
    }
}
