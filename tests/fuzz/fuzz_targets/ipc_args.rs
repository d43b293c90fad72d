//! Lets a fuzzer loose on `ipc_args`.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| lockbox_fuzz::ipc_args(bytes));
