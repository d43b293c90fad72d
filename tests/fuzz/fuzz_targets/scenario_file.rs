//! Lets a fuzzer loose on `scenario_file`.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| lockbox_fuzz::scenario_file(bytes));
