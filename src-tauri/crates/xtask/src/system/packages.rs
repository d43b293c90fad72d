//! The sets of system packages, and which of them are missing.

use std::collections::BTreeSet;
use std::process::Command;

use super::{browser, find_program};

/// What a command needs from the system.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Set {
    /// Compiler, linker and the web view's headers.
    Build,
    /// A private virtual desktop with keyring, notices and accessibility, for the tour and the desktop tests.
    Desktop,
    /// A session bus and a keyring, for the tests of the keychain.
    Keyring,
    /// KeePassXC, which keeps secrets in the place of a desktop's keyring.
    KeePassXc,
    /// Python with environments of its own, for programs by others.
    Foreign,
    /// A browser for the tests of the pages.
    Ui,
    /// Renders the icons.
    Icons,
}

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

const KEYRING: &[&str] = &["dbus", "gnome-keyring"];

/// The browser where none is there, from Debian's packages.
const BROWSER: &str = "chromium";

impl Set {
    /// Its Debian packages. The browser's is not among them: any of several will do.
    fn packages(self) -> &'static [&'static str] {
        match self {
            Self::Build => BUILD,
            Self::Desktop => DESKTOP,
            Self::Keyring => KEYRING,
            Self::KeePassXc => &["keepassxc"],
            Self::Foreign => &["python3", "python3-venv"],
            Self::Ui => &[],
            Self::Icons => &["librsvg2-bin"],
        }
    }

    pub(super) fn fedora(self) -> &'static str {
        match self {
            Self::Build => "gcc make pkgconf-pkg-config webkit2gtk4.1-devel gtk3-devel",
            Self::Desktop => {
                "xorg-x11-server-Xvfb xorg-x11-xauth xdotool wmctrl openbox dbus-daemon gnome-keyring libsecret dunst \
                 at-spi2-core ImageMagick dejavu-sans-fonts libnotify xdg-utils webkit2gtk-driver"
            }
            Self::Keyring => "dbus-daemon dbus-tools gnome-keyring",
            Self::KeePassXc => "keepassxc",
            Self::Foreign => "python3",
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
            Self::Keyring => "dbus gnome-keyring",
            Self::KeePassXc => "keepassxc",
            Self::Foreign => "python",
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
            Self::Keyring => "dbus-1 gnome-keyring",
            Self::KeePassXc => "keepassxc",
            Self::Foreign => "python3",
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
            Self::Desktop => all_found(&[
                "Xvfb",
                "openbox",
                "gnome-keyring-daemon",
                "dunst",
                "xdotool",
                "wmctrl",
                "dbus-daemon",
            ]),
            Self::Keyring => all_found(&["dbus-daemon", "dbus-send", "gnome-keyring-daemon"]),
            Self::KeePassXc => all_found(&["keepassxc", "keepassxc-cli"]),
            Self::Foreign => all_found(&["python3"]),
            Self::Ui => browser::find().is_some(),
            Self::Icons => all_found(&["rsvg-convert"]),
        }
    }
}

fn all_found(programs: &[&str]) -> bool {
    programs.iter().all(|name| find_program(&[name]).is_some())
}

/// The Debian packages of these sets, and that of a browser where it is wanted, that are not installed: each once, in the
/// order of the sets.
pub(super) fn missing(sets: &[Set], browser: bool) -> Vec<String> {
    let wanted = wanted(sets, browser);
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

fn wanted(sets: &[Set], browser: bool) -> Vec<&'static str> {
    let mut names = Vec::new();
    let plain = sets.iter().flat_map(|set| set.packages());
    for name in plain.chain(browser.then_some(&BROWSER)) {
        if !names.contains(name) {
            names.push(*name);
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
    fn a_browser_is_installed_only_where_one_is_wanted() {
        assert_eq!(wanted(&[Set::Ui], false), Vec::<&str>::new());
        assert_eq!(wanted(&[Set::Ui], true), vec!["chromium"]);
    }

    #[test]
    fn a_package_of_two_sets_is_named_once() {
        let names = wanted(&[Set::Keyring, Set::Desktop, Set::Keyring], false);
        assert_eq!(names.iter().filter(|name| **name == "gnome-keyring").count(), 1);
        assert!(names.contains(&"xvfb") && names.contains(&"dbus"));
    }
}
