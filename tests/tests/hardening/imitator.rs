//! A stranger who starts the window program as the agent does, with a pipe and a greeting of its own.

use std::io::{BufRead, BufReader, Write};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::{Arc, Mutex};

use lockbox_tests::desktop::Desktop;
use lockbox_tests::shipped::program;

/// A window on a stranger's link. Dropping it ends the window.
pub(crate) struct Imitator {
    window: Child,
    /// Kept open: the window ends with it.
    _pipe: ChildStdin,
    heard: Arc<Mutex<Vec<String>>>,
}

impl Imitator {
    /// Starts the window for this role, with these variables on top of the desktop's.
    pub(crate) fn start(desktop: &Desktop, role: &str, variables: &[(&str, &str)]) -> Self {
        let mut command = Command::new(program("aro-lockbox-window"));
        command.args(["--role", role]).envs(variables.iter().copied());
        let command = desktop.settle(&mut command);
        command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null());
        let mut window = command.spawn().expect("the window program");
        let mut pipe = window.stdin.take().expect("a pipe to it");
        writeln!(pipe, r#"{{"hello":1,"role":"{role}","cloudNote":"Imitation"}}"#)
            .expect("a window that reads");
        let heard = Arc::<Mutex<Vec<String>>>::default();
        let (out, notes) = (window.stdout.take().expect("a pipe from it"), Arc::clone(&heard));
        std::thread::spawn(move || {
            for line in BufReader::new(out).lines().map_while(Result::ok) {
                notes.lock().expect("no panic while locked").push(line);
            }
        });
        Self {
            window,
            _pipe: pipe,
            heard,
        }
    }

    pub(crate) fn pid(&self) -> u32 {
        self.window.id()
    }

    /// What the window asked the stranger so far.
    pub(crate) fn heard(&self) -> Vec<String> {
        self.heard.lock().expect("no panic while locked").clone()
    }
}

impl Drop for Imitator {
    fn drop(&mut self) {
        // It may have ended by itself.
        drop(self.window.kill());
        drop(self.window.wait());
    }
}
