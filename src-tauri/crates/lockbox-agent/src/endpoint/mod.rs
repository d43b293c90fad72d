//! The named endpoint: a second start and the command line ask here. It shows and reads; a decision never comes in here.

#[cfg(unix)]
mod unix;
#[cfg(windows)]
mod windows;

#[cfg(unix)]
pub use unix::{Door, open};
#[cfg(windows)]
pub use windows::{Door, open};

use lockbox_link::{Calls, Hello, Role, serve};
use std::sync::Arc;
use std::time::Duration;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::sync::{Notify, Semaphore};

/// Visitors at once; more are turned away.
const VISITORS: usize = 8;
/// How long one visitor may stay.
const VISIT: Duration = Duration::from_secs(15);
/// How long to wait after the system refused to take a visitor in, so that a lasting fault does not spin.
const BREATH: Duration = Duration::from_millis(200);

/// A way in, made ready to wait for visitors.
pub trait Entrance: Send {
    /// The visitor's two directions.
    type Reader: AsyncRead + Unpin + Send + 'static;
    type Writer: AsyncWrite + Unpin + Send + 'static;

    /// The next visitor who is this user; others are turned away inside.
    fn next(&mut self) -> impl Future<Output = std::io::Result<(Self::Reader, Self::Writer)>> + Send;
}

/// Lets visitors in for as long as the future is kept.
pub async fn receive<E: Entrance, C: Calls>(mut entrance: E, calls: Arc<C>) {
    let places = Arc::new(Semaphore::new(VISITORS));
    loop {
        match entrance.next().await {
            Ok((reader, writer)) => match Arc::clone(&places).try_acquire_owned() {
                Ok(place) => {
                    let calls = Arc::clone(&calls);
                    tokio::spawn(async move {
                        visit(calls, reader, writer).await;
                        drop(place);
                    });
                }
                Err(_full) => tracing::warn!("a visitor at the endpoint was turned away: too many at once"),
            },
            Err(error) => {
                tracing::warn!(%error, "a visitor at the endpoint could not be let in");
                tokio::time::sleep(BREATH).await;
            }
        }
    }
}

async fn visit<C: Calls>(
    calls: Arc<C>,
    reader: impl AsyncRead + Unpin + Send,
    writer: impl AsyncWrite + Unpin + Send,
) {
    let hello = Hello::new(Role::Reader, None);
    let visit = serve(hello, calls, Arc::new(Notify::new()), reader, writer);
    match tokio::time::timeout(VISIT, visit).await {
        Ok(served) => tracing::debug!(end = ?served.end, "a visitor left the endpoint"),
        Err(_elapsed) => tracing::warn!("a visitor stayed too long at the endpoint"),
    }
}
