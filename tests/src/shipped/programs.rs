//! Where the built programs lie: beside the test's own, in the same target folder.

use std::path::PathBuf;

/// The file of one of the project's programs.
///
/// # Panics
/// When it was not built; the message says how.
#[must_use]
pub fn program(name: &str) -> PathBuf {
    let own = std::env::current_exe().expect("the system tells where a program lies");
    let beside = own.ancestors().skip(1).take(3).map(|folder| folder.join(name));
    beside.into_iter().find(|file| file.is_file()).unwrap_or_else(|| {
        panic!(
            "{name} is not built: cargo build -p aro-lockbox-window -p lockbox-agent -p lockbox-cli -p lockbox-emulator \
             (after npm run build in ui)"
        )
    })
}
