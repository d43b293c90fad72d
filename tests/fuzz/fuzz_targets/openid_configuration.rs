//! Lets a fuzzer loose on `openid_configuration`.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| lockbox_fuzz::openid_configuration(bytes));
