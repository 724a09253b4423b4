//! Hosts: the one who receives a guest and does what the sentence tells, where no more than a comma parts him from the guest's
//! offices (`Tiếp ông Lê …, Chủ tịch Tập đoàn …, | Thủ tướng đề nghị …`).

use super::chain::Chains;
use super::words::gap_behind_note;

/// How many words may stand before the guest in his clause.
const MAX_LEAD: usize = 8;

/// The first words of clauses that tell of a meeting and name no host.
const MEETINGS: [&str; 12] =
    ["tiếp", "gặp", "đón", "thăm", "hội", "làm", "trao", "phát", "chúc", "cảm", "tại", "trong"];

/// Words behind an office that tell of its holder rather than what he does: `Chủ tịch … | đang thăm Việt Nam`.
const PARTICIPLES: [&str; 8] = ["đang", "đến", "dẫn", "sang", "nhân", "cùng", "vừa", "tháp"];

impl Chains<'_> {
    /// Whether the office at `at`, behind the offices of the guest at `guest`, is that of the host.
    pub(super) fn is_hosts(&self, guest: usize, at: usize) -> bool {
        let (office, tokens, lexicon) = (self.items[at], self.scene.tokens, self.scene.lexicon);
        if !gap_behind_note(tokens, office.first).is(b',') || !tokens.gap_before(office.after).is_blank() {
            return false;
        }
        let acts = lexicon.clause_words.longest(tokens, office.after).is_some()
            && !PARTICIPLES.iter().any(|word| tokens.is_word(office.after, word));
        // With a body it may be a further one of the guest's, if none of them stands before.
        let bare = lexicon.titles.longest(tokens, office.first).is_some_and(|title| title.end == office.after);
        acts && (bare || at > guest + 1) && self.is_guest(guest)
    }

    /// Whether the clause of the name at `at` begins with a meeting or an invitation.
    fn is_guest(&self, at: usize) -> bool {
        let (name, tokens) = (self.items[at], self.scene.tokens);
        let titled = at > 0 && !self.items[at - 1].is_name && self.items[at - 1].after == name.first;
        let start = if titled { self.items[self.chain_start(at - 1)].first } else { name.first };
        let lead = start.saturating_sub(MAX_LEAD)..start;
        let Some(first) = lead.rev().find(|&i| !tokens.gap_before(i).is_blank()) else { return false };
        let is_one_of = |i: usize, words: &[&str]| words.iter().any(|word| tokens.is_word(i, word));
        // `Nhận lời mời của Chủ tịch Quốc hội Lào …, Chủ tịch Quốc hội đã …`
        let invites = is_one_of(first, &["nhận", "theo"]) && tokens.is_word(first + 1, "lời");
        invites
            || tokens.gap_before(start).is_space()
                && is_one_of(first, &MEETINGS)
                && is_one_of(start - 1, &["tiếp", "gặp", "đón", "thăm", "với", "mừng", "ơn", "kiến"])
    }
}
