//! A Unix socket in the user's private runtime folder.

use super::Entrance;
use crate::profile::private_folder;
use lockbox_link::Endpoint;
use std::io;
use std::path::PathBuf;
use tokio::net::unix::{OwnedReadHalf, OwnedWriteHalf};
use tokio::net::{UnixListener, UnixStream};

/// The socket; its name goes with it.
pub struct Door {
    listener: UnixListener,
    path: PathBuf,
}

/// Takes the name. Whoever has it lost the right to it with the profile's lock, so that a name left behind, or taken by
/// somebody else, is replaced. Must be called by the holder of the lock, on a tokio runtime.
///
/// # Errors
/// When the folder or the socket cannot be made.
pub fn open(endpoint: &Endpoint) -> io::Result<Door> {
    let path = endpoint.0.clone();
    if let Some(folder) = path.parent() {
        private_folder(folder)?;
    }
    match std::fs::remove_file(&path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
        Ok(()) | Err(_) => {}
    }
    Ok(Door {
        listener: UnixListener::bind(&path)?,
        path,
    })
}

impl Entrance for Door {
    type Reader = OwnedReadHalf;
    type Writer = OwnedWriteHalf;

    async fn next(&mut self) -> io::Result<(OwnedReadHalf, OwnedWriteHalf)> {
        loop {
            let (stream, _address) = self.listener.accept().await?;
            if is_own(&stream) {
                return Ok(stream.into_split());
            }
            tracing::warn!("another user knocked at the endpoint and was turned away");
        }
    }
}

/// The folder keeps others out already; the kernel's word about who knocks is the second lock.
fn is_own(stream: &UnixStream) -> bool {
    let own = rustix::process::geteuid().as_raw();
    stream.peer_cred().is_ok_and(|peer| peer.uid() == own)
}

impl Drop for Door {
    fn drop(&mut self) {
        // Nobody misses it if it is gone already.
        drop(std::fs::remove_file(&self.path));
    }
}
