//! Where a running agent is found: its profile's files and its named endpoint.

use crate::client::{CallError, Client, ConnectError, connect};
use crate::wire::Call;
use serde_json::Value;
use sha2::{Digest, Sha256};
use std::fs::{File, TryLockError};
use std::path::{Path, PathBuf};
use std::time::Duration;
use thiserror::Error;

/// The file whose lock says which process watches, inside the profile.
pub const LOCK_FILE: &str = "agent.lock";
/// Where the agent that watches answers, inside the profile: it depends on how that agent was started.
pub const ENDPOINT_FILE: &str = "agent.endpoint";
/// The history, inside the profile.
pub const HISTORY_FILE: &str = "history.sqlite";

/// The folder of a set-up that is not finished. It holds no history, so it is nobody's profile.
pub const SET_UP_FOLDER: &str = "setup";

/// The name under which a running agent answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Endpoint(pub PathBuf);

/// The folder of all profiles, by the platform's custom.
#[must_use]
pub fn default_base() -> Option<PathBuf> {
    dirs::data_dir().map(|folder| folder.join("aro-lockbox"))
}

/// Profiles in and below a folder: one per cloud, so that a practice cloud never meets real history. A set-up that is not finished
/// is none.
#[must_use]
pub fn profiles_in(base: &Path) -> Vec<PathBuf> {
    let is_profile = |folder: &Path| folder.join(LOCK_FILE).exists() || folder.join(HISTORY_FILE).exists();
    if is_profile(base) {
        return vec![base.to_owned()];
    }
    let below = std::fs::read_dir(base)
        .into_iter()
        .flatten()
        .flatten()
        .map(|entry| entry.path());
    let set_up = base.join(SET_UP_FOLDER);
    let mut found: Vec<PathBuf> = below.filter(|path| *path != set_up && is_profile(path)).collect();
    found.sort();
    found
}

/// The endpoint of the agent that watches a profile: the one it wrote down, or else the one that it would have if it were started as
/// this process was. A session without a runtime folder, as of cron, finds the agent of the desktop by it.
#[cfg(unix)]
#[must_use]
pub fn endpoint_in_use(profile: &Path) -> Endpoint {
    let noted = std::fs::read_to_string(profile.join(ENDPOINT_FILE)).ok();
    let noted = noted
        .map(PathBuf::from)
        .filter(|path| path.is_absolute() && path.exists());
    noted.map_or_else(|| endpoint_of(profile), Endpoint)
}

/// The endpoint of the agent that watches a profile. Here its name does not depend on the session.
#[cfg(windows)]
#[must_use]
pub fn endpoint_in_use(profile: &Path) -> Endpoint {
    endpoint_of(profile)
}

/// Whether some process watches a profile, reachable or not. Only its lock tells; it is tried for a moment.
#[must_use]
pub fn is_watched(profile: &Path) -> bool {
    File::open(profile.join(LOCK_FILE))
        .is_ok_and(|lock| matches!(lock.try_lock_shared(), Err(TryLockError::WouldBlock)))
}

/// The endpoint that the agent of a profile has when it is started as this process was. The same folder by another path has the
/// same one.
#[must_use]
pub fn endpoint_of(profile: &Path) -> Endpoint {
    let real = profile
        .canonicalize()
        .unwrap_or_else(|_missing| profile.to_owned());
    let digest = Sha256::digest(real.as_os_str().as_encoded_bytes());
    let name: String = digest.iter().take(8).map(|byte| format!("{byte:02x}")).collect();
    Endpoint(located(&real, &name))
}

#[cfg(unix)]
fn located(profile: &Path, name: &str) -> PathBuf {
    match dirs::runtime_dir() {
        Some(folder) => folder.join("aro-lockbox").join(format!("{name}.sock")),
        // The profile is as private as a runtime folder would be.
        None => profile.join("agent.sock"),
    }
}

#[cfg(windows)]
fn located(_profile: &Path, name: &str) -> PathBuf {
    PathBuf::from(format!(r"\\.\pipe\aro-lockbox-{name}"))
}

