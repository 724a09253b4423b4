//! Writes what the crate itself finds, for `test_parity.py`: one JSON object a line in, `{"text": …, "reference_date": …}`, and
//! the crate's own serialization of the result out, with offsets in bytes.

use std::io::{BufRead, Write};

use vanban::Extractor;

#[derive(serde::Deserialize)]
struct Case {
    text: String,
    reference_date: Option<String>,
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut out = std::io::stdout().lock();
    for line in std::io::stdin().lock().lines() {
        let case: Case = serde_json::from_str(&line?)?;
        let extractor = match case.reference_date {
            None => Extractor::new(),
            Some(date) => Extractor::builder().reference_date(date.parse()?).build()?,
        };
        serde_json::to_writer(&mut out, &extractor.extract(&case.text))?;
        out.write_all(b"\n")?;
    }
    Ok(())
}
