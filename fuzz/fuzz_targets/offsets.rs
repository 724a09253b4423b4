//! Offsets in other units, asked for in any order.
#![no_main]

libfuzzer_sys::fuzz_target!(|input: (Vec<u16>, &str)| {
    let (asked, text) = input;
    // Near the text's own length, so that most of them lie in it.
    let asked: Vec<usize> = asked.iter().map(|&byte| usize::from(byte) % (text.len() + 3)).collect();
    vanban_fuzz::laws::offsets_count_whole_characters(text, &asked);
});
