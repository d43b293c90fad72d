//! Lets a fuzzer loose on `history_pin`.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| lockbox_fuzz::history_pin(bytes));
