//! A named pipe that only local programs can open.

use super::Entrance;
use lockbox_link::Endpoint;
use std::io;
use std::path::PathBuf;
use tokio::io::{ReadHalf, WriteHalf};
use tokio::net::windows::named_pipe::{NamedPipeServer, ServerOptions};

/// The pipe's waiting end.
pub struct Door {
    waiting: NamedPipeServer,
    name: PathBuf,
}

/// Takes the name. Must be called on a tokio runtime.
///
/// # Errors
/// When another program has the name.
pub fn open(endpoint: &Endpoint) -> io::Result<Door> {
    let name = endpoint.0.clone();
    let waiting = ServerOptions::new()
        .first_pipe_instance(true)
        .reject_remote_clients(true)
        .create(&name)?;
    Ok(Door { waiting, name })
}

impl Entrance for Door {
    type Reader = ReadHalf<NamedPipeServer>;
    type Writer = WriteHalf<NamedPipeServer>;

    async fn next(&mut self) -> io::Result<(Self::Reader, Self::Writer)> {
        self.waiting.connect().await?;
        let next = ServerOptions::new()
            .reject_remote_clients(true)
            .create(&self.name)?;
        let visitor = std::mem::replace(&mut self.waiting, next);
        Ok(tokio::io::split(visitor))
    }
}
