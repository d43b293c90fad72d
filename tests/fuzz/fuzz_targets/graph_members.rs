//! Lets a fuzzer loose on `graph_members`.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| lockbox_fuzz::graph_members(bytes));
