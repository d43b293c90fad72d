//! Lets a fuzzer loose on `ctl_verb`.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| lockbox_fuzz::ctl_verb(bytes));
