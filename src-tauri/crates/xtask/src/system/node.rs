//! Node and npm come from the person, not from this tool.

use super::answer;
use crate::outcome::Stop;

/// The releases that the UI's tools run on, as their own manifests and `ui/package.json` say it.
const RANGE: &str = "^20.19.0 || >=22.12.0";

/// Looks for Node and npm.
///
/// # Errors
/// Exit code 2 when they are not there, or Node is not one of the releases that the UI's tools run on.
pub(crate) fn ensure() -> Result<(), Stop> {
    let wanted = format!("Node {RANGE} with npm is needed to build the window's pages (https://nodejs.org)");
    let found = answer("node", &["--version"]).ok_or_else(|| Stop::missing(wanted.clone()))?;
    if !is_in_range(&found) {
        return Err(Stop::missing(format!("{wanted}; found {found}")));
    }
    answer("npm", &["--version"])
        .map(drop)
        .ok_or_else(|| Stop::missing(wanted))
}

/// Whether what `node --version` prints is in [`RANGE`].
fn is_in_range(printed: &str) -> bool {
    match version(printed) {
        Some((20, minor)) => minor >= 19,
        Some((22, minor)) => minor >= 12,
        Some((major, _)) => major > 22,
        None => false,
    }
}

/// Major and minor.
fn version(printed: &str) -> Option<(u32, u32)> {
    let mut parts = printed.trim().strip_prefix('v')?.split('.');
    let (major, minor) = (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
    parts.next().map(|_patch| (major, minor))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_whole_range_is_compared_not_only_the_first_figure() {
        for good in [
            "v20.19.0",
            "v20.20.2\n",
            "v22.12.0",
            "v22.21.1",
            "v23.0.0",
            "v24.1.0",
        ] {
            assert!(is_in_range(good), "{good}");
        }
        for bad in [
            "v18.20.0", "v20.18.9", "v21.7.3", "v22.11.0", "v22", "22.12.0", "",
        ] {
            assert!(!is_in_range(bad), "{bad}");
        }
    }

    #[test]
    fn the_pages_manifest_names_the_same_range() {
        let manifest: serde_json::Value =
            serde_json::from_str(include_str!("../../../../../ui/package.json")).unwrap();
        assert_eq!(manifest["engines"]["node"], RANGE);
    }
}
