//! Lets a fuzzer loose on `www_authenticate`.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| lockbox_fuzz::www_authenticate(bytes));
