//! Carries the mails away: into a folder, one `.eml` file each, and to an SMTP server. What does not go out is tried
//! again with growing pauses for as long as the emulator runs; only what the server refuses for good is given up.

use std::io;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use lettre::{AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor};

use super::letter::Letter;
use super::message::message;
use crate::server::Shared;
use crate::world::outbox::{Mail, MailState};

/// Longest wait for the SMTP server.
const PATIENCE: Duration = Duration::from_secs(20);
/// First pause after a mail did not go out; each further one is twice as long.
const FIRST_PAUSE: Duration = Duration::from_millis(500);
/// Longest pause.
const LONGEST_PAUSE: Duration = Duration::from_secs(60);

/// Where mails go.
#[derive(Clone, Debug, Default)]
pub(crate) struct Routes {
    /// Folder for `.eml` files.
    pub(crate) folder: Option<PathBuf>,
    /// SMTP server, spoken to without TLS.
    pub(crate) smtp: Option<SocketAddr>,
}

impl Routes {
    /// Whether there is any.
    pub(crate) fn any(&self) -> bool {
        self.folder.is_some() || self.smtp.is_some()
    }
}

/// Why a mail did not go out.
struct Failure {
    reason: String,
    /// Whether trying again makes sense.
    again: bool,
}

/// Carries mails away until it is ended.
pub(crate) async fn run(shared: Arc<Shared>, routes: Routes) {
    let transport = routes.smtp.map(|server| {
        AsyncSmtpTransport::<Tokio1Executor>::builder_dangerous(server.ip().to_string())
            .port(server.port())
            .timeout(Some(PATIENCE))
            .build()
    });
    let mut pause = FIRST_PAUSE;
    loop {
        let due = shared.world().due_mails();
        let mut failed = false;
        for (mail, letter) in due {
            let carried = carry(&routes, transport.as_ref(), (&mail, &letter)).await;
            failed |= carried.as_ref().is_err_and(|failure| failure.again);
            settle(&shared, &mail, carried);
        }
        if failed {
            // A new mail does not shorten the pause: the server that refused the last one gets its rest.
            tokio::time::sleep(pause).await;
            pause = (pause * 2).min(LONGEST_PAUSE);
        } else {
            pause = FIRST_PAUSE;
            shared.mail.notified().await;
        }
    }
}

fn settle(shared: &Shared, mail: &Mail, carried: Result<(), Failure>) {
    let mut world = shared.world();
    let state = match carried {
        Ok(()) => MailState::Sent {
            sent_at: shared.clock.now(),
        },
        Err(Failure { reason, again }) => {
            tracing::warn!(mail = mail.id, to = %mail.to, %reason, again, "a mail was not sent");
            let tries = match mail.state {
                MailState::NotSent { tries, .. } => tries.saturating_add(1),
                MailState::Kept | MailState::Waits | MailState::Sent { .. } => 1,
            };
            MailState::NotSent { reason, again, tries }
        }
    };
    world.outbox.settle(mail.id, state);
}

async fn carry(
    routes: &Routes,
    transport: Option<&AsyncSmtpTransport<Tokio1Executor>>,
    (mail, letter): (&Mail, &Letter),
) -> Result<(), Failure> {
    let message = message(mail, letter).map_err(|reason| Failure { reason, again: false })?;
    if let Some(folder) = &routes.folder {
        file(folder.clone(), mail, message.formatted()).await?;
    }
    if let Some(transport) = transport {
        send(transport, message).await?;
    }
    Ok(())
}

async fn send(transport: &AsyncSmtpTransport<Tokio1Executor>, message: Message) -> Result<(), Failure> {
    match transport.send(message).await {
        Ok(_) => Ok(()),
        Err(error) => Err(Failure {
            reason: format!("SMTP: {error}"),
            again: !error.is_permanent(),
        }),
    }
}

async fn file(folder: PathBuf, mail: &Mail, bytes: Vec<u8>) -> Result<(), Failure> {
    let path = folder.join(file_name(mail));
    let told = path.display().to_string();
    let written = tokio::task::spawn_blocking(move || write(&folder, &path, &bytes)).await;
    let reason = match written {
        Ok(Ok(())) => return Ok(()),
        Ok(Err(error)) => error.to_string(),
        Err(error) => error.to_string(),
    };
    Err(Failure {
        reason: format!("{told}: {reason}"),
        again: true,
    })
}

/// The file appears whole or not at all.
fn write(folder: &Path, path: &Path, bytes: &[u8]) -> io::Result<()> {
    std::fs::create_dir_all(folder)?;
    let half = path.with_extension("part");
    std::fs::write(&half, bytes)?;
    std::fs::rename(&half, path)
}

/// Number, request and address; what is no plain sign of a file name is left out.
fn file_name(mail: &Mail) -> String {
    let plain = |text: &str| -> String {
        text.chars()
            .filter(|sign| sign.is_ascii_alphanumeric() || "-_.@".contains(*sign))
            .take(80)
            .collect()
    };
    format!(
        "{:05}-{}-{}.eml",
        mail.id,
        plain(&mail.request_id),
        plain(&mail.to)
    )
}
