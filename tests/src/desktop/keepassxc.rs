//! KeePassXC as the keeper of secrets, as people have it who use it instead of their desktop's keyring: with a database of its own
//! whose root group is offered to other programs.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use super::bus;
use super::keyring::{LIMIT, PASSWORD};
use super::process::Running;
use super::secrets::{SERVICE, Secrets};
use super::session::Desktop;
use super::wait::wait_until;

/// The group that is offered, in the two forms in which a database names it.
const GROUP: [&str; 2] = [
    "{11223344-5566-7788-99aa-bbccddeeff00}",
    "ESIzRFVmd4iZqrvM3e7/AA==",
];

/// It asks nobody before it hands out an entry: that is for its own tests to show.
const SETTINGS: &str = "\
[General]
ConfigVersion=2
UpdateCheckMessageShown=true
[GUI]
CheckForUpdates=false
[FdoSecrets]
Enabled=true
ConfirmAccessItem=false
ConfirmDeleteItem=false
ShowNotification=false
";

impl Desktop {
    /// Starts KeePassXC with an open database.
    pub(super) fn start_keepassxc(&self) -> Running {
        let settings = self.home().join(".config/keepassxc");
        fs::create_dir_all(&settings).expect("a folder");
        fs::write(settings.join("keepassxc.ini"), SETTINGS).expect("settings");
        let database = self.make_database(&settings);
        let mut command = Command::new("keepassxc");
        command.arg("--pw-stdin").arg(&database).stdin(Stdio::piped());
        let program = self.spawn(command);
        write(&program, PASSWORD);
        wait_until("an open database", LIMIT, || {
            bus::is_owned(self.bus(), SERVICE) && Secrets::of(self).is_unlocked().unwrap_or(false)
        });
        program
    }

    /// Locks its database, as a person or a locked screen does.
    ///
    /// # Panics
    /// When it stays open.
    pub fn lock_keepassxc(&self) {
        let mut command = Command::new("keepassxc");
        command.arg("--lock");
        self.spawn(command).wait_exit(LIMIT);
        wait_until("a locked database", LIMIT, || {
            Secrets::of(self).is_unlocked().is_ok_and(|unlocked| !unlocked)
        });
    }

    fn make_database(&self, folder: &Path) -> PathBuf {
        let [named, encoded] = GROUP;
        let (plain, database) = (folder.join("empty.xml"), self.home().join("Secrets.kdbx"));
        let text = format!(
            "<KeePassFile><Meta><CustomData><Item><Key>FDO_SECRETS_EXPOSED_GROUP</Key><Value>{named}</Value></Item></CustomData></Meta>\
             <Root><Group><UUID>{encoded}</UUID><Name>Root</Name></Group></Root></KeePassFile>"
        );
        fs::write(&plain, text).expect("a database in plain words");
        let mut command = Command::new("keepassxc-cli");
        command
            .args(["import", "--set-password"])
            .args([&plain, &database]);
        command.stdin(Stdio::piped());
        let program = self.spawn(command);
        write(&program, &format!("{PASSWORD}\n{PASSWORD}\n"));
        wait_until("a database", LIMIT, || database.exists() && !program.is_running());
        database
    }
}

/// What a program asks for on its standard input, and nothing more after it.
fn write(program: &Running, text: &str) {
    let mut pipe = program.take_stdin().expect("a pipe");
    pipe.write_all(text.as_bytes()).expect("a program that reads");
}
