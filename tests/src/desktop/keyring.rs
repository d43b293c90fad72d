//! The keyring of a desktop and its states: unlocked, locked, absent; changed at run time as a person's session does.

use std::io::Write;
use std::process::{Command, Stdio};
use std::sync::Mutex;
use std::time::Duration;

use super::bus::{self, Remote};
use super::process::Running;
use super::secrets::{SERVICE, Secrets};
use super::session::Desktop;
use super::wait::wait_until;

/// How long the keyring may take to come or go.
pub(super) const LIMIT: Duration = Duration::from_secs(20);

/// The password of every keyring here, for typing it into the real prompt.
pub const PASSWORD: &str = "correct horse";

/// The state of the keyring at the start of a desktop.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Keyring {
    /// As after a usual login.
    #[default]
    Unlocked,
    /// There is one, but the person has to type its password first.
    Locked,
    /// Nobody offers to keep secrets, and nobody will.
    Absent,
    /// `KeePassXC` keeps them, with its database open.
    KeePassXc,
}

/// The daemon, if it runs.
#[derive(Debug, Default)]
pub(super) struct Slot(Mutex<Option<Running>>);

impl Slot {
    fn put(&self, daemon: Running) {
        *self.0.lock().expect("no panic while the keyring was locked") = Some(daemon);
    }

    /// Ends the daemon, if it runs; true when it did.
    pub(super) fn end(&self) -> bool {
        let daemon = self
            .0
            .lock()
            .expect("no panic while the keyring was locked")
            .take();
        daemon.is_some()
    }
}

impl Desktop {
    pub(super) fn prepare_keyring(&self, wanted: Keyring) {
        match wanted {
            Keyring::Unlocked => self.start_keyring(),
            Keyring::Locked => {
                self.start_keyring();
                self.lock_keyring();
            }
            Keyring::Absent => {}
            Keyring::KeePassXc => self.keyring.put(self.start_keepassxc()),
        }
    }

    /// Starts the keyring, unlocked; it finds the secrets of a former one of this desktop again.
    ///
    /// # Panics
    /// When it does not come up.
    pub fn start_keyring(&self) {
        let mut command = Command::new("gnome-keyring-daemon");
        command
            .args(["--foreground", "--unlock", "--components=secrets"])
            .stdin(Stdio::piped());
        let daemon = self.spawn(command);
        // The password ends where the pipe ends; without a byte in it no collection would be made.
        let mut pipe = daemon.take_stdin().expect("a pipe to the keyring");
        pipe.write_all(PASSWORD.as_bytes())
            .expect("a keyring that reads its password");
        drop(pipe);
        self.keyring.put(daemon);
        wait_until("an unlocked keyring", LIMIT, || {
            bus::is_owned(self.bus(), SERVICE) && Secrets::of(self).is_unlocked().unwrap_or(false)
        });
    }

    /// Ends the keyring. On a bus that starts services, the next one who asks for secrets gets a new, locked one.
    ///
    /// # Panics
    /// When it does not go away.
    pub fn stop_keyring(&self) {
        let known: Option<u32> = bus::pid_of(self.bus(), SERVICE).ok();
        self.keyring.end();
        wait_until("the keyring's end", LIMIT, || {
            bus::pid_of(self.bus(), SERVICE).ok() != known || known.is_none()
        });
    }

    /// Locks the keyring, as a person or a locked screen does.
    ///
    /// # Panics
    /// When there is none or it refuses.
    pub fn lock_keyring(&self) {
        Secrets::of(self).lock().expect("a keyring that can be locked");
    }

    /// Unlocks the keyring without a prompt, as a login does.
    ///
    /// # Panics
    /// When there is none or it refuses.
    pub fn unlock_keyring(&self) {
        Secrets::of(self)
            .unlock(PASSWORD)
            .expect("a keyring that can be unlocked");
    }
}

/// The secret service on the bus of `desktop`.
pub(super) fn service(desktop: &Desktop) -> Remote {
    Remote::new(desktop.bus(), SERVICE, "/org/freedesktop/secrets")
}
