//! The package for Debian and Ubuntu (deb(5), deb-control(5)).

use std::path::{Path, PathBuf};
use std::process::Command;

use super::contents;
use crate::outcome::Stop;
use crate::project::Project;
use crate::steps::Step;

/// Where `dpkg-shlibdeps` is not there to tell the libraries exactly.
const LIBRARIES: &str = "libc6, libgcc-s1, libgtk-3-0 | libgtk-3-0t64, libwebkit2gtk-4.1-0";

pub(super) fn make(project: &Project, folder: &Path) -> Result<PathBuf, Stop> {
    let root = folder.join("deb");
    contents::lay_out(project, &root)?;
    let architecture = architecture().unwrap_or_else(|| "amd64".to_owned());
    let libraries = libraries(project, folder).unwrap_or_else(|| LIBRARIES.to_owned());
    contents::write(
        &root.join("DEBIAN/control"),
        &control(project.version(), &architecture, &libraries),
    )?;
    contents::write(&root.join("usr/share/doc/aro-lockbox/copyright"), COPYRIGHT)?;
    let package = folder.join(format!("aro-lockbox_{}_{architecture}.deb", project.version()));
    let mut command = Command::new("dpkg-deb");
    command
        .args(["--root-owner-group", "--build"])
        .arg(&root)
        .arg(&package);
    Step::new("packing the .deb", "package-deb", command).must(project)?;
    Ok(package)
}

/// Machine-readable copyright (Debian's format 1.0).
const COPYRIGHT: &str = "Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/
Upstream-Name: ARO Lockbox

Files: *
Copyright: 2026 The ARO Lockbox authors
License: Expat or Apache-2.0

License: Expat
 See /usr/share/doc/aro-lockbox/LICENSE-MIT.

License: Apache-2.0
 See /usr/share/doc/aro-lockbox/LICENSE-APACHE.
";

fn control(version: &str, architecture: &str, libraries: &str) -> String {
    let description = contents::DESCRIPTION.replace('\n', "\n ");
    format!(
        "Package: aro-lockbox\n\
         Version: {version}\n\
         Architecture: {architecture}\n\
         Maintainer: The ARO Lockbox authors <aro-lockbox@localhost>\n\
         Section: admin\n\
         Priority: optional\n\
         Depends: {libraries}\n\
         Recommends: gnome-keyring | kwalletmanager | keepassxc, notification-daemon, xdg-utils\n\
         Description: {}\n {description}\n",
        contents::SUMMARY
    )
}

fn architecture() -> Option<String> {
    let output = Command::new("dpkg").arg("--print-architecture").output().ok()?;
    output
        .status
        .success()
        .then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// The packages of the shared libraries that the programs link, with the versions they need.
fn libraries(project: &Project, folder: &Path) -> Option<String> {
    let scratch = folder.join("shlibdeps");
    // The tool insists on standing in a source package.
    contents::write(
        &scratch.join("debian/control"),
        "Source: aro-lockbox\n\nPackage: aro-lockbox\nArchitecture: any\n",
    )
    .ok()?;
    let mut command = Command::new("dpkg-shlibdeps");
    command
        .current_dir(&scratch)
        .arg("-O")
        .args(contents::PROGRAMS.map(|name| project.release(name)));
    let output = command.output().ok()?;
    output
        .status
        .success()
        .then(|| depends(&String::from_utf8_lossy(&output.stdout)))?
}

fn depends(answer: &str) -> Option<String> {
    answer
        .lines()
        .find_map(|line| line.strip_prefix("shlibs:Depends="))
        .map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_line_of_the_description_is_a_continuation() {
        let text = control("1.0.0", "amd64", "libc6");
        let after = text.split_once("Description:").unwrap().1;
        assert!(after.lines().skip(1).all(|line| line.starts_with(' ')), "{text}");
        assert!(
            text.starts_with("Package: aro-lockbox\nVersion: 1.0.0\n"),
            "{text}"
        );
    }

    #[test]
    fn the_libraries_are_read_from_the_tools_answer() {
        assert_eq!(
            depends("shlibs:Depends=libc6 (>= 2.34)\n").as_deref(),
            Some("libc6 (>= 2.34)")
        );
        assert_eq!(depends(""), None);
    }
}
