//! Personal names: runs of capitalised words, told from places and offices by surname and surroundings.

use super::Scene;
use crate::lexicon::{Compiled, HonorificKind, SyllableId, keyword};
use crate::text::{Shape, Tokens, is_roman};

const VA: SyllableId = keyword("và");
const T: SyllableId = keyword("t");
const U: SyllableId = keyword("ư");

/// How many words a name may have: `Công Tằng Tôn Nữ Thị Huế` is the rare limit.
const MAX_WORDS: usize = 6;
/// The same of a name without any mark: `Francisco de Assis Morais e Cunha Vaz Patto`.
const MAX_FOREIGN: usize = 9;

/// What speaks for a name at a place before its words are looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Expectation {
    /// Nothing: only a surname followed by further words will do.
    None,
    /// An office or word of address stands before it: a foreign name will do too.
    Full,
    /// A word of address stands before it: a given name alone will do (`ông Thăng`).
    Any,
}

/// Reads the name that begins at token `first`; returns the index after its last token.
pub(crate) fn read_name(scene: Scene<'_>, first: usize, expected: Expectation) -> Option<usize> {
    // Cheap first: most capitals are no surname. One of a single letter (`A Lăng`) takes no initial behind it.
    if expected == Expectation::None
        && (!is_surname(scene, first) || is_initial(scene.tokens, first) && is_initial(scene.tokens, first + 1))
    {
        return None;
    }
    let after = capital_run(scene, first);
    let words = after - first;
    let enough = match expected {
        Expectation::Any => words >= 2 || words == 1 && tokens_are_title(scene, first),
        Expectation::Full | Expectation::None => words >= 2,
    };
    let long = || words <= MAX_FOREIGN && (first..after).all(|i| scene.tokens.text(i).is_ascii());
    (enough && (words <= MAX_WORDS || long())).then_some(after)
}

/// A given name alone is written with one capital: `ông Thăng`, not `Đ/c KP`.
fn tokens_are_title(scene: Scene<'_>, first: usize) -> bool {
    scene.tokens.shape(first) == Shape::Title
}

/// The index after the run of capitalised words that begins at token `first` and could be one name.
pub(crate) fn capital_run(scene: Scene<'_>, first: usize) -> usize {
    let tokens = scene.tokens;
    let Some(case) = name_case(tokens, first) else { return first };
    // `T.Ư Đoàn`
    if (tokens.syllable(first), tokens.syllable(first + 1)) == (T, U) && tokens.gap_after(first).is_tight(b'.') {
        return first;
    }
    let own_line = tokens.gap_before(first).lines() > 0;
    let mut after = first + 1;
    while after < tokens.len()
        && (after - first <= MAX_WORDS || after - first <= MAX_FOREIGN && tokens.text(after).is_ascii())
    {
        let gap = tokens.gap_before(after);
        let joined = gap.is_space() && !ends_cell(tokens, after)
            // Highland names hold an apostrophe (`K'Mák`), foreign ones a hyphen.
            || gap.is_tight(b'"') || gap.is_tight(b'-')
            // `Đ.Q.Hùng`, `G. Zyuganov`
            || gap.is(b'.') && gap.lines() == 0 && is_initial(tokens, after - 1)
            // A name may wrap in running text, not where it stands on a line of its own.
            || gap.is_blank() && !own_line && after - first <= 2 && !begins_address(scene, after);
        let shape = tokens.shape(after);
        // `Mohammed VI`, `Charles III`
        if joined && !case && shape == Shape::Upper && is_regnal(tokens, after) && tokens.text(first).is_ascii() {
            return after + 1;
        }
        let goes_on = joined
            && match shape {
                Shape::Lower => {
                    // `Bh'nướch`
                    is_particle(tokens, after)
                        || gap.is_tight(b'-') && is_transcribed(scene, after)
                        || gap.is_tight(b'"') && tokens.text(after - 1).len() <= 2
                }
                Shape::Title if !case => !begins_something_else(scene, after) && !begins_label(tokens, after),
                _ => {
                    (name_case(tokens, after) == Some(case) || is_initial(tokens, after))
                        && !begins_something_else(scene, after)
                        && !(case && begins_verb_in_capitals(scene, first, after))
                }
            };
        if !goes_on {
            break;
        }
        after += 1;
    }
    after
}

