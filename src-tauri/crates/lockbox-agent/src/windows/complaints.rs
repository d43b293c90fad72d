//! What a window says on standard error. The web engine complains about fonts and drivers, and there may be more in it than belongs into a
//! log: it is counted, and the last line is kept for the case that the window fails.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use tokio::io::{AsyncBufReadExt, AsyncRead, AsyncReadExt, BufReader};
use tokio::task::JoinHandle;

/// Bytes of one line that are looked at.
const LINE: u64 = 4 * 1024;
/// Characters of the last line that are told.
const TOLD: usize = 200;
/// How long the last line of a window that has ended may be on its way. A process of the web engine that lives on keeps the pipe open.
const LAST_WORD: Duration = Duration::from_millis(300);

/// A window's complaints.
#[derive(Debug, Default, PartialEq, Eq)]
struct Complaints {
    lines: u64,
    last: Option<String>,
}

/// Reads them until the window's end, so that the window never waits for a reader.
#[derive(Debug, Default)]
pub(crate) struct Listening {
    heard: Arc<Mutex<Complaints>>,
    reading: Option<JoinHandle<()>>,
}

impl Listening {
    pub(crate) fn to(stderr: impl AsyncRead + Unpin + Send + 'static) -> Self {
        let heard = Arc::default();
        let reading = tokio::spawn(read(stderr, Arc::clone(&heard)));
        Self {
            heard,
            reading: Some(reading),
        }
    }

    /// Lines so far.
    pub(crate) fn lines(&self) -> u64 {
        lock(&self.heard).lines
    }

    /// The last line as it is put behind a sentence.
    pub(crate) async fn last(self) -> String {
        if let Some(reading) = self.reading {
            // Either it has ended, or what there is must do.
            drop(tokio::time::timeout(LAST_WORD, reading).await);
        }
        let heard = lock(&self.heard);
        heard
            .last
            .as_ref()
            .map(|line| format!(": {line}"))
            .unwrap_or_default()
    }
}

async fn read(stderr: impl AsyncRead + Unpin, heard: Arc<Mutex<Complaints>>) {
    let mut stderr = BufReader::new(stderr);
    let mut line = Vec::new();
    while (&mut stderr)
        .take(LINE)
        .read_until(b'\n', &mut line)
        .await
        .is_ok_and(|read| read > 0)
    {
        lock(&heard).take(&String::from_utf8_lossy(&line));
        line.clear();
    }
}

fn lock(heard: &Mutex<Complaints>) -> MutexGuard<'_, Complaints> {
    heard.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Complaints {
    fn take(&mut self, line: &str) {
        self.lines = self.lines.saturating_add(1);
        // Tauri prints the key that its calls carry when one comes with another.
        if line
            .to_ascii_lowercase()
            .replace(['-', '_', ' '], "")
            .contains("invokekey")
        {
            return;
        }
        let plain: String = line
            .trim()
            .chars()
            .filter(|c| !c.is_control())
            .take(TOLD)
            .collect();
        if !plain.is_empty() {
            self.last = Some(plain);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    async fn gathered(said: &'static [u8]) -> (u64, String) {
        let heard = Arc::default();
        read(said, Arc::clone(&heard)).await;
        let listening = Listening { heard, reading: None };
        (listening.lines(), listening.last().await)
    }

    #[tokio::test]
    async fn lines_are_counted_the_last_is_kept_and_none_with_the_key_of_the_calls() {
        let said =
            b"a font is missing\n\x1b[31mno display\n__TAURI_INVOKE_KEY__ expected s3cret but received x\n\n";
        assert_eq!(gathered(said).await, (4, ": [31mno display".to_owned()));
        assert_eq!(
            gathered(b"Invalid Tauri-Invoke-Key: s3cret").await,
            (1, String::new())
        );
    }

    #[tokio::test]
    async fn an_endless_line_is_read_to_its_end_and_told_in_part() {
        let endless = Box::leak(vec![b'x'; 100_000].into_boxed_slice());
        assert_eq!(gathered(endless).await.1.len(), TOLD + 2);
    }

    #[tokio::test]
    async fn a_pipe_that_stays_open_holds_up_nobody() {
        let (stderr, mut window) = tokio::io::duplex(64);
        let listening = Listening::to(stderr);
        tokio::io::AsyncWriteExt::write_all(&mut window, b"gone\n")
            .await
            .expect("written");
        let last = tokio::time::timeout(Duration::from_secs(30), listening.last());
        assert_eq!(last.await.expect("in time"), ": gone");
        drop(window);
    }
}
