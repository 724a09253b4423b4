//! Explanations agree with what is extracted.

use std::fs;
use std::path::Path;

use vanban::{Entity, Explained, Extractor, Kind, Reason, Rule};

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

fn of_kind<'t>(explained: &[Explained<'t>], kind: Kind) -> Explained<'t> {
    explained.iter().find(|one| one.entity.kind() == kind).expect("it is found").clone()
}

#[test]
fn readings_that_lost_are_told_with_the_reason() {
    let extractor = Extractor::new();
    let told = |text| {
        let explained = extractor.explain(text);
        let one = of_kind(&explained, Kind::Date);
        one.beaten.iter().map(|lost| (lost.text.to_string(), lost.rule, lost.reason)).collect::<Vec<_>>()
    };
    let own = |text: &str, rule, reason| (text.to_owned(), rule, reason);
    let lost = told("Họp ngày 14 tháng 5 năm 2024.");
    assert!(lost.contains(&own("14 tháng 5 năm 2024", "date.day-month-year", Reason::Shorter)), "{lost:?}");
    assert!(lost.contains(&own("tháng 5 năm 2024", "date.month-year", Reason::Shorter)), "{lost:?}");
    assert!(lost.contains(&own("năm 2024", "date.year", Reason::Shorter)), "{lost:?}");
    for one in extractor.explain("Nghị quyết số 69/2023/NQ-HĐND ngày 5/3/2024 của Chủ tịch UBND tỉnh Hà Nam")
    {
        assert!(Rule::find(one.entity.rule()).is_some());
        for lost in &one.beaten {
            assert!(Rule::find(lost.rule).is_some() && one.entity.span().overlaps(lost.span), "{lost:?}");
        }
    }
    let capitals = "GIÁM ĐỐC SỞ VĂN HÓA VÀ THỂ THAO\n\nChủ tịch UBND thành phố Hà Nội Chu Ngọc Hiển";
    let explained = extractor.explain(capitals);
    let mut lost = explained.iter().flat_map(|one| &one.beaten);
    assert!(lost.any(|lost| lost.kind == Kind::Official && lost.reason == Reason::NotConfirmed), "{explained:?}");
}

#[test]
fn rows_are_those_of_the_part_they_stand_in() {
    let extractor = Extractor::new();
    let rows = |text: &str, kind| {
        let explained = of_kind(&extractor.explain(text), kind);
        explained.rows.into_iter().map(|row| (row.phrase, row.file)).collect::<Vec<_>>()
    };
    let office = rows("Giám đốc Sở Tài chính tỉnh Bắc Giang yêu cầu", Kind::Position);
    let row = |phrase: &str, file: &str| (phrase.to_owned(), file.to_owned());
    assert!(office.contains(&row("Giám đốc", "data/titles.tsv")), "{office:?}");
    assert!(office.contains(&row("Bắc Giang", "data/provinces.tsv")), "{office:?}");
    // The type's row is that of its abbreviation, an issuer's that of the right spelling.
    let number = rows("Công văn số 12/QD-UBND", Kind::DocumentNumber);
    assert!(number.iter().any(|(_, file)| file == "data/document_types.tsv"), "{number:?}");
    assert!(number.contains(&row("UBND", "data/issuers.tsv")), "{number:?}");
}
