//! Runs the Azure CLI: without a shell, with limits on time and on what it prints.

use secrecy::zeroize::Zeroizing;
use std::ffi::OsStr;
use std::io;
use std::path::PathBuf;
use std::process::{ExitStatus, Stdio};
use std::time::Duration;
use tokio::io::{AsyncRead, AsyncReadExt};
use tokio::process::{Child, Command};

/// Bytes of each of its outputs that are read; a token answer has a few thousand.
const PRINTED: usize = 64 * 1024;

/// What it printed. Its output may hold a token and is wiped.
pub(super) struct Printed {
    pub(super) success: bool,
    pub(super) output: Zeroizing<Vec<u8>>,
    pub(super) complaint: String,
}

/// Why it printed nothing that could be used.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum NotRun {
    Missing,
    CannotStart(String),
    TooLate,
    TooMuch,
}

/// Where it lies in the folders of `path`. Relative folders are passed over: what lies there depends on where one stands.
fn found(path: &OsStr) -> Option<PathBuf> {
    let names: &[&str] = if cfg!(windows) {
        &["az.cmd", "az.exe"]
    } else {
        &["az"]
    };
    std::env::split_paths(path)
        .filter(|folder| folder.is_absolute())
        .flat_map(|folder| names.iter().map(move |name| folder.join(name)))
        .find(|file| file.is_file())
}

/// Runs it to its end.
///
/// # Errors
/// See [`NotRun`]; a program that is still running then is ended with everything that it started.
pub(super) async fn run(path: &OsStr, arguments: &[&str], limit: Duration) -> Result<Printed, NotRun> {
    let program = found(path).ok_or(NotRun::Missing)?;
    let mut command = Command::new(program);
    command
        .args(arguments)
        .env("PATH", path)
        .env("AZURE_CORE_ONLY_SHOW_ERRORS", "true")
        .env("AZURE_CORE_COLLECT_TELEMETRY", "false")
        .env("AZURE_CORE_NO_COLOR", "true")
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .kill_on_drop(true);
    #[cfg(unix)]
    command.process_group(0);
    let child = command.spawn().map_err(|error| {
        if error.kind() == io::ErrorKind::NotFound {
            NotRun::Missing
        } else {
            NotRun::CannotStart(error.kind().to_string())
        }
    })?;
    let mut running = Running(child);
    let ended = tokio::time::timeout(limit, running.ended()).await;
    let (status, output, complaint) = ended.map_err(|_elapsed| NotRun::TooLate)??;
    Ok(Printed {
        success: status.success(),
        output,
        complaint: String::from_utf8_lossy(&complaint).into_owned(),
    })
}

/// A program that does not outlive whoever waits for it.
struct Running(Child);

type Ended = (ExitStatus, Zeroizing<Vec<u8>>, Zeroizing<Vec<u8>>);

impl Running {
    async fn ended(&mut self) -> Result<Ended, NotRun> {
        let (output, complaint) = (self.0.stdout.take(), self.0.stderr.take());
        let (output, complaint) = tokio::try_join!(read(output), read(complaint))?;
        let status = self.0.wait().await;
        let status = status.map_err(|error| NotRun::CannotStart(error.kind().to_string()))?;
        Ok((status, output, complaint))
    }
}

/// The CLI is a script that starts an interpreter, so the whole group ends.
#[cfg(unix)]
impl Drop for Running {
    fn drop(&mut self) {
        // Nothing once it was waited for: its number may be somebody else's by now.
        let leader = self.0.id().and_then(|id| i32::try_from(id).ok());
        if let Some(group) = leader.and_then(rustix::process::Pid::from_raw) {
            let killed = rustix::process::kill_process_group(group, rustix::process::Signal::KILL);
            tracing::debug!(?killed, "the Azure CLI was given up");
        }
    }
}

async fn read(pipe: Option<impl AsyncRead + Unpin>) -> Result<Zeroizing<Vec<u8>>, NotRun> {
    // Room for all from the start, so that nothing is copied and left behind on the way.
    let mut bytes = Zeroizing::new(Vec::with_capacity(PRINTED + 1));
    let Some(pipe) = pipe else { return Ok(bytes) };
    let limit = u64::try_from(PRINTED).unwrap_or(u64::MAX).saturating_add(1);
    pipe.take(limit)
        .read_to_end(&mut bytes)
        .await
        .map_err(|error| NotRun::CannotStart(error.kind().to_string()))?;
    if bytes.len() > PRINTED {
        return Err(NotRun::TooMuch);
    }
    Ok(bytes)
}
