//! Lets a fuzzer loose on `azure_discovery`.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| lockbox_fuzz::azure_discovery(bytes));
