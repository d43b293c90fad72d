//! What the built programs are linked with, as the dynamic linker sees it.

use std::process::Command;

use crate::workspace::{cargo, workspace};

/// Libraries of a web engine or of a toolkit that comes with one.
const ENGINE: [&str; 6] = [
    "webkit",
    "javascriptcore",
    "libgtk",
    "libgdk",
    "libsoup",
    "libcef",
];

/// Every shared library that a program of the debug build pulls in, directly or not.
fn libraries(program: &str) -> Vec<String> {
    let packages = [
        "aro-lockbox-window",
        "lockbox-agent",
        "lockbox-cli",
        "lockbox-emulator",
    ];
    let selection = packages.map(|package| ["--package", package]).concat();
    cargo(&[&["build", "--quiet", "--locked"][..], &selection].concat());
    let path = workspace().target.join("debug").join(program);
    let output = Command::new("ldd").arg(&path).output().unwrap();
    assert!(
        output.status.success(),
        "ldd {}: {}",
        path.display(),
        String::from_utf8_lossy(&output.stderr)
    );
    let text = String::from_utf8(output.stdout).unwrap();
    text.lines()
        .filter_map(|line| line.split_whitespace().next())
        .map(str::to_ascii_lowercase)
        .collect()
}

fn engines(program: &str) -> Vec<String> {
    libraries(program)
        .into_iter()
        .filter(|library| ENGINE.iter().any(|name| library.contains(name)))
        .collect()
}

#[cfg(target_os = "linux")]
#[test]
fn the_resident_program_links_no_web_engine() {
    assert_eq!(engines("aro-lockbox"), Vec::<String>::new());
}

#[cfg(target_os = "linux")]
#[test]
fn the_command_line_programs_need_no_window_system() {
    for program in ["lockbox", "lockbox-emulator"] {
        let windows: Vec<_> = libraries(program)
            .into_iter()
            .filter(|library| {
                ["libx11", "libwayland", "libxcb"]
                    .iter()
                    .any(|name| library.contains(name))
            })
            .collect();
        assert!(
            engines(program).is_empty() && windows.is_empty(),
            "{program}: {windows:?}"
        );
    }
}

#[cfg(target_os = "linux")]
#[test]
fn the_check_sees_the_engine_where_there_is_one() {
    let found = engines("aro-lockbox-window");
    assert!(
        found.iter().any(|library| library.contains("webkit")),
        "found only {found:?}"
    );
}
