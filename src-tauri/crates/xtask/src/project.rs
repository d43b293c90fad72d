//! Where the project lies and which targets it has, as cargo tells it.

use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

use crate::outcome::Stop;

/// The workspace as cargo describes it.
#[derive(Debug)]
pub(crate) struct Project {
    root: PathBuf,
    target: PathBuf,
    version: String,
    targets: Vec<Target>,
}

/// One thing that cargo can build.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Target {
    pub(crate) package: String,
    pub(crate) kind: String,
    pub(crate) name: String,
}

impl Project {
    /// Asks cargo; the workspace is the one of the current folder.
    ///
    /// # Errors
    /// When cargo is missing, or the workspace does not parse.
    pub(crate) fn open() -> Result<Self, Stop> {
        let answer = Command::new(cargo())
            .args(["metadata", "--no-deps", "--format-version", "1"])
            .output()
            .map_err(|error| Stop::missing(format!("cargo cannot be started: {error}")))?;
        if !answer.status.success() {
            return Err(Stop::failed(
                String::from_utf8_lossy(&answer.stderr).trim().to_owned(),
            ));
        }
        Self::from_metadata(&answer.stdout)
    }

    fn from_metadata(json: &[u8]) -> Result<Self, Stop> {
        let parsed: Value = serde_json::from_slice(json)
            .map_err(|error| Stop::failed(format!("cargo metadata does not parse: {error}")))?;
        let path = |key: &str| {
            parsed
                .get(key)
                .and_then(Value::as_str)
                .map(PathBuf::from)
                .ok_or_else(|| Stop::failed(format!("cargo metadata has no {key}")))
        };
        let packages = parsed
            .get("packages")
            .and_then(Value::as_array)
            .map_or(&[][..], Vec::as_slice);
        let version = packages
            .iter()
            .find_map(|package| text(package, "version"))
            .unwrap_or_default();
        Ok(Self {
            root: path("workspace_root")?,
            target: path("target_directory")?,
            version,
            targets: packages.iter().flat_map(targets_of).collect(),
        })
    }

    /// The top folder.
    pub(crate) fn root(&self) -> &Path {
        &self.root
    }

    /// A path below the top folder.
    pub(crate) fn at(&self, relative: &str) -> PathBuf {
        self.root.join(relative)
    }

    /// Cargo's target folder.
    pub(crate) fn target(&self) -> &Path {
        &self.target
    }

    /// Where logs and stamps of this tool lie.
    pub(crate) fn own(&self) -> PathBuf {
        self.target.join("xtask")
    }

    /// A program of the debug build.
    pub(crate) fn debug(&self, name: &str) -> PathBuf {
        self.built("debug", name)
    }

    /// A program of the release build.
    pub(crate) fn release(&self, name: &str) -> PathBuf {
        self.built("release", name)
    }

    /// A program of the build in that folder.
    pub(crate) fn built(&self, folder: &str, name: &str) -> PathBuf {
        self.target
            .join(folder)
            .join(format!("{name}{}", std::env::consts::EXE_SUFFIX))
    }

    /// The version all packages share.
    pub(crate) fn version(&self) -> &str {
        &self.version
    }

    /// Everything cargo can build here.
    pub(crate) fn targets(&self) -> &[Target] {
        &self.targets
    }

    /// Whether a package has a target of that kind (`bin`, `test`) and name.
    pub(crate) fn has(&self, package: &str, kind: &str, name: &str) -> bool {
        self.targets
            .iter()
            .any(|target| target.package == package && target.kind == kind && target.name == name)
    }
}

/// The cargo that started this tool, or the one in the path.
pub(crate) fn cargo() -> String {
    std::env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned())
}

fn text(value: &Value, key: &str) -> Option<String> {
    value.get(key).and_then(Value::as_str).map(str::to_owned)
}

fn targets_of(package: &Value) -> Vec<Target> {
    let owner = text(package, "name").unwrap_or_default();
    let listed = package
        .get("targets")
        .and_then(Value::as_array)
        .map_or(&[][..], Vec::as_slice);
    listed
        .iter()
        .filter_map(|target| {
            let kind = target.get("kind")?.as_array()?.first()?.as_str()?.to_owned();
            Some(Target {
                package: owner.clone(),
                kind,
                name: text(target, "name")?,
            })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn targets_are_read_from_cargos_description() {
        let json = br#"{"workspace_root":"/a","target_directory":"/a/target","packages":[{"name":"p","version":"1.2.3",
            "targets":[{"kind":["lib"],"name":"p"},{"kind":["test"],"name":"walk"}]}]}"#;
        let project = Project::from_metadata(json).unwrap();
        assert!(project.has("p", "test", "walk"));
        assert!(!project.has("p", "bin", "walk"));
        assert_eq!(project.version(), "1.2.3");
    }

    #[test]
    fn a_description_without_folders_is_an_error() {
        assert!(Project::from_metadata(b"{}").is_err());
    }
}
