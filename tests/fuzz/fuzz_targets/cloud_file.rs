//! Lets a fuzzer loose on `cloud_file`.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| lockbox_fuzz::cloud_file(bytes));
