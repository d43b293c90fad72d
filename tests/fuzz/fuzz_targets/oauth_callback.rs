//! Lets a fuzzer loose on `oauth_callback`.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| lockbox_fuzz::oauth_callback(bytes));
