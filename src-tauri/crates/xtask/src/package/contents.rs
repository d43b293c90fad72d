//! What every package holds, and where it goes.

use std::fs;
use std::path::{Path, PathBuf};

use crate::icons;
use crate::outcome::Stop;
use crate::project::Project;

/// The programs a user gets; the emulator is inside the agent already.
pub(super) const PROGRAMS: [&str; 3] = ["aro-lockbox", "aro-lockbox-window", "lockbox"];

/// One line, as packages show it.
pub(super) const SUMMARY: &str = "Answer Azure Customer Lockbox requests about ARO clusters";

/// The paragraph under it.
pub(super) const DESCRIPTION: &str = "ARO Lockbox watches Azure Customer Lockbox for requests about Azure Red Hat OpenShift\n\
    clusters, alerts natively, shows what is asked and for how long, and records\n\
    every decision in a tamper-evident history that opens offline.";

/// The entry in the applications menu (freedesktop.org Desktop Entry Specification).
const DESKTOP_ENTRY: &str = "[Desktop Entry]
Type=Application
Name=ARO Lockbox
Comment=Answer Azure Customer Lockbox requests about ARO clusters
Exec=aro-lockbox
Icon=aro-lockbox
Terminal=false
Categories=System;Security;
Keywords=Azure;OpenShift;Lockbox;approval;
StartupNotify=true
";

/// Lays all files out below `root`, as they will lie on the user's system.
///
/// # Errors
/// When a file is missing or cannot be written.
pub(super) fn lay_out(project: &Project, root: &Path) -> Result<(), Stop> {
    if root.exists() {
        fs::remove_dir_all(root).map_err(|error| Stop::file("empty", root, &error))?;
    }
    for name in PROGRAMS {
        copy(&project.release(name), &root.join("usr/bin").join(name), 0o755)?;
    }
    let hicolor = root.join("usr/share/icons/hicolor");
    for size in icons::APP {
        let from = project.at(&format!("icons/app-{size}.png"));
        copy(
            &from,
            &hicolor.join(format!("{size}x{size}/apps/aro-lockbox.png")),
            0o644,
        )?;
    }
    copy(
        &project.at("icons/app.svg"),
        &hicolor.join("scalable/apps/aro-lockbox.svg"),
        0o644,
    )?;
    write(
        &root.join("usr/share/applications/aro-lockbox.desktop"),
        DESKTOP_ENTRY,
    )?;
    for name in ["LICENSE-MIT", "LICENSE-APACHE"] {
        copy(
            &project.at(name),
            &root.join("usr/share/doc/aro-lockbox").join(name),
            0o644,
        )?;
    }
    Ok(())
}

/// Writes a file that everybody may read, with the folders above it.
///
/// # Errors
/// When it cannot be written.
pub(super) fn write(path: &Path, text: &str) -> Result<(), Stop> {
    folder_of(path)?;
    fs::write(path, text).map_err(|error| Stop::file("write", path, &error))?;
    set_mode(path, 0o644)
}

fn copy(from: &Path, to: &Path, mode: u32) -> Result<(), Stop> {
    folder_of(to)?;
    fs::copy(from, to).map_err(|error| Stop::file("copy", from, &error))?;
    set_mode(to, mode)
}

/// Makes the folder of a file; packages carry the modes of folders too, whatever the user's mask is.
fn folder_of(path: &Path) -> Result<(), Stop> {
    let mut missing: Vec<PathBuf> = Vec::new();
    for folder in path.ancestors().skip(1).take_while(|folder| !folder.exists()) {
        missing.push(folder.to_path_buf());
    }
    for folder in missing.iter().rev() {
        fs::create_dir(folder).map_err(|error| Stop::file("make", folder, &error))?;
        set_mode(folder, 0o755)?;
    }
    Ok(())
}

#[cfg(unix)]
fn set_mode(path: &Path, mode: u32) -> Result<(), Stop> {
    use std::os::unix::fs::PermissionsExt as _;
    fs::set_permissions(path, fs::Permissions::from_mode(mode))
        .map_err(|error| Stop::file("change", path, &error))
}

#[cfg(not(unix))]
#[expect(clippy::unnecessary_wraps, reason = "the same shape as on systems with modes")]
fn set_mode(_path: &Path, _mode: u32) -> Result<(), Stop> {
    Ok(())
}
