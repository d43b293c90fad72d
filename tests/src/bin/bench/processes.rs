//! What processes take, as the kernel counts it.

use std::collections::BTreeMap;
use std::fs;

/// How much the kernel tells about a process.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Detail {
    /// Every page, with who else uses it.
    Whole,
    /// The sums that everybody may read. The agent forbids others to look into it, so only root is told more.
    Outline,
}

impl Detail {
    /// What this user is told about a process.
    pub(crate) fn of(pid: u32) -> Self {
        match fs::read_to_string(format!("/proc/{pid}/smaps_rollup")) {
            Ok(text) if !text.is_empty() => Self::Whole,
            Ok(_) | Err(_) => Self::Outline,
        }
    }

    fn file(self) -> &'static str {
        match self {
            Self::Whole => "smaps_rollup",
            Self::Outline => "status",
        }
    }

    /// Each figure, with the kernel's lines that make it up; the first one tells whether the memory still moves.
    fn figures(self) -> &'static [(&'static str, &'static [&'static str])] {
        match self {
            Self::Whole => &[
                ("share (PSS)", &["Pss"]),
                ("private", &["Private_Clean", "Private_Dirty"]),
                ("resident (RSS)", &["Rss"]),
            ],
            Self::Outline => &[("anonymous", &["RssAnon"]), ("resident (RSS)", &["VmRSS"])],
        }
    }
}

/// Memory of one process or of several together: what is counted, and how many bytes it is.
///
/// The share is the pages of its own and its part of those that several use; private pages would be free without it;
/// anonymous pages are no file's; resident are all pages in memory, shared ones counted whole.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Memory(Vec<(&'static str, f64)>);

impl Memory {
    /// Of one process; nothing when it is gone.
    pub(crate) fn of(pid: u32, detail: Detail) -> Option<Self> {
        let text = fs::read_to_string(format!("/proc/{pid}/{}", detail.file())).ok()?;
        let lines = kilobytes(&text);
        let sum = |names: &[&str]| names.iter().map(|name| lines.get(name)).sum::<Option<f64>>();
        let figures = detail.figures().iter();
        figures
            .map(|(label, names)| Some((*label, sum(names)? * 1_024.0)))
            .collect::<Option<_>>()
            .map(Self)
    }

    /// Of all of these together; nothing when one cannot be read.
    pub(crate) fn of_all(pids: &[u32], detail: Detail) -> Option<Self> {
        let each: Option<Vec<Self>> = pids.iter().map(|pid| Self::of(*pid, detail)).collect();
        each?.into_iter().reduce(|sum, one| {
            let pairs = sum.0.into_iter().zip(one.0);
            Self(pairs.map(|((label, a), (_, b))| (label, a + b)).collect())
        })
    }

    /// What is counted, and how many bytes it is.
    pub(crate) fn figures(&self) -> impl Iterator<Item = (&'static str, f64)> {
        self.0.iter().copied()
    }

    /// The first figure, which tells whether the memory still moves.
    pub(crate) fn leading(&self) -> (&'static str, f64) {
        self.0.first().copied().unwrap_or_default()
    }
}

/// What the kernel counts processor time in.
const TICKS_PER_SECOND: f64 = 100.0;

/// Processor time of all its threads, by itself and by the kernel for it; nothing when it is gone.
pub(crate) fn processor_seconds(pid: u32) -> Option<f64> {
    let text = fs::read_to_string(format!("/proc/{pid}/stat")).ok()?;
    // The second field is a name in parentheses and may hold anything; `utime` and `stime` are the 14th and 15th.
    let (_, rest) = text.rsplit_once(')')?;
    let ticks: Vec<u32> = rest
        .split_whitespace()
        .skip(11)
        .take(2)
        .map(|field| field.parse().ok())
        .collect::<Option<_>>()?;
    Some(ticks.into_iter().map(f64::from).sum::<f64>() / TICKS_PER_SECOND)
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
