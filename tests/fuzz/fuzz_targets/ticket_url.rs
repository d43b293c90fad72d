//! Lets a fuzzer loose on `ticket_url`.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| lockbox_fuzz::ticket_url(bytes));
