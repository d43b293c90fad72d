//! Figures as a table for people and as a file for comparison.

use serde::Serialize;
use std::io;
use std::path::{Path, PathBuf};

/// One figure.
#[derive(Clone, Debug, Serialize)]
struct Line {
    what: String,
    value: f64,
    unit: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<String>,
}

/// What one room measured.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Report {
    bench: &'static str,
    about: &'static str,
    build: &'static str,
    processors: usize,
    figures: Vec<Line>,
    /// What could not be measured here, and why.
    missing: Vec<String>,
}

impl Report {
    pub(crate) fn new(bench: &'static str, about: &'static str) -> Self {
        Self {
            bench,
            about,
            build: if cfg!(debug_assertions) {
                "debug"
            } else {
                "release"
            },
            processors: std::thread::available_parallelism().map_or(0, usize::from),
            figures: Vec::new(),
            missing: Vec::new(),
        }
    }

    pub(crate) fn add(&mut self, what: impl Into<String>, value: f64, unit: &'static str) {
        self.note(what, value, unit, None);
    }

    pub(crate) fn note(
        &mut self,
        what: impl Into<String>,
        value: f64,
        unit: &'static str,
        note: Option<String>,
    ) {
        self.figures.push(Line {
            what: what.into(),
            value,
            unit,
            note,
        });
    }

    /// How many times `one` the `other` is.
    pub(crate) fn ratio(&mut self, what: impl Into<String>, other: f64, one: f64) {
        if one > 0.0 {
            self.add(what, other / one, "times");
        }
    }

    pub(crate) fn missing(&mut self, why: impl Into<String>) {
        self.missing.push(why.into());
    }

    pub(crate) fn print(&self) {
        println!(
            "{}: {} ({} build, {} processors)",
            self.bench, self.about, self.build, self.processors
        );
        let widest = self
            .figures
            .iter()
            .map(|line| line.what.chars().count())
            .max()
            .unwrap_or(0);
        for line in &self.figures {
            let note = line
                .note
                .as_deref()
                .map(|note| format!("   {note}"))
                .unwrap_or_default();
            println!(
                "  {:widest$}  {:>12} {:9}{note}",
                line.what,
                shown(line.value),
                line.unit
            );
        }
        for why in &self.missing {
            println!("  not measured: {why}");
        }
    }

    /// Writes it beside the builds.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub(crate) fn write(&self) -> io::Result<PathBuf> {
        let own = std::env::current_exe()?;
        let target = own
            .ancestors()
            .nth(2)
            .ok_or_else(|| io::Error::other("this program lies in no target folder"))?;
        let folder = target.join("bench");
        std::fs::create_dir_all(&folder)?;
        let path = folder.join(Path::new(self.bench).with_extension("json"));
        let text = serde_json::to_string_pretty(self).map_err(io::Error::other)?;
        std::fs::write(&path, format!("{text}\n"))?;
        Ok(path)
    }
}

/// Three digits that say something.
fn shown(value: f64) -> String {
    match value.abs() {
        large if large >= 100.0 => format!("{value:.0}"),
        middle if middle >= 10.0 => format!("{value:.1}"),
        _ => format!("{value:.2}"),
    }
}
