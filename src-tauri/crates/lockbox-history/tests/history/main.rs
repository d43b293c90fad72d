//! The history as its users see it, on real files.

#![expect(clippy::expect_used, reason = "a test may fail")]

mod common;
mod journal;
#[cfg(unix)]
mod killed;
mod overview;
mod refused;
mod tampered;
