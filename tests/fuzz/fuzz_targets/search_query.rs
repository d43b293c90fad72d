//! Lets a fuzzer loose on `search_query`.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| lockbox_fuzz::search_query(bytes));
