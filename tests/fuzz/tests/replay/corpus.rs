//! The kept inputs, as they lie in the folder `corpus`.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// One kept input.
pub(crate) struct Input {
    pub(crate) name: String,
    pub(crate) bytes: Vec<u8>,
}

fn at(folder: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)
}

fn listed(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths
}

fn stem(path: &Path) -> String {
    path.file_stem().unwrap().to_string_lossy().into_owned()
}

/// The inputs of one target, in the order of their names.
pub(crate) fn of(target: &str) -> Vec<Input> {
    let read = |path: PathBuf| Input {
        name: stem(&path),
        bytes: std::fs::read(&path).unwrap(),
    };
    listed(&at("corpus").join(target)).into_iter().map(read).collect()
}

/// Targets that have inputs.
pub(crate) fn folders() -> BTreeSet<String> {
    listed(&at("corpus")).iter().map(|path| stem(path)).collect()
}

/// Targets that have a program for a fuzzer.
pub(crate) fn programs() -> BTreeSet<String> {
    let all = listed(&at("fuzz_targets"));
    let sources = all
        .iter()
        .filter(|path| path.extension().is_some_and(|ending| ending == "rs"));
    sources.map(|path| stem(path)).collect()
}