/// Whether all words of the name are in capitals; none where the token cannot be part of a name.
fn name_case(tokens: Tokens<'_>, i: usize) -> Option<bool> {
    match tokens.shape(i) {
        Shape::Title => Some(false),
        // `THẨM PHÁN | VÀ CHỨC VỤ`: in capitals the small words stand among the others.
        Shape::Upper if tokens.syllable(i) == VA => None,
        Shape::Upper => Some(true),
        // `McCain`, `DiCaprio`
        Shape::Mixed if tokens.is_capitalized(i) && tokens.text(i).chars().count() > 3 => Some(false),
        _ => None,
    }
}

/// A single capital, which fits names of either case (`NGUYỄN VĂN A`, `Nguyễn Văn A`).
fn is_initial(tokens: Tokens<'_>, i: usize) -> bool {
    let text = tokens.text(i);
    text.len() <= 3 && tokens.is_capitalized(i) && text.chars().nth(1).is_none()
}

/// Whether a tab or a column of spaces stands before token `i`: a cell of a table ends there.
fn ends_cell(tokens: Tokens<'_>, i: usize) -> bool {
    let start = tokens.start(i);
    let text = &tokens.whole().as_bytes()[..start];
    text.ends_with(b"\t") || text.ends_with(b"   ")
}

/// `Trần Thanh Hải | Chức vụ: …`: the label of what is said next, on the same line.
fn begins_label(tokens: Tokens<'_>, i: usize) -> bool {
    const LABELS: [(SyllableId, SyllableId); 8] = [
        (keyword("chức"), keyword("vụ")),
        (keyword("chức"), keyword("danh")),
        (keyword("đơn"), keyword("vị")),
        (keyword("điện"), keyword("thoại")),
        (keyword("số"), keyword("điện")),
        (keyword("ngày"), keyword("sinh")),
        (keyword("sinh"), keyword("năm")),
        (keyword("quê"), keyword("quán")),
    ];
    tokens.shape(i + 1) == Shape::Lower && LABELS.contains(&(tokens.syllable(i), tokens.syllable(i + 1)))
}

/// A word of address at the start of a line, where no name goes on.
fn begins_address(scene: Scene<'_>, i: usize) -> bool {
    // `Vũ | Tiến Sỹ` is a name.
    scene.lexicon.honorifics.longest(scene.tokens, i).is_some_and(|found| {
        found.rows.iter().any(|row| matches!(row.kind, HonorificKind::Civil | HonorificKind::Comrade))
    })
}

/// The number of a monarch or pope of a name.
fn is_regnal(tokens: Tokens<'_>, i: usize) -> bool {
    let text = tokens.text(i);
    text.len() >= 2 && is_roman(text) && tokens.gap_before(i).is_space()
}

/// `NGUYỄN VĂN HÒA | NHẬN QUYẾT ĐỊNH`: in a heading in capitals a verb ends the name, of one word only behind three and
/// not where the line ends with it.
fn begins_verb_in_capitals(scene: Scene<'_>, first: usize, i: usize) -> bool {
    // Verbs that names of bodies hold too, and that therefore stand in no table.
    const VERBS: [(&str, &str); 6] =
        [("kiểm", "tra"), ("tổ", "chức"), ("khảo", "sát"), ("giám", "sát"), ("đối", "thoại"), ("tiếp", "xúc")];
    let (tokens, words) = (scene.tokens, i - first);
    if words < 2 {
        return false;
    }
    if words >= 3 && VERBS.iter().any(|&(one, two)| tokens.is_word(i, one) && tokens.is_word(i + 1, two)) {
        return true;
    }
    scene.lexicon.clause_words.longest(tokens, i).is_some_and(|verb| {
        let gap = tokens.gap_before(verb.end);
        let goes_on = gap.lines() == 0 && (gap.is_blank() || gap.is(b',')) && tokens.shape(verb.end) == Shape::Upper;
        verb.end - i >= 2 || words >= 3 && goes_on
    })
}

