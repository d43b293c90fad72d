//! The history as its users see it, on real files.

#![expect(clippy::expect_used, reason = "a test may fail")]

mod common;
mod doubts;
mod exported;
mod journal;
#[cfg(unix)]
mod killed;
mod mended;
mod overview;
mod pinned;
mod reading;
mod refused;
mod switched;
mod tampered;
mod told;
mod witnessed;
