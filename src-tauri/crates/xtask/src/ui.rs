//! Builds the pages of the window with npm and Vite, and only when something has changed.

use std::collections::BTreeMap;
use std::fs;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use serde_json::Value;

use crate::install::{Installation, write};
use crate::outcome::Stop;
use crate::project::Project;
use crate::steps::Step;
use crate::system;

/// A limit for Vite.
const LIMIT: Duration = Duration::from_mins(10);

/// What npm is told to install exactly what a lock file names.
pub(crate) const CLEAN_INSTALL: [&str; 3] = ["ci", "--no-audit", "--no-fund"];

/// Folders below `ui` that the shipped pages are not made from.
const NOT_SOURCES: [&str; 5] = ["node_modules", "dist", "dist-host", "test", "test-results"];

/// Installs the packages of the lock file unless they are there, and builds the pages unless they are fresh.
///
/// # Errors
/// When Node is missing, or npm or Vite fails.
pub(crate) fn build(project: &Project) -> Result<(), Stop> {
    install(project)?;
    let stamp = project.own().join("ui-build.stamp");
    let sources = fingerprint(&project.at("ui"))?;
    let page = project.at("ui/dist/index.html");
    if page.is_file() && fs::read_to_string(&stamp).is_ok_and(|seen| seen == sources) {
        return Ok(());
    }
    Step::new("building the pages", "ui-build", npm(project, &["run", "build"]))
        .limit(LIMIT)
        .must(project)?;
    keep_folder(project)?;
    write(&stamp, &sources)
}

/// `npm ci`, only when the lock file has changed since the last time or the packages are gone.
///
/// # Errors
/// When Node is missing, the UI is not there or npm fails.
pub(crate) fn install(project: &Project) -> Result<(), Stop> {
    system::ensure_node()?;
    Installation {
        name: "ui-install",
        title: "installing the UI's packages",
        lock: &project.at("ui/package-lock.json"),
        witness: &project.at("ui/node_modules/.package-lock.json"),
    }
    .ensure(project, [npm(project, &CLEAN_INSTALL)])
}

/// Whether `package.json` names this script.
pub(crate) fn has_script(project: &Project, name: &str) -> bool {
    fs::read(project.at("ui/package.json"))
        .ok()
        .and_then(|text| serde_json::from_slice::<Value>(&text).ok())
        .is_some_and(|manifest| {
            manifest
                .get("scripts")
                .and_then(|scripts| scripts.get(name))
                .is_some()
        })
}

/// npm in the UI's folder.
pub(crate) fn npm(project: &Project, arguments: &[&str]) -> Command {
    npm_in(project, "ui", arguments)
}

/// npm in any folder of the project.
pub(crate) fn npm_in(project: &Project, folder: &str, arguments: &[&str]) -> Command {
    let mut command = Command::new(if cfg!(windows) { "npm.cmd" } else { "npm" });
    command.current_dir(project.at(folder)).args(arguments);
    command
}

/// Vite empties the folder; the empty file in it is part of the project, so that a build without pages compiles.
fn keep_folder(project: &Project) -> Result<(), Stop> {
    let keep = project.at("ui/dist/.gitkeep");
    if keep.exists() {
        return Ok(());
    }
    write(&keep, "")
}

/// A text that changes when a source file comes, goes or changes.
fn fingerprint(ui: &Path) -> Result<String, Stop> {
    let mut files = BTreeMap::new();
    collect(ui, ui, &mut files)?;
    let lines: Vec<String> = files
        .iter()
        .map(|(path, hash)| format!("{hash:016x} {}", path.display()))
        .collect();
    Ok(lines.join("\n"))
}

fn collect(root: &Path, folder: &Path, files: &mut BTreeMap<PathBuf, u64>) -> Result<(), Stop> {
    let entries = fs::read_dir(folder).map_err(|error| Stop::file("read", folder, &error))?;
    for entry in entries {
        let path = entry.map_err(|error| Stop::file("read", folder, &error))?.path();
        let name = path.strip_prefix(root).unwrap_or(&path).to_path_buf();
        if NOT_SOURCES.iter().any(|other| name == Path::new(other)) {
            continue;
        }
        if path.is_dir() {
            collect(root, &path, files)?;
        } else {
            let content = fs::read(&path).map_err(|error| Stop::file("read", &path, &error))?;
            let mut hasher = DefaultHasher::new();
            content.hash(&mut hasher);
            files.insert(name, hasher.finish());
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder(name: &str) -> PathBuf {
        let path = std::env::temp_dir().join(format!("lockbox-xtask-{}-{name}", std::process::id()));
        fs::create_dir_all(path.join("src")).unwrap();
        fs::create_dir_all(path.join("dist")).unwrap();
        path
    }

    #[test]
    fn a_changed_source_changes_the_fingerprint_and_a_made_file_does_not() {
        let ui = folder("sources");
        fs::write(ui.join("src/a.ts"), "1").unwrap();
        let first = fingerprint(&ui).unwrap();
        fs::write(ui.join("dist/a.js"), "1").unwrap();
        assert_eq!(fingerprint(&ui).unwrap(), first);
        fs::write(ui.join("src/a.ts"), "2").unwrap();
        assert_ne!(fingerprint(&ui).unwrap(), first);
        fs::remove_dir_all(ui).unwrap();
    }

    #[test]
    fn a_file_that_moved_changes_the_fingerprint() {
        let ui = folder("moved");
        fs::write(ui.join("src/a.ts"), "1").unwrap();
        let first = fingerprint(&ui).unwrap();
        fs::rename(ui.join("src/a.ts"), ui.join("src/b.ts")).unwrap();
        assert_ne!(fingerprint(&ui).unwrap(), first);
        fs::remove_dir_all(ui).unwrap();
    }
}
