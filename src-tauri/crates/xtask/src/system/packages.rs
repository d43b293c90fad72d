//! The sets of system packages, and which of them are missing.

use std::collections::BTreeSet;
use std::process::Command;

use super::find_program;

/// What a command needs from the system.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Set {
    /// Compiler, linker and the web view's headers.
    Build,
    /// A private virtual desktop with keyring, notices and accessibility, for the tour and the desktop tests.
    Desktop,
    /// A browser for the tests of the pages.
    Ui,
    /// Renders the icons.
    Icons,
}

/// A Debian package, and the programs any of which make it superfluous.
#[derive(Debug)]
struct Package {
    name: &'static str,
    unless: &'static [&'static str],
}

/// Browsers that the tests of the pages can drive.
pub(super) const BROWSERS: &[&str] = &[
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "microsoft-edge-stable",
];

const BUILD: &[&str] = &[
    "build-essential",
    "pkg-config",
    "libwebkit2gtk-4.1-dev",
    "libgtk-3-dev",
];

const DESKTOP: &[&str] = &[
    "adwaita-icon-theme",
    "at-spi2-core",
    "dbus",
    "dunst",
    "fonts-dejavu-core",
    "gnome-keyring",
    "imagemagick",
    "libnotify-bin",
    "libsecret-tools",
    "openbox",
    "procps",
    "webkit2gtk-driver",
    "wmctrl",
    "x11-utils",
    "xauth",
    "xdg-utils",
    "xdotool",
    "xvfb",
];

impl Set {
    fn packages(self) -> Vec<Package> {
        let plain = |names: &[&'static str]| names.iter().map(|name| Package { name, unless: &[] }).collect();
        match self {
            Self::Build => plain(BUILD),
            Self::Desktop => plain(DESKTOP),
            Self::Ui => vec![Package {
                name: "chromium",
                unless: BROWSERS,
            }],
            Self::Icons => plain(&["librsvg2-bin"]),
        }
    }

    pub(super) fn fedora(self) -> &'static str {
        match self {
            Self::Build => "gcc make pkgconf-pkg-config webkit2gtk4.1-devel gtk3-devel",
            Self::Desktop => {
                "xorg-x11-server-Xvfb xorg-x11-xauth xdotool wmctrl openbox dbus-daemon gnome-keyring libsecret dunst \
                 at-spi2-core ImageMagick dejavu-sans-fonts libnotify xdg-utils webkit2gtk-driver"
            }
            Self::Ui => "chromium",
            Self::Icons => "librsvg2-tools",
        }
    }

    pub(super) fn arch(self) -> &'static str {
        match self {
            Self::Build => "base-devel webkit2gtk-4.1 gtk3",
            Self::Desktop => {
                "xorg-server-xvfb xorg-xauth xdotool wmctrl openbox dbus gnome-keyring libsecret dunst at-spi2-core \
                 imagemagick ttf-dejavu libnotify xdg-utils"
            }
            Self::Ui => "chromium",
            Self::Icons => "librsvg",
        }
    }

    pub(super) fn suse(self) -> &'static str {
        match self {
            Self::Build => "gcc make pkgconf webkit2gtk3-devel gtk3-devel",
            Self::Desktop => {
                "xorg-x11-server-Xvfb xauth xdotool wmctrl openbox dbus-1 gnome-keyring libsecret-tools dunst \
                 at-spi2-core ImageMagick dejavu-fonts libnotify-tools xdg-utils"
            }
            Self::Ui => "chromium",
            Self::Icons => "rsvg-convert",
        }
    }

    /// A guess where the system's package names are not ours: the tools that matter can be found.
    pub(super) fn seems_present(self) -> bool {
        match self {
            Self::Build => Command::new("pkg-config")
                .args(["--exists", "webkit2gtk-4.1", "gtk+-3.0"])
                .status()
                .is_ok_and(|status| status.success()),
            Self::Desktop => [
                "Xvfb",
                "openbox",
                "gnome-keyring-daemon",
                "dunst",
                "xdotool",
                "wmctrl",
                "dbus-daemon",
            ]
            .iter()
            .all(|name| find_program(&[name]).is_some()),
            Self::Ui => find_program(BROWSERS).is_some(),
            Self::Icons => find_program(&["rsvg-convert"]).is_some(),
        }
    }
}

/// The Debian packages of these sets that are not installed, each once, in the order of the sets.
pub(super) fn missing(sets: &[Set]) -> Vec<String> {
    let wanted = wanted(sets, |programs| find_program(programs).is_some());
    let installed = Command::new("dpkg-query")
        .args(["-W", "-f", "${Package} ${db:Status-Status}\\n"])
        .args(&wanted)
        .output()
        .map(|output| installed(&String::from_utf8_lossy(&output.stdout)))
        .unwrap_or_default();
    wanted
        .into_iter()
        .filter(|name| !installed.contains(*name))
        .map(str::to_owned)
        .collect()
}

fn wanted(sets: &[Set], present: impl Fn(&[&str]) -> bool) -> Vec<&'static str> {
    let mut names = Vec::new();
    for package in sets.iter().flat_map(|set| set.packages()) {
        let covered = !package.unless.is_empty() && present(package.unless);
        if !covered && !names.contains(&package.name) {
            names.push(package.name);
        }
    }
    names
}

fn installed(listing: &str) -> BTreeSet<String> {
    listing
        .lines()
        .filter_map(|line| Some(line.strip_suffix(" installed")?.to_owned()))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_fully_installed_packages_count() {
        let found = installed("xvfb installed\ndunst config-files\nopenbox not-installed\n");
        assert_eq!(found, BTreeSet::from(["xvfb".to_owned()]));
    }

    #[test]
    fn a_browser_that_is_there_makes_the_package_superfluous() {
        assert_eq!(wanted(&[Set::Ui], |_| true), Vec::<&str>::new());
        assert_eq!(wanted(&[Set::Ui], |_| false), vec!["chromium"]);
    }

    #[test]
    fn a_package_of_two_sets_is_named_once() {
        let names = wanted(&[Set::Build, Set::Desktop, Set::Build], |_| true);
        assert_eq!(names.iter().filter(|name| **name == "pkg-config").count(), 1);
        assert!(names.contains(&"xvfb") && names.contains(&"libwebkit2gtk-4.1-dev"));
    }

    #[test]
    fn what_a_plain_package_provides_in_the_path_does_not_cover_it() {
        assert!(wanted(&[Set::Desktop], |_| true).contains(&"imagemagick"));
    }
}
