//! Lets a fuzzer loose on `arm_list`.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| lockbox_fuzz::arm_list(bytes));
