//! Which family of systems this is, and how one installs there.

use super::packages::Set;

/// Systems that share a package tool.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Family {
    Debian,
    Fedora,
    Arch,
    Suse,
    Unknown,
}

/// What matters about a system.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct System {
    pub(super) family: Family,
    /// Whether the family's package of a browser is a browser here; on Ubuntu it only fetches a snap.
    pub(super) has_browser_package: bool,
}

/// This one.
pub(super) fn this() -> System {
    System::from_release(&std::fs::read_to_string("/etc/os-release").unwrap_or_default())
}

impl System {
    fn from_release(os_release: &str) -> Self {
        Self {
            family: family(os_release),
            has_browser_package: field(os_release, "ID").as_deref() != Some("ubuntu"),
        }
    }
}

/// A field of `/etc/os-release` (os-release(5)).
fn field(os_release: &str, key: &str) -> Option<String> {
    os_release.lines().find_map(|line| {
        let value = line.trim().strip_prefix(key)?.strip_prefix('=')?;
        Some(value.trim_matches(['"', '\'']).to_ascii_lowercase())
    })
}

/// The system's own name first, then those it says it is like.
fn family(os_release: &str) -> Family {
    let names = [field(os_release, "ID"), field(os_release, "ID_LIKE")]
        .into_iter()
        .flatten()
        .collect::<Vec<_>>()
        .join(" ");
    names
        .split_whitespace()
        .find_map(known)
        .unwrap_or(Family::Unknown)
}

fn known(name: &str) -> Option<Family> {
    match name {
        "debian" | "ubuntu" => Some(Family::Debian),
        "fedora" | "rhel" | "centos" => Some(Family::Fedora),
        "arch" => Some(Family::Arch),
        "suse" | "opensuse" => Some(Family::Suse),
        _ => None,
    }
}

/// The commands to type, one a line.
pub(super) fn advice(family: Family, sets: &[Set]) -> String {
    let line = |tool: &str, pick: fn(Set) -> &'static str| {
        let names: Vec<&str> = sets.iter().map(|set| pick(*set)).collect();
        format!("  {tool} {}", names.join(" "))
    };
    let fedora = line("sudo dnf install", Set::fedora);
    let arch = line("sudo pacman -S --needed", Set::arch);
    let suse = line("sudo zypper install", Set::suse);
    match family {
        Family::Fedora => fedora,
        Family::Arch => arch,
        Family::Suse => suse,
        Family::Debian | Family::Unknown => [fedora, arch, suse].join("\n"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn debian_and_what_is_like_it_are_one_family() {
        assert_eq!(
            family("PRETTY_NAME=\"Debian GNU/Linux 12\"\nID=debian\n"),
            Family::Debian
        );
        assert_eq!(family("ID=ubuntu\nID_LIKE=debian\n"), Family::Debian);
        assert_eq!(
            family("ID=linuxmint\nID_LIKE=\"ubuntu debian\"\n"),
            Family::Debian
        );
    }

    #[test]
    fn other_families_are_told_apart_and_get_their_own_command() {
        assert_eq!(
            family("ID=\"rocky\"\nID_LIKE=\"rhel centos fedora\"\n"),
            Family::Fedora
        );
        assert_eq!(family("ID=manjaro\nID_LIKE=arch\n"), Family::Arch);
        assert_eq!(
            family("ID=\"opensuse-leap\"\nID_LIKE=\"suse opensuse\"\n"),
            Family::Suse
        );
        let text = advice(Family::Arch, &[Set::Build, Set::Desktop]);
        assert!(
            text.contains("pacman") && text.contains("webkit2gtk-4.1") && text.contains("openbox"),
            "{text}"
        );
        assert!(!text.contains("dnf"), "{text}");
    }

    #[test]
    fn an_unknown_system_gets_every_hint() {
        assert_eq!(family(""), Family::Unknown);
        let text = advice(Family::Unknown, &[Set::Build]);
        assert!(
            ["dnf", "pacman", "zypper"].iter().all(|tool| text.contains(tool)),
            "{text}"
        );
    }

    #[test]
    fn a_variant_name_is_not_the_systems_name() {
        assert_eq!(family("VARIANT_ID=debian\nID=void\n"), Family::Unknown);
    }

    #[test]
    fn ubuntu_alone_has_no_package_of_a_browser() {
        let has = |release: &str| System::from_release(release).has_browser_package;
        assert!(!has("NAME=\"Ubuntu\"\nID=ubuntu\nID_LIKE=debian\n"));
        assert!(has("ID=debian\n"));
        assert!(has("ID=linuxmint\nID_LIKE=\"ubuntu debian\"\n"));
    }
}
