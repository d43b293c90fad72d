//! What the system says to the process: end in order.

#[cfg(unix)]
pub(crate) use unix::Signals;

#[cfg(unix)]
mod unix {
    use std::task::Poll;
    use tokio::signal::unix::{Signal, SignalKind, signal};

    /// The signals that ask the process to end. What comes is kept until somebody waits for it.
    pub(crate) struct Signals(Vec<Signal>);

    impl Signals {
        /// Hears them from now on: until then each ends the process at once. Must be called on a tokio runtime.
        pub(crate) fn listen() -> Self {
            let mut kinds = vec![SignalKind::terminate(), SignalKind::interrupt()];
            // A process that was started to survive the end of its terminal must.
            if !is_hangup_ignored() {
                kinds.push(SignalKind::hangup());
            }
            let heard = kinds.into_iter().filter_map(|kind| {
                signal(kind)
                    .inspect_err(|error| tracing::warn!(%error, "a signal cannot be heard"))
                    .ok()
            });
            Self(heard.collect())
        }

        /// Waits until the process is asked to end.
        pub(crate) fn asked(&mut self) -> impl Future<Output = ()> + '_ {
            std::future::poll_fn(|context| {
                let came = |signal: &mut Signal| signal.poll_recv(context).is_ready();
                if self.0.iter_mut().any(came) {
                    Poll::Ready(())
                } else {
                    Poll::Pending
                }
            })
        }
    }

    /// As `nohup` leaves it. The kernel tells in a mask; its first bit is the hangup's.
    fn is_hangup_ignored() -> bool {
        let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
        let mask = status.lines().find_map(|line| line.strip_prefix("SigIgn:"));
        mask.and_then(|mask| u64::from_str_radix(mask.trim(), 16).ok())
            .is_some_and(|mask| mask & 1 == 1)
    }
}

/// The request to end, as far as this system knows one.
#[cfg(not(unix))]
pub(crate) struct Signals;

#[cfg(not(unix))]
impl Signals {
    pub(crate) fn listen() -> Self {
        Self
    }

    /// Waits until the process is asked to end.
    pub(crate) async fn asked(&mut self) {
        if let Err(error) = tokio::signal::ctrl_c().await {
            tracing::warn!(%error, "a signal cannot be heard");
            std::future::pending::<()>().await;
        }
    }
}
