//! Texts from an Arrow column.

use arrow_array::{Array, LargeBinaryArray, RecordBatch};
use arrow_ipc::reader::StreamReader;
use arrow_schema::ArrowError;
use vanban::Extractor;
use vanban::arrow::Columns;

/// Reads the only column of an IPC stream, of large binary; gives the rows of all texts, and how many rows hold none.
///
/// `document` is the row of the text. Null is no text, nor is what is not UTF-8.
pub(crate) fn extract(
    extractor: &Extractor,
    stream: &[u8],
    columns: &Columns,
) -> Result<(RecordBatch, usize), ArrowError> {
    let (mut rows, mut row, mut bad) = (columns.rows(), 0, 0);
    for batch in StreamReader::try_new(stream, None)? {
        let batch = batch?;
        let column = batch.columns().first().and_then(|column| column.as_any().downcast_ref::<LargeBinaryArray>());
        let texts =
            column.ok_or_else(|| ArrowError::SchemaError("the column of texts is no large binary".to_owned()))?;
        for text in texts {
            match text.and_then(|text| std::str::from_utf8(text).ok()) {
                Some(text) => rows.push(row, &extractor.extract(text)),
                None => bad += 1,
            }
            row += 1;
        }
    }
    Ok((rows.finish()?, bad))
}
