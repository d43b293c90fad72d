//! Frames: one line of JSON each, never longer than a limit.

use serde::Serialize;
use serde::de::DeserializeOwned;
use thiserror::Error;
use tokio::io::{AsyncBufReadExt, AsyncRead, AsyncWrite, AsyncWriteExt, BufReader};

/// Longest frame towards a window or the command line, in bytes.
pub const TO_WINDOW_LIMIT: usize = 4 * 1024 * 1024;
/// Longest frame towards the agent, in bytes.
pub const TO_AGENT_LIMIT: usize = 64 * 1024;
/// Longest first frame, in bytes.
pub(crate) const HELLO_LIMIT: usize = 4 * 1024;

/// Why a frame could not be read or written. A link that brought one of these is over.
#[derive(Debug, Error)]
pub enum FrameError {
    #[error("a frame is longer than {0} bytes")]
    TooLong(usize),
    #[error("the other end stopped in the middle of a frame")]
    Cut,
    #[error("a frame is not what was agreed: {0}")]
    Malformed(&'static str),
    #[error("the pipe failed: {0}")]
    Pipe(#[from] std::io::Error),
}

/// Reads frames. A read that is given up loses nothing: what has come already waits for the next one.
pub(crate) struct Frames<R> {
    reader: BufReader<R>,
    partial: Vec<u8>,
    limit: usize,
}

impl<R: AsyncRead + Unpin> Frames<R> {
    pub(crate) fn new(reader: R, limit: usize) -> Self {
        Self {
            reader: BufReader::new(reader),
            partial: Vec::new(),
            limit,
        }
    }

    /// From now on frames may be this long.
    pub(crate) fn set_limit(&mut self, limit: usize) {
        self.limit = limit;
    }

    /// The next line without its end; none when the other end closed the pipe between two frames.
    pub(crate) async fn next(&mut self) -> Result<Option<Vec<u8>>, FrameError> {
        loop {
            let chunk = self.reader.fill_buf().await?;
            if chunk.is_empty() {
                return if self.partial.is_empty() {
                    Ok(None)
                } else {
                    Err(FrameError::Cut)
                };
            }
            let line_end = chunk.iter().position(|byte| *byte == b'\n');
            let taken = line_end.unwrap_or(chunk.len());
            if self.partial.len() + taken > self.limit {
                return Err(FrameError::TooLong(self.limit));
            }
            self.partial.extend(chunk.iter().take(taken));
            let used = taken + usize::from(line_end.is_some());
            self.reader.consume(used);
            if line_end.is_some() {
                return Ok(Some(std::mem::take(&mut self.partial)));
            }
        }
    }
}

/// Reads a frame that must be an object: a list of the same members in their order is none.
pub(crate) fn object<T: DeserializeOwned>(line: &[u8]) -> Option<T> {
    let begins_as_one = line.trim_ascii_start().starts_with(b"{");
    begins_as_one.then(|| serde_json::from_slice(line).ok()).flatten()
}

/// One frame's bytes, line end included.
pub(crate) fn encode(frame: &impl Serialize, limit: usize) -> Result<Vec<u8>, FrameError> {
    let mut bytes = serde_json::to_vec(frame)
        .map_err(|error| FrameError::Pipe(std::io::Error::new(std::io::ErrorKind::InvalidData, error)))?;
    if bytes.len() > limit {
        return Err(FrameError::TooLong(limit));
    }
    bytes.push(b'\n');
    Ok(bytes)
}

/// Writes one frame at once.
pub(crate) async fn write<W: AsyncWrite + Unpin>(writer: &mut W, bytes: &[u8]) -> Result<(), FrameError> {
    writer.write_all(bytes).await?;
    writer.flush().await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    async fn all(bytes: &[u8], limit: usize) -> Vec<Result<Option<Vec<u8>>, String>> {
        let mut frames = Frames::new(bytes, limit);
        let mut seen = Vec::new();
        loop {
            let next = frames.next().await.map_err(|error| error.to_string());
            let over = !matches!(next, Ok(Some(_)));
            seen.push(next);
            if over {
                return seen;
            }
        }
    }

    #[tokio::test]
    async fn lines_come_out_one_by_one_and_the_end_is_an_end() {
        let seen = all(b"one\ntwo\n\n", 10).await;
        assert_eq!(
            seen,
            [
                Ok(Some(b"one".to_vec())),
                Ok(Some(b"two".to_vec())),
                Ok(Some(vec![])),
                Ok(None)
            ]
        );
    }

    #[tokio::test]
    async fn a_line_may_be_as_long_as_the_limit_and_not_a_byte_longer() {
        assert_eq!(all(b"12345\n", 5).await, [Ok(Some(b"12345".to_vec())), Ok(None)]);
        let seen = all(b"123456\n", 5).await;
        assert_eq!(seen, [Err("a frame is longer than 5 bytes".to_owned())]);
    }

    #[tokio::test]
    async fn an_endless_line_is_given_up_at_the_limit() {
        let mut frames = Frames::new(tokio::io::repeat(b'x'), TO_AGENT_LIMIT);
        assert!(matches!(
            frames.next().await,
            Err(FrameError::TooLong(TO_AGENT_LIMIT))
        ));
    }

    #[test]
    fn a_list_in_place_of_an_object_is_no_frame() {
        let read = |line: &str| object::<crate::Hello>(line.as_bytes());
        assert!(read(r#" {"hello":1,"role":"main","cloudNote":null}"#).is_some());
        assert_eq!(read(r#"[1,"main",null]"#), None);
        assert_eq!(read(""), None);
    }

    #[tokio::test]
    async fn a_line_without_an_end_is_cut() {
        let seen = all(b"whole\nhal", 10).await;
        assert_eq!(
            seen,
            [
                Ok(Some(b"whole".to_vec())),
                Err("the other end stopped in the middle of a frame".to_owned())
            ]
        );
    }
}
