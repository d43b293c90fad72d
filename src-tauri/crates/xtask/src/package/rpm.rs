//! The package for Fedora and its relatives, made of the programs that are already built.

use std::path::{Path, PathBuf};
use std::process::Command;

use super::contents;
use crate::outcome::Stop;
use crate::project::Project;
use crate::steps::Step;

pub(super) fn make(project: &Project, folder: &Path) -> Result<PathBuf, Stop> {
    let files = folder.join("rpm-files");
    contents::lay_out(project, &files)?;
    let top = folder.join("rpm");
    let spec = top.join("aro-lockbox.spec");
    contents::write(&spec, &text(project.version(), &files))?;
    let mut command = Command::new("rpmbuild");
    command
        .arg("-bb")
        .arg("--define")
        .arg(format!("_topdir {}", top.display()))
        .arg(&spec);
    Step::new("packing the .rpm", "package-rpm", command).must(project)?;
    let architecture = std::env::consts::ARCH;
    let name = format!("aro-lockbox-{}-1.{architecture}.rpm", project.version());
    let package = top.join("RPMS").join(architecture).join(&name);
    let wanted = folder.join(&name);
    std::fs::copy(&package, &wanted).map_err(|error| Stop::file("copy", &package, &error))?;
    Ok(wanted)
}

/// The programs are stripped already, so nothing is split off or compiled.
fn text(version: &str, files: &Path) -> String {
    format!(
        "Name: aro-lockbox\n\
         Version: {version}\n\
         Release: 1\n\
         Summary: {}\n\
         License: MIT OR Apache-2.0\n\
         Recommends: gnome-keyring\n\
         %global debug_package %{{nil}}\n\
         %global __os_install_post %{{nil}}\n\
         %global _build_id_links none\n\
         \n\
         %description\n{}\n\n\
         %install\n\
         cp -a '{}/.' '%{{buildroot}}/'\n\n\
         %files\n\
         {}\n\
         /usr/share/applications/aro-lockbox.desktop\n\
         /usr/share/icons/hicolor/*/apps/aro-lockbox.*\n\
         %doc %dir /usr/share/doc/aro-lockbox\n\
         %license /usr/share/doc/aro-lockbox/LICENSE-*\n",
        contents::SUMMARY,
        contents::DESCRIPTION,
        files.display(),
        contents::PROGRAMS
            .map(|name| format!("/usr/bin/{name}"))
            .join("\n"),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_program_is_listed_and_taken_from_what_was_laid_out() {
        let spec = text("1.0.0", Path::new("/files"));
        assert!(
            contents::PROGRAMS
                .iter()
                .all(|name| spec.contains(&format!("/usr/bin/{name}\n"))),
            "{spec}"
        );
        assert!(spec.contains("cp -a '/files/.' '%{buildroot}/'"), "{spec}");
    }
}
