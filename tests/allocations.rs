//! How often reading a text asks for memory: never where nothing is found, a few times for each find at most.

use allocation_counter::measure;
use vanban::Extractor;

/// What a result needs once, whatever is found: the vectors of entities and of links, as they grow.
const ONCE: usize = 40;

/// How many requests for memory reading `text` makes once the scratch has its size, and how many entities it finds.
fn requests(extractor: &Extractor, text: &str) -> (usize, usize) {
    let mut found = extractor.extract(text).len();
    let info = measure(|| found = extractor.extract(text).len());
    (usize::try_from(info.count_total).unwrap_or(usize::MAX), found)
}

#[test]
fn a_text_that_names_nothing_needs_no_memory() {
    let text = "Nhân dân đã tích cực tham gia phong trào; có 12 hộ và 3 nhóm, mỗi nhóm 1.500 cây.\n".repeat(200);
    assert_eq!(requests(&Extractor::new(), &text), (0, 0));
}

#[test]
fn an_entity_needs_three_pieces_at_most() {
    let extractor = Extractor::new();
    let files = std::fs::read_dir("tests/documents").unwrap().map(|entry| entry.unwrap().path());
    for file in files.filter(|file| file.extension().is_some_and(|ending| ending == "txt")) {
        let text = std::fs::read_to_string(&file).unwrap();
        // A page that a scan damaged is mended and read again: its mends need memory as well.
        if file.ends_with("10_scanned_page.txt") {
            continue;
        }
        let (requests, found) = requests(&extractor, &text);
        println!("{}: {requests} requests for {found} entities", file.display());
        assert!(requests <= 3 * found + ONCE, "{}: {requests} requests for {found} entities", file.display());
    }
}
