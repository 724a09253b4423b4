//! Keywords: the words of the grammar itself (`ngày`, `khoản`, `tỷ`), with numbers known at compile time.

use super::syllable::SyllableId;

/// The words that recognizers name in code. All other words are data.
pub(crate) const KEYWORDS: &[&str] = &[
    // dates
    "ngày",
    "tháng",
    "năm",
    "quý",
    "giai",
    "đoạn",
    "thời",
    "kỳ",
    "nhiệm",
    "học",
    "niên",
    "độ",
    "mùng",
    "mồng",
    "đầu",
    "giữa",
    "cuối",
    "đến",
    "tới",
    "từ",
    "các",
    "và",
    "hoặc",
    "rằm",
    "giêng",
    "chạp",
    "âm",
    "dương",
    "lịch",
    "hôm",
    "tuần",
    "giờ",
    "phút",
    "khóa",
    "thứ",
    "vụ",
    "mùa",
    "hết",
    "trước",
    "sau",
    "cả",
    "nay",
    "hàng",
    "hằng",
    "mỗi",
    // dates: cues and what numbers count
    "quí",
    "cho",
    "lúc",
    "sáng",
    "trưa",
    "chiều",
    "đêm",
    "khuya",
    "qua",
    "mai",
    "vào",
    "lễ",
    "dịp",
    "khánh",
    "chủ",
    "nhật",
    "mạng",
    "có",
    "thêm",
    "còn",
    "km",
    "tcvn",
    "qcvn",
    "iso",
    "mã",
    "thửa",
    "người",
    "hộ",
    "con",
    "em",
    "cháu",
    "trường",
    "lần",
    "lượt",
    "tiếng",
    "tấn",
    "tạ",
    "kg",
    "ha",
    "m",
    "mét",
    "lít",
    "cây",
    "căn",
    "ngôi",
    "chiếc",
    "cái",
    "cơ",
    "doanh",
    "hồ",
    "suất",
    "ca",
    "buổi",
    "trang",
    "mw",
    "cán",
    "bắt",
    "đứng",
    "dẫn",
    "đợt",
    "tết",
    // numbers in words
    "không",
    "một",
    "hai",
    "ba",
    "bốn",
    "lăm",
    "sáu",
    "bảy",
    "bẩy",
    "tám",
    "chín",
    "mười",
    "mươi",
    "tư",
    "rưỡi",
    "lẻ",
    "linh",
    "mốt",
    "trăm",
    "nghìn",
    "ngàn",
    "vạn",
    "triệu",
    "tỷ",
    "chục",
    // percentages and money
    "phần",
    "điểm",
    "đồng",
    "đô",
    "la",
    "usd",
    "vnđ",
    "vnd",
    "eur",
    "euro",
    "yên",
    "jpy",
    "nhân",
    "dân",
    "tệ",
    "cny",
    "bảng",
    "gbp",
    "đ",
    "tr",
    "việt",
    "nam",
    "mỹ",
    "won",
    "krw",
    "kíp",
    "rúp",
    "franc",
    "aud",
    "sgd",
    "thb",
    "baht",
    "tính",
    "đvt",
    "rmb",
    "anh",
    "úc",
    "bào",
    "đội",
    "phạm",
    "hương",
    "nghiệp",
    "bộ",
    "ý",
    "loạt",
    "minh",
    "tác",
    "môn",
    // comparators
    "trên",
    "hơn",
    "dưới",
    "gần",
    "khoảng",
    "tối",
    "thiểu",
    "đa",
    "quá",
    "ít",
    "nhất",
    "nhiều",
    "xấp",
    "xỉ",
    "ước",
    "vượt",
    "trở",
    "lên",
    "xuống",
    "đạt",
    "bằng",
    "tăng",
    "giảm",
    // provisions
    "điều",
    "khoản",
    "chương",
    "mục",
    "tiết",
    "tiểu",
    "này",
    "a",
    "b",
    "c",
    "d",
    "tài",
    "quan",
    "trọng",
    "ưu",
    "nhược",
    "danh",
    "hạng",
    "chuyên",
    "kiện",
    "chỉnh",
    "tra",
    "lệ",
    "phối",
    "trị",
    "nêu",
    "như",
    "luật",
    "nghị",
    "thông",
    "quyết",
    "quy",
    // document numbers
    "số",
    "ký",
    "hiệu",
    "ban",
    "hành",
    "mẫu",
    "biểu",
    "của",
    "lực",
    // offices and persons
    "phó",
    "quyền",
    "nguyên",
    "cựu",
    "kiêm",
    "là",
    "làm",
    "giữ",
    "chức",
    "vị",
    "trí",
    "được",
    "bầu",
    "cử",
    "bổ",
    "chí",
    "ông",
    "bà",
    "gồm",
    "tm",
    "kt",
    "tl",
    "tuq",
    "q",
    "thuộc",
    "trực",
    "cấp",
    "tỉnh",
    "huyện",
    "xã",
    "thành",
    "phố",
    "thị",
    "trấn",
    "phường",
    "quận",
    "đặc",
    "khu",
    "nước",
    "trung",
    "ương",
    "địa",
    "phương",
    "thôn",
    "bản",
    "ấp",
    "tổ",
    "luân",
    "chuyển",
    "phân",
    "công",
    "động",
    "phụ",
    "trách",
    "tại",
    "cương",
    "đảm",
    "nhận",
    "từng",
    "tp",
    "tx",
    "tt",
    "h",
    "p",
    "ủy",
    "đại",
    "quốc",
    "hội",
    "viên",
    "bí",
    "đều",
    "trưởng",
    "kinh",
    "vẫn",
    "bị",
    "đã",
    "đang",
    "hiện",
    "vừa",
    "sẽ",
    "tiếp",
    "tục",
    "tái",
    "đắc",
    "trúng",
    "thôi",
    "về",
    "chỉ",
    "định",
    // document numbers, further
    "pháp",
    "lệnh",
    "lục",
    "văn",
    "thay",
    "thế",
    "cùng",
    "ra",
    "do",
    "thì",
    "cũng",
    "để",
    "với",
    "theo",
    "phát",
    "đề",
    "kể",
    "sửa",
    "bãi",
    "dự",
    "nhằm",
    "mới",
    "trong",
    "gửi",
    "giao",
    "yêu",
    "cầu",
    "hướng",
    "bước",
    "nhóm",
    "tiêu",
    "nội",
    "đơn",
    "mức",
    "loại",
    "gọi",
    "ngang",
    "sở",
    "ngành",
    "phòng",
    "cục",
    "viện",
    "thể",
    "tập",
    "chi",
    "tổng",
    "tâm",
    "lượng",
    "đảng",
    "cộng",
    "sản",
    "sứ",
    "sự",
    "tùy",
    "diện",
    "đoàn",
    "vực",
    "cửa",
    "khẩu",
    "miền",
    "phía",
    "gia",
    "tw",
    "cách",
    "miễn",
];

