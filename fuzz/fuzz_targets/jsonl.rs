//! The command's reader of JSON lines: any bytes, in pieces of any size.
#![no_main]

libfuzzer_sys::fuzz_target!(|input: (u8, &[u8])| {
    let (piece, stream) = input;
    vanban_fuzz::cli::lines_are_read_as_they_stand(stream, piece.into());
});
