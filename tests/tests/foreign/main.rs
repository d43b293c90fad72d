//! Programs written by others, unchanged: clients of Microsoft and a tester of descriptions against our emulator, and our
//! sign-in against somebody else's provider.
//!
//! The programs lie in `tests/foreign`. `cargo xtask test adapters` brings what they need into `target/foreign` and into that
//! folder; without it these tests say so and fail.

mod description;
mod mail;
mod microsoft;
mod programs;
mod provider;