/// Why a running agent could not be asked.
#[derive(Debug, Error)]
pub enum AskError {
    #[error("no running ARO Lockbox answers")]
    NobodyThere(#[source] std::io::Error),
    #[error("no answer came in time")]
    TimedOut,
    #[error(transparent)]
    NoLink(#[from] ConnectError),
    #[error(transparent)]
    Call(#[from] CallError),
}

/// Asks a running agent one thing, within `limit` in all.
///
/// # Errors
/// When nobody answers, or the answer is a refusal.
pub async fn ask(endpoint: &Endpoint, call: Call, limit: Duration) -> Result<Value, AskError> {
    within(limit, async { Ok(open(endpoint, limit).await?.ask(call).await?) }).await
}

/// Finds out whether an agent answers there.
///
/// # Errors
/// When nobody does.
pub async fn greet(endpoint: &Endpoint, limit: Duration) -> Result<(), AskError> {
    within(limit, async { open(endpoint, limit).await.map(drop) }).await
}

async fn within<T>(limit: Duration, work: impl Future<Output = Result<T, AskError>>) -> Result<T, AskError> {
    tokio::time::timeout(limit, work)
        .await
        .unwrap_or(Err(AskError::TimedOut))
}

#[cfg(unix)]
async fn open(endpoint: &Endpoint, limit: Duration) -> Result<Client, AskError> {
    let stream = tokio::net::UnixStream::connect(&endpoint.0)
        .await
        .map_err(AskError::NobodyThere)?;
    let (reader, writer) = stream.into_split();
    let (client, _hello, _signals) = connect(reader, writer, limit).await?;
    Ok(client)
}

#[cfg(windows)]
async fn open(endpoint: &Endpoint, limit: Duration) -> Result<Client, AskError> {
    let pipe = tokio::net::windows::named_pipe::ClientOptions::new()
        .open(&endpoint.0)
        .map_err(AskError::NobodyThere)?;
    let (reader, writer) = tokio::io::split(pipe);
    let (client, _hello, _signals) = connect(reader, writer, limit).await?;
    Ok(client)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_folder_by_two_paths_has_one_endpoint_and_another_folder_another() {
        let root = tempfile::tempdir().expect("a folder");
        let (one, two) = (root.path().join("one"), root.path().join("two"));
        std::fs::create_dir_all(&one).expect("made");
        std::fs::create_dir_all(&two).expect("made");
        assert_eq!(endpoint_of(&one), endpoint_of(&two.join("../one")));
        assert_ne!(endpoint_of(&one), endpoint_of(&two));
    }

    #[cfg(unix)]
    #[test]
    fn what_the_agent_wrote_down_goes_before_what_this_process_would_have_and_only_while_it_is_there() {
        let root = tempfile::tempdir().expect("a folder");
        let (profile, socket) = (root.path(), root.path().join("elsewhere.sock"));
        assert_eq!(endpoint_in_use(profile), endpoint_of(profile));
        std::fs::write(profile.join(ENDPOINT_FILE), socket.as_os_str().as_encoded_bytes()).expect("written");
        assert_eq!(endpoint_in_use(profile), endpoint_of(profile), "left behind");
        std::fs::write(&socket, "").expect("made");
        assert_eq!(endpoint_in_use(profile), Endpoint(socket));
        std::fs::write(profile.join(ENDPOINT_FILE), "agent.lock").expect("written");
        assert_eq!(
            endpoint_in_use(profile),
            endpoint_of(profile),
            "no place of its own"
        );
    }

    #[test]
    fn a_profile_is_watched_while_its_lock_is_held() {
        let root = tempfile::tempdir().expect("a folder");
        assert!(!is_watched(root.path()), "never used");
        let lock = File::create(root.path().join(LOCK_FILE)).expect("made");
        assert!(!is_watched(root.path()));
        lock.try_lock().expect("free");
        assert!(is_watched(root.path()));
        drop(lock);
        assert!(!is_watched(root.path()));
    }

    #[test]
    fn profiles_are_found_below_the_base_and_in_it() {
        let root = tempfile::tempdir().expect("a folder");
        let demo = root.path().join("demo");
        std::fs::create_dir_all(root.path().join("logs")).expect("made");
        std::fs::create_dir_all(&demo).expect("made");
        assert!(profiles_in(root.path()).is_empty());
        std::fs::write(demo.join(HISTORY_FILE), "").expect("written");
        assert_eq!(profiles_in(root.path()), [demo.as_path()]);
        let set_up = root.path().join(SET_UP_FOLDER);
        std::fs::create_dir(&set_up).expect("made");
        std::fs::write(set_up.join(LOCK_FILE), "").expect("written");
        assert_eq!(profiles_in(root.path()), [demo.as_path()], "a set-up has no past");
        assert_eq!(profiles_in(&demo), [demo.as_path()]);
    }
}
