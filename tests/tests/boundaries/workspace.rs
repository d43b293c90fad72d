//! What the tests of the walls ask cargo and the file system.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

use serde_json::Value;

/// A package of this workspace.
#[derive(Debug)]
pub(crate) struct Package {
    pub(crate) name: String,
    pub(crate) manifest: PathBuf,
    /// What it depends on directly outside of tests, whatever the platform.
    pub(crate) direct: BTreeSet<String>,
    /// Everything it declares, for tests and for building too.
    pub(crate) declared: Vec<Declared>,
}

/// A dependency as a manifest declares it.
#[derive(Debug)]
pub(crate) struct Declared {
    /// The package.
    pub(crate) name: String,
    /// What sources call it.
    pub(crate) called: String,
}

/// The workspace as cargo describes it.
#[derive(Debug)]
pub(crate) struct Workspace {
    pub(crate) root: PathBuf,
    pub(crate) target: PathBuf,
    pub(crate) packages: BTreeMap<String, Package>,
}

/// Cargo's description, asked for once.
pub(crate) fn workspace() -> &'static Workspace {
    static WORKSPACE: OnceLock<Workspace> = OnceLock::new();
    WORKSPACE.get_or_init(|| {
        let text = cargo(&["metadata", "--no-deps", "--locked", "--format-version", "1"]);
        let parsed: Value = serde_json::from_str(&text).unwrap();
        let packages = parsed["packages"].as_array().unwrap().iter().map(package);
        Workspace {
            root: parsed["workspace_root"].as_str().unwrap().into(),
            target: parsed["target_directory"].as_str().unwrap().into(),
            packages: packages.map(|package| (package.name.clone(), package)).collect(),
        }
    })
}

fn package(described: &Value) -> Package {
    let dependencies = described["dependencies"].as_array().unwrap();
    let text = |dependency: &Value, key: &str| dependency[key].as_str().map(str::to_owned);
    let declared = dependencies.iter().map(|dependency| {
        let name = text(dependency, "name").unwrap();
        let called = text(dependency, "rename").unwrap_or_else(|| name.clone());
        Declared {
            name,
            called: called.replace('-', "_"),
        }
    });
    // Cargo leaves `kind` empty for ordinary dependencies and says `dev` or `build` for the others.
    let ordinary = dependencies
        .iter()
        .filter(|dependency| dependency["kind"].is_null());
    Package {
        name: described["name"].as_str().unwrap().to_owned(),
        manifest: described["manifest_path"].as_str().unwrap().into(),
        direct: ordinary
            .map(|dependency| dependency["name"].as_str().unwrap().to_owned())
            .collect(),
        declared: declared.collect(),
    }
}

/// What a package is linked from on this platform, itself left out: name of each crate with its features.
pub(crate) fn tree(selection: &[&str]) -> BTreeMap<String, BTreeSet<String>> {
    let fixed = [
        "tree", "--locked", "--edges", "normal", "--prefix", "none", "--format", "{p}|{f}",
    ];
    let text = cargo(&[&fixed[..], selection].concat());
    let mut crates: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for line in text.lines().filter(|line| !line.is_empty()) {
        let (package, features) = line.split_once('|').unwrap();
        let name = package.split_whitespace().next().unwrap();
        let features = features.trim_end_matches(" (*)").split(',').map(str::to_owned);
        crates.entry(name.to_owned()).or_default().extend(features);
    }
    assert!(!crates.is_empty(), "cargo tree {selection:?} named nothing");
    crates
}

/// Runs cargo and answers with what it printed.
pub(crate) fn cargo(arguments: &[&str]) -> String {
    let program = std::env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned());
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let mut command = Command::new(program);
    command
        .current_dir(root)
        .args(arguments)
        .env("CARGO_TERM_COLOR", "never")
        .env_remove("LOCKBOX_WRITE_BINDINGS");
    let output = command.output().unwrap();
    let complaint = String::from_utf8_lossy(&output.stderr);
    let answer = String::from_utf8(output.stdout).unwrap();
    assert!(
        output.status.success(),
        "cargo {arguments:?} failed:\n{complaint}\n{answer}"
    );
    answer
}

/// All files below a folder with one of these endings, what is made instead of written left out.
pub(crate) fn files(folder: &Path, endings: &[&str]) -> Vec<PathBuf> {
    let mut found = Vec::new();
    collect(folder, endings, &mut found);
    found.sort();
    assert!(
        !found.is_empty(),
        "{} holds no {endings:?} file",
        folder.display()
    );
    found
}

fn collect(folder: &Path, endings: &[&str], found: &mut Vec<PathBuf>) {
    let entries = std::fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    for entry in entries {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if path.is_dir() {
            if !["node_modules", "target", "dist", "gen"].contains(&name.as_str()) {
                collect(&path, endings, found);
            }
        } else if endings.iter().any(|ending| name.ends_with(ending)) {
            found.push(path);
        }
    }
}

/// A path as the reader of a failure wants it: from the top of the project.
pub(crate) fn short(path: &Path) -> String {
    path.strip_prefix(&workspace().root)
        .unwrap_or(path)
        .display()
        .to_string()
}

/// The text of a file that must be there.
pub(crate) fn read(path: &Path) -> String {
    std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", short(path)))
}
