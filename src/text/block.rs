//! Blocks: 64 bytes of a text, looked at all at once.

use wide::u8x16;

/// How many bytes a block has: one for each bit of a mask.
pub(super) const BLOCK: usize = 64;

/// 64 bytes of a text.
pub(super) struct Block([Lanes; 4]);

/// Bytes side by side. A test of them answers with the highest bit of each.
pub(super) type Lanes = u8x16;

impl Block {
    #[inline]
    pub(super) fn new(bytes: &[u8; BLOCK]) -> Self {
        let (chunks, _) = bytes.as_chunks();
        Self([Lanes::new(chunks[0]), Lanes::new(chunks[1]), Lanes::new(chunks[2]), Lanes::new(chunks[3])])
    }

    /// The block that begins at byte `at` of a text, filled up with spaces at its end.
    #[inline]
    pub(super) fn at(text: &[u8], at: usize) -> Self {
        match text.get(at..).and_then(|rest| rest.first_chunk()) {
            Some(block) => Self::new(block),
            None => Self::of_tail(text.get(at..).unwrap_or_default()),
        }
    }

    /// The block of the last bytes of a text, less than a block, filled up with spaces.
    #[cold]
    #[inline(never)]
    pub(super) fn of_tail(tail: &[u8]) -> Self {
        let mut block = [b' '; BLOCK];
        block[..tail.len()].copy_from_slice(tail);
        Self::new(&block)
    }

    /// One bit for each byte, the first lowest: whether it passes `test`.
    #[inline]
    pub(super) fn mask(&self, test: impl Fn(Lanes) -> Lanes) -> u64 {
        self.mask_with(self, |lanes, _| test(lanes))
    }

    /// Whether any byte passes `test`.
    #[inline]
    pub(super) fn any(&self, test: impl Fn(Lanes) -> Lanes) -> bool {
        self.any_with(self, |lanes, _| test(lanes))
    }

    /// As [`any`](Self::any), for each byte together with the one at the same place of another block.
    #[inline]
    pub(super) fn any_with(&self, other: &Self, test: impl Fn(Lanes, Lanes) -> Lanes) -> bool {
        let ([a, b, c, d], [e, f, g, h]) = (self.0, other.0);
        ((test(a, e) | test(b, f)) | (test(c, g) | test(d, h))).to_bitmask() != 0
    }

    /// As [`mask`](Self::mask), for each byte together with the one at the same place of another block.
    #[inline]
    pub(super) fn mask_with(&self, other: &Self, test: impl Fn(Lanes, Lanes) -> Lanes) -> u64 {
        let ([a, b, c, d], [e, f, g, h]) = (self.0, other.0);
        let bits = |lanes, other| u64::from(test(lanes, other).to_bitmask());
        bits(a, e) | bits(b, f) << 16 | bits(c, g) << 32 | bits(d, h) << 48
    }
}

/// Tests for one byte.
#[inline]
pub(super) fn is(lanes: Lanes, byte: u8) -> Lanes {
    lanes.simd_eq(Lanes::splat(byte))
}

/// Tests for a byte and all above it.
#[inline]
pub(super) fn is_from(lanes: Lanes, first: u8) -> Lanes {
    lanes.max(Lanes::splat(first)).simd_eq(lanes)
}

/// Tests for the `count` bytes from `first` on.
#[inline]
pub(super) fn is_one_of(lanes: Lanes, first: u8, count: u8) -> Lanes {
    let above = lanes - Lanes::splat(first);
    above.min(Lanes::splat(count - 1)).simd_eq(above)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn masks_have_a_bit_a_byte() {
        let block = Block::at("Số 15/QĐ".as_bytes(), 0);
        assert_eq!(block.mask(|lanes| is_one_of(lanes, b'0', 10)), 0b11 << 5);
        assert_eq!(block.mask(|lanes| lanes), 0b111 << 1 | 0b11 << 9);
        assert_eq!(block.mask(|lanes| is_from(lanes, 0xE1)), 1 << 1);
        assert!(block.any(|lanes| is(lanes, b'/')) && !block.any(|lanes| is(lanes, b'-')));
        let next = Block::at("Số 15/QĐ".as_bytes(), 1);
        assert_eq!(block.mask_with(&next, |lead, trail| is(lead, b'/') & is(trail, b'Q')), 1 << 7);
        assert_eq!(block.mask_with(&next, |lead, trail| is(lead, b'Q') & is(trail, b'/')), 0);
    }
}
