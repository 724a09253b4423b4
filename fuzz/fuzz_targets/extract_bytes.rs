//! Any bytes, as UTF-8 or read lossily.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| vanban_fuzz::text::holds(&String::from_utf8_lossy(bytes)));
