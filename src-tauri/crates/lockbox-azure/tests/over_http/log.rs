//! Everything that is logged at the finest level by all tests of this program, for the one that looks for secrets in it.

use std::io::{Result, Write};
use std::sync::{Mutex, OnceLock, PoisonError};

static LOG: Mutex<Vec<u8>> = Mutex::new(Vec::new());
static STARTED: OnceLock<()> = OnceLock::new();

/// Starts gathering; later calls do nothing.
pub(crate) fn start() {
    STARTED.get_or_init(|| {
        let gathering = tracing_subscriber::fmt()
            .with_max_level(tracing::Level::TRACE)
            .with_writer(|| Gather)
            .finish();
        tracing::subscriber::set_global_default(gathering).expect("the first");
    });
}

/// What was logged so far.
pub(crate) fn so_far() -> String {
    String::from_utf8_lossy(&LOG.lock().unwrap_or_else(PoisonError::into_inner)).into_owned()
}

struct Gather;

impl Write for Gather {
    fn write(&mut self, bytes: &[u8]) -> Result<usize> {
        LOG.lock()
            .unwrap_or_else(PoisonError::into_inner)
            .extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> Result<()> {
        Ok(())
    }
}
