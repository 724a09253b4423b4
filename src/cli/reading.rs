//! Reading: from the bytes of a file to its text, in the encoding asked for.

use vanban::{DecodeError, Encoding, Source as Text};

use super::arguments::{EncodingChoice, ReadingArguments};

/// The text of a file.
pub(crate) fn text_of(bytes: &[u8], reading: ReadingArguments) -> Result<Text<'_>, String> {
    let encoding = match reading.encoding {
        EncodingChoice::Auto => Text::diagnose_bytes(bytes).sure_encoding(),
        EncodingChoice::Known(encoding) => encoding,
    };
    if reading.lossy {
        return Ok(Text::from_bytes_lossy(bytes, encoding));
    }
    Text::from_bytes(bytes, encoding).map_err(|error| bad_bytes(bytes, &error, reading.encoding))
}

/// A text that came as such.
pub(crate) fn text_in(text: String, choice: EncodingChoice) -> Text<'static> {
    match choice {
        EncodingChoice::Auto => Text::detect(text),
        EncodingChoice::Known(encoding) => Text::new(text, encoding),
    }
}

fn bad_bytes(bytes: &[u8], error: &DecodeError, tried: EncodingChoice) -> String {
    let likely = Text::diagnose_bytes(bytes).sure_encoding();
    let hint = if likely != error.encoding() && tried != EncodingChoice::Auto {
        format!("it looks like {likely}: --encoding {likely} reads it")
    } else {
        "--lossy reads it anyway".to_owned()
    };
    let encoding = match error.encoding() {
        Encoding::Utf16 => "UTF-16",
        _ => "UTF-8",
    };
    format!("not {encoding}: the first bad byte is at offset {} ({hint})", error.offset())
}
