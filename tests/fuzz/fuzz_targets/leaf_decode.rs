//! Lets a fuzzer loose on `leaf_decode`.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| lockbox_fuzz::leaf_decode(bytes));
