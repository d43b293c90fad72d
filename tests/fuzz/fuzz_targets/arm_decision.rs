//! Lets a fuzzer loose on `arm_decision`.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| lockbox_fuzz::arm_decision(bytes));
