//! The register of rules: each has a name, and the text that stands above it here is its page in the documentation.

use crate::entity::Kind;

/// A rule by which entities are found: what [`Entity::rule`](crate::Entity::rule) names.
///
/// `vanban rules` lists them; `docs/rules.md` has a page for each, with examples.
///
/// ```
/// use vanban::{Extractor, Rule};
/// let found = Extractor::new().extract("Họp ngày 29/6");
/// let rule = Rule::find(found.entities().next().unwrap().rule()).unwrap();
/// assert_eq!(rule.name(), "date.day-month");
/// assert!(rule.summary().starts_with("A day and its month"));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Rule {
    name: &'static str,
    kind: Kind,
    /// The doc comment: its lines begin with a space.
    comment: &'static str,
    tables: &'static [&'static str],
}

impl Rule {
    /// Every rule, by kind. A pattern of one's own has the rule `pattern.<name>`, which is not listed.
    pub const ALL: &'static [Self] = ALL;

    /// The rule with this name.
    #[must_use]
    pub fn find(name: &str) -> Option<&'static Self> {
        ALL.iter().find(|rule| rule.name == name)
    }

    /// Its name, `kind.rule`.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// The kind of entity it finds.
    #[must_use]
    pub const fn kind(&self) -> Kind {
        self.kind
    }

    /// What it finds, in one line of Markdown.
    #[must_use]
    pub fn summary(&self) -> &'static str {
        self.comment.lines().next().unwrap_or_default().trim()
    }

    /// What it finds and where it does not apply, in Markdown.
    #[must_use]
    pub fn description(&self) -> String {
        let lines: Vec<&str> = self.comment.lines().map(|line| line.strip_prefix(' ').unwrap_or(line)).collect();
        lines.join("\n")
    }

    /// The tables of the lexicon it reads, by name.
    #[must_use]
    pub const fn tables(&self) -> &'static [&'static str] {
        self.tables
    }
}

#[cfg(feature = "serde")]
impl serde::Serialize for Rule {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        use serde::ser::SerializeStruct;
        let mut rule = serializer.serialize_struct("Rule", 5)?;
        rule.serialize_field("name", self.name)?;
        rule.serialize_field("kind", self.kind.as_str())?;
        rule.serialize_field("summary", self.summary())?;
        rule.serialize_field("description", &self.description())?;
        rule.serialize_field("tables", self.tables)?;
        rule.end()
    }
}

