//! The handle by which a handler cuts its own connection, and where that connection stands.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// Between head and body of an answer (RFC 9112).
const HEAD_END: &[u8] = b"\r\n\r\n";

/// What is to happen to what is written next.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Order {
    #[default]
    Pass,
    /// Nothing more.
    Cut,
    /// The head and so many bytes of the body.
    HeadAnd(usize),
}

/// Where a connection stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Stage {
    #[default]
    Idle,
    Arriving,
    /// The request is whole; the answer may take as long as it takes.
    Answering,
    Taking,
}

#[derive(Debug, Default)]
struct State {
    order: Order,
    stage: Stage,
}

/// The handle by which a handler cuts its own connection.
#[derive(Clone, Debug, Default)]
pub(crate) struct Scissors(Arc<Mutex<State>>);

impl Scissors {
    /// Nothing more is written: the caller sees the connection close without an answer.
    pub(crate) fn cut(&self) {
        self.state().order = Order::Cut;
    }

    /// The next answer breaks off after so many bytes of its body.
    pub(crate) fn cut_in_body(&self, bytes: usize) {
        self.state().order = Order::HeadAnd(bytes);
    }

    /// The request has been read to its end.
    pub(crate) fn has_arrived(&self) {
        self.state().stage = Stage::Answering;
    }

    pub(super) fn stage(&self) -> Stage {
        self.state().stage
    }

    pub(super) fn enter(&self, stage: Stage) {
        self.state().stage = stage;
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// How many of these bytes may go out.
    pub(super) fn allow(&self, bytes: &[u8]) -> Option<usize> {
        let mut state = self.state();
        match state.order {
            Order::Pass => Some(bytes.len()),
            Order::Cut => None,
            Order::HeadAnd(rest) => {
                state.order = Order::Cut;
                let head = bytes.windows(HEAD_END.len()).position(|part| part == HEAD_END)?;
                Some((head + HEAD_END.len() + rest).min(bytes.len()))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scissors_let_the_head_and_part_of_the_body_through_once() {
        let scissors = Scissors::default();
        assert_eq!(scissors.allow(b"anything"), Some(8));
        scissors.cut_in_body(3);
        assert_eq!(scissors.allow(b"HTTP/1.1 200 OK\r\n\r\nabcdef"), Some(22));
        assert_eq!(scissors.allow(b"def"), None);
    }
}
