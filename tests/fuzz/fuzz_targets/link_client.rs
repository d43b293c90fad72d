//! Lets a fuzzer loose on `link_client`.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| lockbox_fuzz::link_client(bytes));