/// Makes a constant of each rule's name, and the register of all: a rule's description is its own doc comment.
macro_rules! rules {
    ($($(#[doc = $doc:literal])+ $constant:ident: $kind:ident = $name:literal, [$($table:literal),*];)+) => {
        $($(#[doc = $doc])+ pub(crate) const $constant: &str = $name;)+

        const ALL: &[Rule] = &[$(Rule {
            name: $name,
            kind: Kind::$kind,
            comment: concat!($($doc, "\n"),+),
            tables: &[$($table),*],
        }),+];
    };
}

rules! {
    /// The number in the head of its own document: behind `Số:` at the start of a line.
    ///
    /// It takes the type from the heading below and the date from the line beside or below it.
    DOCUMENT_NUMBER_OWN: DocumentNumber = "document_number.own", ["document_types", "issuers"];
    /// A number with its symbol: `2104/UBND-KGVX`, `69/2023/NQ-HĐND`, `02-NQ/TW`.
    ///
    /// The symbol is made of capitals that the tables know as types, issuers or units; unknown ones count behind `số` or the name
    /// of a type. Symbols of court cases (`12/2021/HS-ST`) are none.
    DOCUMENT_NUMBER_SYMBOL: DocumentNumber = "document_number.symbol", ["document_types", "issuers"];
    /// A number that shares the symbol of a later one: `10697` in `10697 & 11028/UBND-KGVX`.
    DOCUMENT_NUMBER_SHARED: DocumentNumber = "document_number.shared", ["document_types", "issuers"];
    /// A number without a symbol behind the name of its type: `Nghị quyết 18`, `Quyết định số 1435`.
    ///
    /// Behind names that are common words too (`kế hoạch`, `quy định`) it counts only behind `số`, or where the name has a
    /// capital and something follows that follows a document. A number that counts something (`kế hoạch 5 năm`) is none.
    DOCUMENT_NUMBER_BARE: DocumentNumber = "document_number.bare", ["document_types"];
    /// A number with its year, without a symbol, behind the name of its type: `Nghị định 176/2025`.
    DOCUMENT_NUMBER_YEAR: DocumentNumber = "document_number.year", ["document_types"];
    /// A further number without a symbol in a list: `2` and `3` in `công văn số 1; 2 và 3`.
    DOCUMENT_NUMBER_LIST: DocumentNumber = "document_number.list", ["document_types"];

    /// A day alone: `ngày 11`, where neither the month is said nor a neighbour gives it.
    DATE_DAY: Date = "date.day", [];
    /// A day and its month: `ngày 29/6`, `05 tháng 3`.
    ///
    /// Without `ngày` the digits need a word that speaks for a date (`sáng`, `từ`, a weekday), or they are a fraction.
    DATE_DAY_MONTH: Date = "date.day-month", [];
    /// A full date: `ngày 13/12/2023`, `ngày 03 tháng 02 năm 2026`, `01-10-1997`, `17.05.2022`.
    DATE_DAY_MONTH_YEAR: Date = "date.day-month-year", [];
    /// A month alone: `tháng 6`, `tháng Hai`.
    DATE_MONTH: Date = "date.month", [];
    /// A month and its year: `tháng 5/2023`, `7/2023`, `tháng 11 năm 2023`.
    DATE_MONTH_YEAR: Date = "date.month-year", [];
    /// A quarter, with its year or without: `quý IV năm 2021`, `quý I`.
    DATE_QUARTER: Date = "date.quarter", [];
    /// Some months of a year: `6 tháng đầu năm 2023`, `6 tháng cuối năm`, `8 tháng năm 2021`, `9 tháng 2023`.
    DATE_MONTHS_OF_YEAR: Date = "date.months-of-year", [];
    /// A year behind `năm`, or a year in a list or range of such.
    DATE_YEAR: Date = "date.year", [];
    /// A year in words: `năm hai nghìn không trăm hai mươi tư`.
    DATE_YEAR_IN_WORDS: Date = "date.year-in-words", [];
    /// A year without a word before it, which is plainly one: `Luật Đầu tư 2020`.
    ///
    /// What counts something (`2015 hộ`) or is announced as an amount (`khoảng 2000`) is none.
    DATE_BARE_YEAR: Date = "date.bare-year", [];
    /// A period that is named by one year, as `nhiệm kỳ 2020`, `giai đoạn 2021`.
    DATE_PERIOD: Date = "date.period", [];
    /// The international form: `2024-03-15`, `2024/03/15`, `2024-03`.
    DATE_ISO: Date = "date.iso", [];
    /// From one date to another: `ngày 11/3 - 17/3/2024`, `giai đoạn 2021 - 2025`.
    ///
    /// The ends give each other the month and year they do not say. An end that no calendar has takes the value away.
    DATE_RANGE: Date = "date.range", [];
    /// A day in a list that has its month from a neighbour: `12` in `ngày 11, 12 và 13/3/2024`.
    DATE_SHARED: Date = "date.shared", [];
    /// A date of the lunar calendar, which has no value: `rằm tháng Giêng`, `mùng 10/3 âm lịch`.
    DATE_LUNAR: Date = "date.lunar", [];

    /// A number in digits with its sign or the words for it: `55,6%`, `7,77 %`, `0,5 điểm phần trăm`, `0,5‰`.
    PERCENT_NUMBER: Percent = "percent.number", [];
    /// A range of two numbers: `20-30%`, `0,25% đến 3%`.
    PERCENT_RANGE: Percent = "percent.range", [];
    /// A number that shares the sign of a later one: `10` and `20` in `các mức 10, 20 và 30%`.
    PERCENT_SHARED: Percent = "percent.shared", [];
    /// A number in words: `mười phần trăm`.
    PERCENT_WORDS: Percent = "percent.words", [];

    /// A number in digits, its scale and its currency: `9,8 tỷ đồng`, `1,5 triệu USD`, `500.000đ`.
    MONEY_AMOUNT: Money = "money.amount", [];
    /// A range of two amounts: `100 - 200 triệu đồng`.
    MONEY_RANGE: Money = "money.range", [];
    /// An amount behind the sign or the code of its currency: `$1.5 triệu`, `USD 25.000`.
    MONEY_SIGN: Money = "money.sign", [];
    /// An amount in words: `một trăm triệu đồng`.
    MONEY_WORDS: Money = "money.words", [];

    /// A title alone: `Chủ tịch`, `Bộ trưởng`.
    ///
    /// One that is not certain by itself counts only beside a name or in a list of offices.
    POSITION_TITLE: Position = "position.title", ["titles", "title_modifiers"];
    /// A title with its body and place: `Bí thư Tỉnh ủy`, `Chủ tịch UBND tỉnh Bắc Giang`, `Giám đốc các Sở: Tài chính, Nội vụ`.
    POSITION_TITLE_BODY: Position = "position.title-body",
        ["titles", "title_modifiers", "bodies", "body_heads", "fields", "provinces", "districts", "countries"];
    /// A title in the short form of lists of recipients: `các PCT UBND tỉnh`, `PCVP`.
    POSITION_ABBREVIATION: Position = "position.abbreviation",
        ["title_abbreviations", "bodies", "body_heads", "fields", "provinces", "districts", "countries"];

    /// A name behind a word of address or a rank: `đồng chí Lò Văn Tính`, `Thượng tướng Đỗ Minh Khải`.
    ///
    /// Behind `ông` and `bà` it counts only where the same person is given an office or addressed as `đồng chí` somewhere in the
    /// document.
    OFFICIAL_HONORIFIC: Official = "official.honorific", ["honorifics"];
    /// A name that its surname gives away, which is given an office: `Nguyễn Văn An, Bí thư Tỉnh ủy`.
    OFFICIAL_NAME: Official = "official.name", ["surnames"];
    /// A name that no common surname gives away, directly beside an office: `Chủ tịch UBND xã Y Thông Niê`.
    OFFICIAL_HOLDER: Official = "official.holder", [];
    /// The name in the line below a signer's office in capitals (`CHỦ TỊCH`, then `Ksor Phước`), or behind `Người ký:`.
    OFFICIAL_SIGNATURE: Official = "official.signature", [];

    /// One part of a legal text: `Điều 5`, `Chương II`, `các Điều 5, 6 và 7`.
    PROVISION_PART: Provision = "provision.part", [];
    /// A part and the higher ones it lies in: `điểm a khoản 1 Điều 3`.
    PROVISION_CHAIN: Provision = "provision.chain", [];
}
