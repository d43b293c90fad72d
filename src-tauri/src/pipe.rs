//! The inherited pipe: standard input and output as the agent made them.

#[cfg(unix)]
pub(crate) use unix::take;

#[cfg(unix)]
mod unix {
    use rustix::io::fcntl_dupfd_cloexec;
    use rustix::stdio::{dup2_stdin, dup2_stdout, stderr, stdin, stdout};
    use std::fs::OpenOptions;
    use std::io;
    use tokio::net::unix::pipe::{Receiver, Sender};

    /// Takes both ends and puts nothing in their place, so that neither a library that prints nor a process of the web engine
    /// can read or write the link.
    ///
    /// # Errors
    /// When standard input and output are not two pipes: then nobody made a link.
    pub(crate) fn take() -> io::Result<(Receiver, Sender)> {
        let reader = Receiver::from_owned_fd(fcntl_dupfd_cloexec(stdin(), 3)?)?;
        let writer = Sender::from_owned_fd(fcntl_dupfd_cloexec(stdout(), 3)?)?;
        dup2_stdin(OpenOptions::new().read(true).open("/dev/null")?)?;
        dup2_stdout(stderr())?;
        Ok((reader, writer))
    }
}

/// Standard input and output; whether an agent is behind them shows in its greeting.
///
/// # Errors
/// None on this platform.
#[cfg(not(unix))]
pub(crate) fn take() -> std::io::Result<(tokio::io::Stdin, tokio::io::Stdout)> {
    Ok((tokio::io::stdin(), tokio::io::stdout()))
}
