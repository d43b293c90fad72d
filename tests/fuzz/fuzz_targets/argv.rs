//! Lets a fuzzer loose on `argv`.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| lockbox_fuzz::argv(bytes));