/// `Ursula | von der | Leyen`: a small word inside a foreign name, before its capital.
fn is_particle(tokens: Tokens<'_>, i: usize) -> bool {
    const PARTICLES: [&str; 14] =
        ["von", "der", "zu", "de", "del", "della", "dos", "bin", "ibn", "al", "e", "da", "van", "el"];
    let stands_at = |i: usize| {
        tokens.shape(i) == Shape::Lower && PARTICLES.contains(&tokens.text(i)) && tokens.gap_after(i).is_space()
    };
    stands_at(i) && (tokens.is_capitalized(i + 1) || stands_at(i + 1) && tokens.is_capitalized(i + 2))
}

/// `Lam-phoy`, `Vla-đi-mia`: the small syllable behind a hyphen, of a foreign name in Vietnamese letters.
fn is_transcribed(scene: Scene<'_>, i: usize) -> bool {
    scene.lexicon.titles.longest(scene.tokens, i).is_none()
        && scene.lexicon.clause_words.longest(scene.tokens, i).is_none_or(|verb| verb.end - i < 2)
}

/// Whether a title, a body or a word of address begins here, so that the name before it must end.
fn begins_something_else(scene: Scene<'_>, i: usize) -> bool {
    let lexicon = scene.lexicon;
    if !lexicon.may_begin_phrase(scene.tokens, i) {
        return false;
    }
    lexicon.titles.longest(scene.tokens, i).is_some_and(|found| {
        // `Đinh | Công Sứ` is a name, `công sứ` an office.
        let of_name = found.end - i == 2
            && scene.tokens.shape(i) == Shape::Title
            && scene.tokens.shape(i + 1) == Shape::Title
            && i > 0
            && is_surname(scene, i - 1);
        found.end - i >= 2 && !of_name
    }) || lexicon.body_heads.longest(scene.tokens, i).is_some_and(|found| found.end - i >= 2)
        || lexicon.bodies.longest(scene.tokens, i).is_some_and(|found| found.end - i >= 2)
        || lexicon
            .honorifics
            .longest(scene.tokens, i)
            // `Võ | Tiến Sỹ` is a name, `Tiến sỹ` a degree.
            .is_some_and(|found| {
                // In capitals the words behind a surname are a name (`TRẦN | ANH HÙNG`).
                let of_name = scene.tokens.shape(i) == Shape::Upper && i > 0 && is_surname(scene, i - 1);
                found.end - i >= 2 && scene.tokens.shape(found.end - 1) != Shape::Title && !of_name
                    || found.rows.iter().any(|row| row.kind == HonorificKind::Comrade)
            })
}

/// Whether token `i` is a surname that is common enough to begin a name by itself.
pub(crate) fn is_surname(scene: Scene<'_>, i: usize) -> bool {
    scene.tokens.is_capitalized(i) && surname_band(scene.lexicon, scene.tokens, i).is_some_and(|band| band <= b'C')
}

/// The band of the surname at token `i`, from `A` (common) to `D` (rare); where one begins with another (`Lê Ngọc`), that
/// of the commoner.
pub(crate) fn surname_band(lexicon: &Compiled, tokens: Tokens<'_>, i: usize) -> Option<u8> {
    let mut band: Option<u8> = None;
    lexicon.surnames.for_each(tokens, i, |_, rows| {
        let new = rows.iter().map(|row| row.band).min();
        band = band.into_iter().chain(new).min();
    });
    band
}

/// Where in the capital run `first..after` a person's name begins that follows a place's name.
///
/// A surname must stand there with one to four words behind it, and the place before it must keep at least one word; of
/// several such points the first wins that leaves the place two words, as most places have (`Thạch Thành | Đỗ Minh Quý`).
pub(crate) fn split_place_from_name(scene: Scene<'_>, first: usize, after: usize) -> Option<usize> {
    // `phường | Nguyễn Thị Bé`: the middle word of a woman's name begins none.
    let middle = |at: usize| scene.tokens.is_word(at, "thị") && is_surname(scene, at - 1);
    // `TP | Lê Thị Kim Thúy`
    if scene.tokens.is_word(first + 1, "thị") && is_surname(scene, first) {
        return None;
    }
    let fits = |at: usize| is_surname(scene, at) && (2..=5).contains(&(after - at)) && !middle(at);
    let mut splits = (first + 1..after).filter(|&at| fits(at));
    splits.clone().find(|at| at - first >= 2).or_else(|| splits.next().filter(|&at| after - at >= 3))
}
