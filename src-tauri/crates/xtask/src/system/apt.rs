//! Installs Debian packages, as root or through sudo.

use std::process::Command;

use super::plan::Rights;
use super::{answer, find_program};
use crate::outcome::Stop;
use crate::project::Project;
use crate::say;
use crate::steps::Step;

/// What this user may install.
pub(super) fn rights() -> Rights {
    if answer("id", &["-u"]).as_deref() == Some("0") {
        Rights::Root
    } else if find_program(&["sudo"]).is_none() {
        Rights::Nothing
    } else if answer("sudo", &["-n", "true"]).is_some() {
        Rights::Sudo
    } else {
        Rights::Password
    }
}

/// Updates the lists and installs. sudo asks for its password here, on the person's terminal, where it is still free.
pub(super) fn install(project: &Project, names: &[String], rights: Rights) -> Result<(), Stop> {
    if rights == Rights::Password {
        say::line("sudo asks for your password:");
        let status = Command::new("sudo").arg("-v").status();
        if !status.is_ok_and(|status| status.success()) {
            return Err(Stop::missing("sudo let nobody in"));
        }
    }
    let update = Step::new("apt-get update", "apt-update", apt(rights, &["update"]));
    let update = update.run(project, &mut |_| {})?;
    if !update.ok {
        update.show();
        say::bad("  the package lists are not fresh; trying with what is there");
    }
    let mut command = apt(rights, &["install", "-y", "--no-install-recommends"]);
    command.args(names);
    Step::new("apt-get install", "apt-install", command).must(project)
}

/// `apt-get`, waiting for whoever holds its lock, and never for an answer.
fn apt(rights: Rights, arguments: &[&str]) -> Command {
    let mut command = if rights == Rights::Root {
        Command::new("env")
    } else {
        let mut sudo = Command::new("sudo");
        sudo.args(["-n", "env"]);
        sudo
    };
    command
        .args([
            "DEBIAN_FRONTEND=noninteractive",
            "apt-get",
            "-o",
            "DPkg::Lock::Timeout=300",
        ])
        .args(arguments);
    command
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(rights: Rights) -> Vec<String> {
        let command = apt(rights, &["update"]);
        std::iter::once(command.get_program())
            .chain(command.get_args())
            .map(|word| word.to_string_lossy().into_owned())
            .collect()
    }

    #[test]
    fn only_root_does_without_sudo_and_sudo_never_asks_in_a_step() {
        assert_eq!(
            words(Rights::Root)[..2],
            ["env", "DEBIAN_FRONTEND=noninteractive"]
        );
        for rights in [Rights::Sudo, Rights::Password] {
            assert_eq!(words(rights)[..3], ["sudo", "-n", "env"]);
            assert_eq!(words(rights).last().map(String::as_str), Some("update"));
        }
    }
}
