//! Lets a fuzzer loose on `token_answer`.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| lockbox_fuzz::token_answer(bytes));
