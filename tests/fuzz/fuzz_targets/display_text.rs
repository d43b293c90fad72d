//! Lets a fuzzer loose on `display_text`.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| lockbox_fuzz::display_text(bytes));
