//! What processes take, as the kernel counts it.

use std::collections::BTreeMap;
use std::fs;

/// Memory of one process or of several together, in bytes.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Memory {
    /// Pages of its own, and its share of those that several use.
    pub(crate) share: f64,
    /// Pages that nobody else uses: what would be free without it.
    pub(crate) private: f64,
    /// All pages in memory, shared ones counted whole.
    pub(crate) resident: f64,
}

impl Memory {
    /// Of one process; nothing when it is gone, or when the kernel shows it to its own kind only.
    pub(crate) fn of(pid: u32) -> Option<Self> {
        let rollup = fs::read_to_string(format!("/proc/{pid}/smaps_rollup")).ok()?;
        let lines = kilobytes(&rollup);
        let bytes = |name: &str| lines.get(name).copied().unwrap_or(0.0) * 1_024.0;
        Some(Self {
            share: bytes("Pss"),
            private: bytes("Private_Clean") + bytes("Private_Dirty"),
            resident: bytes("Rss"),
        })
    }

    /// Of all of these together; nothing when one cannot be read.
    pub(crate) fn of_all(pids: &[u32]) -> Option<Self> {
        pids.iter()
            .map(|pid| Self::of(*pid))
            .try_fold(Self::default(), |sum, one| {
                let one = one?;
                Some(Self {
                    share: sum.share + one.share,
                    private: sum.private + one.private,
                    resident: sum.resident + one.resident,
                })
            })
    }
}

/// `Pss:    7012 kB`
fn kilobytes(text: &str) -> BTreeMap<&str, f64> {
    text.lines()
        .filter_map(|line| {
            let (name, rest) = line.split_once(':')?;
            let figure = rest.trim().strip_suffix("kB")?.trim().parse().ok()?;
            Some((name, figure))
        })
        .collect()
}

/// A process and everything it started, directly or not.
pub(crate) fn family(head: u32) -> Vec<u32> {
    let mut children: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
    for (pid, parent) in all() {
        children.entry(parent).or_default().push(pid);
    }
    let mut found = vec![head];
    let mut looked = 0;
    while let Some(pid) = found.get(looked).copied() {
        looked += 1;
        found.extend(children.remove(&pid).unwrap_or_default());
    }
    found
}

/// The name a process goes by, cut by the kernel to fifteen letters.
pub(crate) fn name_of(pid: u32) -> String {
    fs::read_to_string(format!("/proc/{pid}/comm"))
        .map(|name| name.trim().to_owned())
        .unwrap_or_default()
}

/// Every process with its parent.
fn all() -> Vec<(u32, u32)> {
    let entries = fs::read_dir("/proc").into_iter().flatten().flatten();
    entries
        .filter_map(|entry| {
            let pid = entry.file_name().to_str()?.parse().ok()?;
            let status = fs::read_to_string(entry.path().join("status")).ok()?;
            let line = status.lines().find_map(|line| line.strip_prefix("PPid:"))?;
            Some((pid, line.trim().parse().ok()?))
        })
        .collect()
}
