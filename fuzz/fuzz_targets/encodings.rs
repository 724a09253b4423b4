//! Texts in older encodings: any bytes, read in any of them.
#![no_main]

use libfuzzer_sys::fuzz_target;
use vanban::{Encoding, Source};
use vanban_fuzz::laws;

fuzz_target!(|input: (u8, &[u8])| {
    let (choice, bytes) = input;
    let encoding = Encoding::ALL[usize::from(choice) % Encoding::ALL.len()];
    let diagnosis = Source::diagnose_bytes(bytes);
    for share in [diagnosis.confidence(), diagnosis.vietnamese(), diagnosis.marked()] {
        assert!((0.0..=1.0).contains(&share), "{diagnosis:?}");
    }
    let lossy = Source::from_bytes_lossy(bytes, encoding);
    laws::sources_lead_back(&lossy, None);
    if let Ok(source) = Source::from_bytes(bytes, encoding) {
        assert_eq!((source.given(), source.text()), (lossy.given(), lossy.text()));
        laws::sources_lead_back(&source, Some(bytes));
    }
    let text = String::from_utf8_lossy(bytes);
    laws::sources_lead_back(&Source::new(text.as_ref(), encoding), Some(text.as_bytes()));
});
