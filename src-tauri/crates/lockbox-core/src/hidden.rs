//! Characters of foreign text that a person does not see.

/// Whether nobody sees it, it changes the order of others, or a font may draw what it likes for it (private use). Line feeds and
/// tabs do what they seem to do.
#[must_use]
pub fn is_hidden(c: char) -> bool {
    if c == '\n' || c == '\t' {
        return false;
    }
    c.is_control()
        || matches!(
            u32::from(c),
            0x00AD | 0x034F | 0x061C | 0x115F..=0x1160 | 0x17B4..=0x17B5 | 0x180B..=0x180F | 0x200B..=0x200F
                | 0x2028..=0x202E | 0x2060..=0x206F | 0x3164 | 0xE000..=0xF8FF | 0xFDD0..=0xFDEF | 0xFE00..=0xFE0F | 0xFEFF
                | 0xFFA0 | 0xFFF0..=0xFFFB | 0xFFFE..=0xFFFF | 0x1BCA0..=0x1BCA3 | 0x1D173..=0x1D17A | 0xE0000..=0xE0FFF
                | 0xF0000..=0x0010_FFFF
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_seen_steers_or_looks_like_anything_is_hidden_and_writing_is_not() {
        for c in [
            '\u{0}',
            '\r',
            '\u{9b}',
            '\u{ad}',
            '\u{200b}',
            '\u{202e}',
            '\u{2066}',
            '\u{feff}',
            '\u{e0041}',
            '\u{e000}',
            '\u{f8ff}',
            '\u{ffff}',
            '\u{fdd0}',
            '\u{f0000}',
            '\u{10ffff}',
        ] {
            assert!(is_hidden(c), "U+{:04X}", u32::from(c));
        }
        for c in [
            '\n',
            '\t',
            ' ',
            'a',
            'é',
            'ß',
            '中',
            'א',
            '\u{301}',
            '\u{1F980}',
            '\u{fffd}',
            '\u{fb01}',
        ] {
            assert!(!is_hidden(c), "U+{:04X}", u32::from(c));
        }
    }
}
