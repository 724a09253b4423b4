//! The pieces of which the grammar's texts are made.

pub(crate) const TITLES: &[&str] = &[
    "Chủ tịch", "Phó Chủ tịch", "Thường trực", "Bí thư", "Tổng Bí thư", "Giám đốc", "Trưởng ban", "Bộ trưởng", "chủ tịch",
    "CHỦ TỊCH", "PCT", "Ủy viên", "Chánh Văn phòng", "Trưởng phòng", "Thủ tướng", "Hiệu trưởng", "Phó", "Q.", "TTg",
    "Viện trưởng", "Tư lệnh", "Đại biểu", "Thứ trưởng", "Tổng Giám đốc",
];
pub(crate) const MODIFIERS: &[&str] = &["Thường trực", "thường trực", "thứ nhất", "danh dự", "phụ trách", "nguyên", "cấp cao", "quyền"];
pub(crate) const BODIES: &[&str] = &[
    "UBND", "HĐND", "Tỉnh ủy", "Tỉnh uỷ", "Sở Tài chính", "Bộ Công an", "Ban Chỉ đạo", "Ủy ban nhân dân", "Hội đồng nhân dân",
    "Ban Thường vụ", "Sở Lao động - Thương binh và Xã hội", "Ban Chỉ đạo phòng, chống tham nhũng", "Chính phủ", "Quốc hội",
    "Trường THPT", "Quân khu", "Công ty TNHH", "Đảng ủy", "Tòa án nhân dân", "MTTQ", "Cục Thuế", "UBND TỈNH", "Bộ Chính trị",
];
pub(crate) const PLACES: &[&str] = &[
    "tỉnh", "huyện", "xã", "thành phố", "Bắc Giang", "Mai Sơn", "Hà Nội", "các huyện, thị xã", "TP.HCM", "Quận 1", "7",
    "Thừa Thiên Huế", "các cấp", "Trung ương", "nước Cộng hòa Pháp", "BÌNH ĐỊNH",
];
pub(crate) const SURNAMES: &[&str] = &["Nguyễn", "Trần", "Lê", "Đặng", "Hoàng", "Tôn Nữ", "Y", "Bùi", "An"];
pub(crate) const MIDDLES: &[&str] = &["Văn", "Thị", "Quý", "Đức", "", "Bá Hải", "K'"];
pub(crate) const GIVEN: &[&str] = &["An", "Hòa", "Hoà", "Đôn", "Sơn", "Bình", "Thủy", "Trung", "Êban"];
pub(crate) const ADDRESSES: &[&str] =
    &["đồng chí", "Đ/c", "ông", "bà", "các đồng chí", "PGS.TS", "Thượng tướng", "Ông", "đồng chí:", "thầy", "(ông"];
pub(crate) const SIGNATURES: &[&str] = &["TM.", "KT.", "T/M", "TL.", "TUQ.", "Q.", "(đã ký)", "Nơi nhận:", "Kính gửi:", "Lưu: VT", "**", "|"];
pub(crate) const TYPES: &[&str] = &[
    "Quyết định", "Nghị quyết", "Công văn", "Thông tư liên tịch", "Luật", "số", "Số:", "Quyết định số", "các Nghị định số",
    "QUYẾT ĐỊNH", "Thông báo", "Kế hoạch số", "Hiến pháp", "Chỉ thị", "CV",
];
pub(crate) const SYMBOLS: &[&str] = &[
    "QĐ-UBND", "NQ-HĐND", "UBND-KGVX", "NQ/TW", "QH13", "NQ-CP", "QĐ – UBND", "TT-BTС", "qđ-ubnd", "TTLT-BTC-BNV", "", "HD",
    "QÐ-TTg", "CV", "A/B/C", "2024",
];
pub(crate) const DASHES: &[&str] = &["/", "-", " / ", "/ ", "–", "/\n", ".", ":"];
pub(crate) const UNITS: &[&str] = &[
    "%", " %", "‰", " phần trăm", " điểm phần trăm", " đồng", " tỷ đồng", " triệu", " USD", " tỷ", " nghìn đồng", "/năm", " ha",
    " người", "đ", " VNĐ", " €", "%/năm", " triệu đồng/người/năm", "-", "",
];
pub(crate) const COMPARATORS: &[&str] = &["trên", "không quá", "ít nhất", "khoảng", "trở lên", "gần", "dưới", "từ", "đến", "đạt", "tăng"];
pub(crate) const WORDS: &[&str] = &[
    "ngày", "tháng", "năm", "quý", "mùng", "giai đoạn", "đầu", "cuối", "từ", "đến", "thế kỷ", "và", "của", "ký", "thứ", "là",
    "hôm nay", "nhiệm kỳ", "kỳ họp", "số", "điểm", "ban hành", "về việc", "theo", "trước ngày", "cùng ngày", "một", "hai", "rưỡi",
];
pub(crate) const MARKS: &[&str] = &[
    "\u{FEFF}", "\u{AD}", "\u{200B}", "\u{300}", "\u{301}", "\u{323}", "“", "”", "\"", "(", ")", "[", "…", "*", "_", "#", "<", "&",
    "\u{200D}", "😀", "\u{1F1FB}\u{1F1F3}", "\u{FE0F}", "\u{E0}", "\0",
];
pub(crate) const ODD: &[&str] =
    &["", " - ", "\n", "\n\n", "\r\n", "\t", "\u{A0}", "/", "-", ": ", ". ", " (", ") ", "  ", "\n- ", "\u{2028}", "\u{3000}", " | "];
