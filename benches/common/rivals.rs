//! Rivals: what a good programmer would write instead, with the scope of five of the seven kinds.

use regex::{Regex, RegexSet};

const UPPER: &str = "[A-ZÀ-ÃÈ-ÊÌÍÒ-ÕÙÚÝĂĐĨŨƠƯẠẢẤẦẨẪẬẮẰẲẴẶẸẺẼẾỀỂỄỆỈỊỌỎỐỒỔỖỘỚỜỞỠỢỤỦỨỪỬỮỰỲỴỶỸ]";
const LOWER: &str = "[a-zà-ãè-êìíò-õùúýăđĩũơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]";
const TITLE: &str = "(?:Phó )?(?:Tổng Bí thư|Bí thư|Chủ tịch nước|Chủ tịch|[UỦ][ỷy] viên|Trưởng [Bb]an|Phó Trưởng ban|Trưởng [Đđ]oàn|\
     Giám đốc|Bộ trưởng|Thứ trưởng|Thủ tướng|Chánh án|Viện trưởng|Cục trưởng|Vụ trưởng|Chánh Văn phòng|Tỉnh ủy viên)\
     (?: [Tt]hường trực)?";
const BODY: &str = "(?: (?:UBND|HĐND|Tỉnh [uủ][ỷy]|Huyện ủy|Thành ủy|Quốc hội|Chính phủ|Ban Chỉ đạo|Ban Thường vụ Tỉnh ủy|\
     Ban Chấp hành Trung ương Đảng|đại biểu Quốc hội|(?:Bộ|Sở) UPPER+LOWER*(?: LOWER+)?))?\
     (?: (?:tỉnh|huyện|thành phố|xã|cấp huyện))?";

/// How the classes of the patterns are written.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Classes {
    /// `\b` and `\d` of ASCII, which keeps the engine on its fast path.
    Ascii,
    /// `\b` and `\d` of Unicode, as they are unless said.
    Unicode,
}

/// Offices, officials, document numbers, dates, percentages.
pub fn patterns(classes: Classes) -> [String; 5] {
    let office = format!("{TITLE}{BODY}");
    let name = "UPPERLOWER+(?: UPPERLOWER+){1,4}";
    let date = r"(?:[Nn]gày )?\b\d{1,2}/\d{1,2}(?: ?[-–] ?\d{1,2}/\d{1,2})?/\d{4}|[Nn]gày \d{1,2}(?:/\d{1,2}| tháng \d{1,2} năm \d{4})|[Tt]háng \d{1,2}(?:/| năm )\d{4}|[Qq]uý (?:IV|I{1,3}|[1-4])(?:/| năm )\d{4}|\b\d{1,2} tháng(?: đầu| cuối)?(?: năm)?(?: \d{4})?|[Gg]iai đoạn \d{4} ?[-–] ?\d{4}|[Nn]ăm \d{4}";
    let all = [
        office.clone(),
        format!("(?:[Đđ]ồng chí|[Ôô]ng|[Bb]à) {name}(?:, {office}){{0,4}}|{office}(?:, {office}){{0,3}} {name}"),
        r"\b\d{1,5}(?:/\d{4})?[/-]UPPER{1,6}\d{0,2}(?:[-/](?:UPPER|\d)+)*".to_owned(),
        date.to_owned(),
        r"\b\d+(?:[.,]\d+)?\s?%".to_owned(),
    ];
    all.map(|pattern| {
        let pattern = pattern.replace("UPPER", UPPER).replace("LOWER", LOWER);
        match classes {
            Classes::Ascii => pattern.replace(r"\b", r"(?-u:\b)").replace(r"\d", "[0-9]").replace(r"\s", "[ \\n]"),
            Classes::Unicode => pattern,
        }
    })
}

/// The five patterns, compiled one by one.
pub fn regexes(classes: Classes) -> Vec<Regex> {
    patterns(classes).iter().map(|pattern| Regex::new(pattern).expect("the pattern is well formed")).collect()
}

/// The five patterns as one set, which says of a line only which of them match.
pub fn regex_set() -> RegexSet {
    RegexSet::new(patterns(Classes::Ascii)).expect("the patterns are well formed")
}

/// The phrases of the lexicon: the first column of every table.
pub fn phrases() -> Vec<String> {
    let tables = [
        include_str!("../../data/titles.tsv"),
        include_str!("../../data/bodies.tsv"),
        include_str!("../../data/body_heads.tsv"),
        include_str!("../../data/provinces.tsv"),
        include_str!("../../data/districts.tsv"),
        include_str!("../../data/surnames.tsv"),
        include_str!("../../data/honorifics.tsv"),
        include_str!("../../data/document_types.tsv"),
    ];
    let rows = tables.iter().flat_map(|table| table.lines().filter(|line| !line.starts_with('#')).skip(1));
    rows.filter_map(|row| row.split('\t').next()).filter(|phrase| phrase.len() > 3).map(str::to_owned).collect()
}

/// An Aho-Corasick automaton over the phrases, of the kind that is fastest to build and small.
pub fn automaton() -> aho_corasick::AhoCorasick {
    aho_corasick::AhoCorasick::builder()
        .kind(Some(aho_corasick::AhoCorasickKind::ContiguousNFA))
        .match_kind(aho_corasick::MatchKind::LeftmostLongest)
        .build(phrases())
        .expect("the phrases fit in an automaton")
}