/// The number of a keyword, worked out at compile time.
///
/// # Panics
/// At compile time, when `word` is not in [`KEYWORDS`].
pub(crate) const fn keyword(word: &str) -> SyllableId {
    let mut i = 0;
    while i < KEYWORDS.len() {
        if same(KEYWORDS[i], word) {
            return SyllableId::nth(i);
        }
        i += 1;
    }
    panic!("not in KEYWORDS");
}

/// A set of keywords, known at compile time: one bit each.
#[derive(Clone, Copy, Debug)]
pub(crate) struct KeywordSet([u64; KEYWORD_WORDS]);

/// Words of 64 bits for the numbers of all marks and keywords.
const KEYWORD_WORDS: usize = SyllableId::nth(KEYWORDS.len()).get() as usize / 64 + 1;

impl KeywordSet {
    pub(crate) const fn of(words: &[SyllableId]) -> Self {
        let mut set = Self([0; KEYWORD_WORDS]);
        let mut i = 0;
        while i < words.len() {
            set = set.with(words[i]);
            i += 1;
        }
        set
    }

    /// The set with the first parts of `rows` besides.
    pub(crate) const fn with_firsts<T: Copy>(mut self, rows: &[(SyllableId, T)]) -> Self {
        let mut i = 0;
        while i < rows.len() {
            self = self.with(rows[i].0);
            i += 1;
        }
        self
    }

    const fn with(mut self, word: SyllableId) -> Self {
        self.0[word.get() as usize / 64] |= 1 << (word.get() % 64);
        self
    }

    #[inline]
    pub(crate) fn contains(&self, syllable: SyllableId) -> bool {
        let number = usize::from(syllable.get());
        self.0.get(number / 64).is_some_and(|word| word >> (number % 64) & 1 == 1)
    }
}

const fn same(a: &str, b: &str) -> bool {
    let (a, b) = (a.as_bytes(), b.as_bytes());
    if a.len() != b.len() {
        return false;
    }
    let mut i = 0;
    while i < a.len() {
        if a[i] != b[i] {
            return false;
        }
        i += 1;
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::{Lexicon, syllable::canonical};

    #[test]
    fn keywords_have_their_numbers() {
        let lexicon = Lexicon::builtin().compile().unwrap();
        for word in KEYWORDS {
            assert_eq!(canonical(word), *word, "keywords are listed in canonical spelling");
            assert_eq!(lexicon.syllables.get(word), keyword(word), "{word}");
        }
    }
}
