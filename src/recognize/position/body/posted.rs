//! Posts: where an envoy, a branch or a court of appeal sits, behind `tại`.

use super::super::super::Scene;
use super::super::super::name::{capital_run, split_place_from_name};
use super::super::place;
use super::super::title::Title;
use super::Reader;
use crate::lexicon::{SyllableId, keyword};

const TAI: SyllableId = keyword("tại");
const CAP: SyllableId = keyword("cấp");
const CAO: SyllableId = keyword("cao");
const PHAI: SyllableId = keyword("phái");
const DOAN: SyllableId = keyword("đoàn");
const BO: SyllableId = keyword("bộ");
const BAN: SyllableId = keyword("ban");
const DAO: SyllableId = keyword("đạo");
const COMMAND: SyllableId = keyword("chỉ");
const CHI: SyllableId = keyword("chi");
const NHANH: SyllableId = keyword("nhánh");
const HUY: SyllableId = keyword("huy");
const TU: SyllableId = keyword("tư");
const LENH: SyllableId = keyword("lệnh");
const TRUONG: SyllableId = keyword("trưởng");
const UY: SyllableId = keyword("ủy");
const TRI: SyllableId = keyword("trị");
const CHQS: SyllableId = keyword("chqs");

/// No name of a foreign city has more words.
const MAX_CITY: usize = 3;

/// Envoys are posted `tại` a country, a city or an organisation.
pub(super) fn is_envoy(scene: Scene<'_>, title: &Title) -> bool {
    const WORDS: [SyllableId; 7] = [
        keyword("sứ"),
        keyword("sự"),
        keyword("tùy"),
        keyword("tán"),
        keyword("diện"),
        keyword("biện"),
        keyword("phối"),
    ];
    const COUNTRY: (SyllableId, SyllableId) = (keyword("quốc"), keyword("gia"));
    let tokens = scene.tokens;
    let last = title.after - 1;
    (title.first..title.after).any(|i| WORDS.contains(&tokens.syllable(i)))
        // `Giám đốc quốc gia` of a bank or agency
        || last > title.first && (tokens.syllable(last - 1), tokens.syllable(last)) == COUNTRY
        // `Trưởng Thương vụ Việt Nam tại Hoa Kỳ`
        || tokens.is_word(last, "vụ") && tokens.is_word(last - 1, "thương")
        || (title.first..last).any(|i| (tokens.syllable(i), tokens.syllable(i + 1)) == (PHAI, DOAN))
}

/// `(Chỉ huy trưởng), Bộ Chỉ huy quân sự tỉnh`: the command or committee behind a comma.
pub(super) fn is_command(scene: Scene<'_>, at: usize) -> bool {
    let tokens = scene.tokens;
    let words = (tokens.syllable(at), tokens.syllable(at + 1), tokens.syllable(at + 2));
    // `(Phó trưởng Ban), Ban Chỉ đạo điều hành giá`
    if tokens.syllable(at - 1) == BAN {
        return tokens.is_capitalized(at) && words == (BAN, COMMAND, DAO);
    }
    matches!(tokens.syllable(at - 1), TRUONG | UY | LENH | TRI)
        && tokens.is_capitalized(at)
        && matches!(words, (BO, COMMAND, HUY) | (BO, TU, LENH) | (BO, CHQS, _))
}

impl Reader<'_> {
    /// `(Đại sứ Việt Nam) tại Hoa Kỳ`, `(Viện kiểm sát nhân dân cấp cao) tại Đà Nẵng`: the index behind the post.
    pub(super) fn post(&self) -> Option<usize> {
        let tokens = self.scene.tokens;
        // `(Trưởng Phái đoàn thường trực Việt Nam) bên cạnh Liên hợp quốc`
        let beside = self.envoy && tokens.is_word(self.at, "bên") && tokens.is_word(self.at + 1, "cạnh");
        let at = if beside { self.at + 2 } else { self.at + 1 };
        if tokens.syllable(self.at) != TAI && !beside || !tokens.gap_before(at).is_blank() {
            return None;
        }
        let pair = (tokens.syllable(self.at.saturating_sub(2)), tokens.syllable(self.at - 1));
        let mission = self.organization.is_some_and(|(first, after)| {
            (first..after).any(|i| (tokens.syllable(i), tokens.syllable(i + 1)) == (PHAI, DOAN))
        });
        let is_branch = |i: usize| (tokens.syllable(i), tokens.syllable(i + 1)) == (CHI, NHANH);
        // `Giám đốc Chi nhánh` may be one title.
        let branch =
            self.organization.is_some_and(|(first, _)| is_branch(first)) || self.unit > 0 && is_branch(self.unit - 1);
        if !(self.envoy || mission) {
            // `(Viện …) xét xử phúc thẩm tại Đà Nẵng`
            let appeal = tokens.is_word(self.at - 1, "thẩm") && tokens.is_word(self.at.saturating_sub(2), "phúc");
            return if pair == (CAP, CAO) || branch || appeal || self.is_international() {
                place::named(self.scene, at)
            } else {
                None
            };
        }
        place::country(self.scene, at)
            .or_else(|| self.scene.lexicon.bodies.longest(tokens, at).map(|body| body.end))
            .filter(|_| tokens.is_capitalized(at))
            .or_else(|| place::named(self.scene, at))
            .or_else(|| self.posted_city(at))
    }

    /// `(Giám đốc Ngân hàng Thế giới) tại Việt Nam`: an organisation that has a head in each country.
    fn is_international(&self) -> bool {
        const INITIALS: [&str; 14] = [
            "UNDP", "UNICEF", "UNESCO", "UNFPA", "UNIDO", "WHO", "FAO", "ILO", "IOM", "ADB", "WB", "IMF", "JICA",
            "KOICA",
        ];
        let tokens = self.scene.tokens;
        let ends =
            |one: &str, two: &str| tokens.is_word(self.at - 1, two) && tokens.is_word(self.at.saturating_sub(2), one);
        // `Hiệp hội Doanh nghiệp Hàn Quốc tại Việt Nam`
        if self.is_foreign_society() {
            return true;
        }
        self.organization.is_some()
            && self.place.is_none()
            && (INITIALS.contains(&tokens.text(self.at - 1))
                || ends("thế", "giới")
                || ends("hợp", "quốc")
                || ends("châu", "á"))
    }

    /// Whether the body that ends at the reader's place is a society whose name ends in a country.
    fn is_foreign_society(&self) -> bool {
        let tokens = self.scene.tokens;
        let society = |i: usize| tokens.is_word(i, "hội") || tokens.is_word(i, "hiệp") || tokens.is_word(i, "phòng");
        let country =
            |i: usize| self.scene.lexicon.countries.longest(tokens, i).is_some_and(|found| found.end == self.at);
        self.organization.is_some_and(|(first, _)| {
            society(first) && self.at > first + 2 && (country(self.at - 2) || country(self.at - 1))
        })
    }

    /// A city that no table knows: `(Tổng Lãnh sự Việt Nam tại) Quảng Châu`.
    fn posted_city(&self, at: usize) -> Option<usize> {
        let run = capital_run(self.scene, at);
        let after = split_place_from_name(self.scene, at, run).unwrap_or(run);
        (after > at && after - at <= MAX_CITY).then_some(after)
    }
}
