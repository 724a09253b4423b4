//! Explanations agree with what is extracted.

use std::fs;
use std::path::Path;

use vanban::{Entity, Extractor};

#[test]
fn what_is_explained_is_what_is_found() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/documents");
    let extractor = Extractor::builder().pattern("word", r"\bký\b").expect("a pattern").build().expect("built in");
    for file in fs::read_dir(folder).expect("there are documents") {
        let path = file.expect("it can be read").path();
        if path.extension().is_some_and(|ending| ending == "txt") {
            let text = fs::read_to_string(&path).expect("it is UTF-8");
            let explained = extractor.explain(&text);
            let found = extractor.extract(&text);
            let entities: Vec<&Entity<'_>> = explained.iter().map(|one| &one.entity).collect();
            assert_eq!(entities, found.entities().collect::<Vec<_>>(), "{}", path.display());
            for row in explained.iter().flat_map(|one| &one.rows) {
                assert!(row.file.starts_with("data/") && row.line > 1, "{row:?}");
            }
        }
    }
}
