//! Foreign text made inert, and the small grammar of counts and lists.

use crate::language::Language;
use crate::marks::is_mark;
use crate::wire::{Piece, PieceKind};
use lockbox_core::{SubscriptionId, is_hidden};
use std::ops::Range;

/// Colours that are told apart.
const HUES: u32 = 8;

/// Combining marks beyond these many in a row are written out, or they would draw over other lines.
const COMBINING_LIMIT: usize = 3;

/// Makes foreign text inert: pieces of plain text, of marked text, and of characters that would not be seen or would change the
/// direction, written out as their code points. At most `limit` characters; the second value says how many were left out.
#[must_use]
pub(crate) fn inert(text: &str, marks: &[Range<usize>], limit: usize) -> (Vec<Piece>, usize) {
    let mut pieces: Vec<Piece> = Vec::new();
    let mut combining = 0;
    let mut taken = 0;
    for (at, c) in text.char_indices() {
        if taken == limit {
            break;
        }
        taken += 1;
        combining = if is_mark(c) { combining + 1 } else { 0 };
        let is_marked = marks.iter().any(|mark| mark.contains(&at));
        let (kind, shown) = if is_hidden(c) || combining > COMBINING_LIMIT {
            (PieceKind::Invisible, format!("U+{:04X}", u32::from(c)))
        } else {
            let kind = if is_marked {
                PieceKind::Mark
            } else {
                PieceKind::Plain
            };
            // A tab is a blank, in a name that was found too.
            (kind, if c == '\t' { ' ' } else { c }.to_string())
        };
        match pieces.last_mut() {
            Some(last) if last.kind == kind && kind != PieceKind::Invisible => last.text.push_str(&shown),
            Some(_) | None => pieces.push(Piece { kind, text: shown }),
        }
    }
    let left = if taken == limit {
        text.chars().count().saturating_sub(taken)
    } else {
        0
    };
    (pieces, left)
}

/// Foreign text as it is shown whole: what lies beyond `limit` characters is not dropped in silence but counted at its end.
#[must_use]
pub(crate) fn whole(language: &Language, text: &str, marks: &[Range<usize>], limit: usize) -> Vec<Piece> {
    let (mut pieces, left) = inert(text, marks, limit);
    if left > 0 {
        pieces.push(Piece {
            kind: PieceKind::LeftOut,
            text: language.words_left_out(left, &thousands(language, left)),
        });
    }
    pieces
}

/// "12,345".
fn thousands(language: &Language, number: usize) -> String {
    match (number / 1_000, number % 1_000) {
        (0, small) => small.to_string(),
        (great, rest) => language.words_thousands(&thousands(language, great), &format!("{rest:03}")),
    }
}

/// One line of foreign text for titles and cells: hidden characters written out, line ends as blanks, cut at `limit` characters.
#[must_use]
pub(crate) fn line(text: &str, limit: usize) -> String {
    let (pieces, left) = inert(text, &[], limit);
    let mut line = String::new();
    for piece in pieces {
        match piece.kind {
            PieceKind::Invisible => {
                line.push('\u{27e8}');
                line.push_str(&piece.text);
                line.push('\u{27e9}');
            }
            PieceKind::Plain | PieceKind::Mark | PieceKind::LeftOut => {
                line.push_str(&piece.text.replace(['\n', '\r'], " "));
            }
        }
    }
    if left > 0 {
        line.push('\u{2026}');
    }
    line
}

/// Minutes as a clock shows them, "22:00", which is also what a field for times has.
pub(crate) fn clock(minutes: impl Into<u32>) -> String {
    let minutes = minutes.into();
    format!("{:02}:{:02}", minutes / 60, minutes % 60)
}

/// A steady colour for an id, 1 to 8. Decoration: the name stands beside it.
#[must_use]
pub(crate) fn hue(id: &SubscriptionId) -> u8 {
    let fold = |sum: u32, byte: u8| (sum ^ u32::from(byte.to_ascii_lowercase())).wrapping_mul(0x0100_0193);
    let sum = id.as_str().bytes().fold(0x811C_9DC5, fold);
    u8::try_from((sum ^ (sum >> 16)) % HUES).unwrap_or_default() + 1
}

/// The first so many, and a word for how many more there are.
pub(crate) fn first(
    items: impl ExactSizeIterator<Item = String>,
    limit: usize,
    more: impl Fn(usize) -> String,
) -> Vec<String> {
    let left_out = items.len().saturating_sub(limit);
    let rest = (left_out > 0).then(|| more(left_out));
    items.take(limit).chain(rest).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn direction_changing_and_invisible_characters_are_written_out() {
        let (pieces, left) = inert("a\u{202e}b\u{200b}", &[], 100);
        let shown: Vec<_> = pieces.iter().map(|piece| piece.text.as_str()).collect();
        assert_eq!(shown, ["a", "U+202E", "b", "U+200B"]);
        assert_eq!(left, 0);
        assert_eq!(line("x\u{1b}[31m\ny", 100), "x\u{27e8}U+001B\u{27e9}[31m y");
    }

    #[test]
    fn marked_words_keep_their_place_beside_wide_characters() {
        let text = "Zür list objects";
        let at = text.find("list").expect("there");
        let (pieces, _) = inert(text, std::slice::from_ref(&(at..at + 4)), 100);
        let mark: Vec<_> = pieces
            .iter()
            .filter(|piece| piece.kind == PieceKind::Mark)
            .collect();
        assert_eq!(mark.len(), 1);
        assert_eq!(mark[0].text, "list");
    }

    #[test]
    fn the_colour_of_a_subscription_hangs_on_its_id_alone() {
        let of = |id: &str| hue(&SubscriptionId::new(id));
        assert_eq!(of("0B6D5F1A"), of("0b6d5f1a"));
        let hues: std::collections::BTreeSet<u8> = (0..200).map(|n| of(&format!("{n}"))).collect();
        assert_eq!(hues.into_iter().collect::<Vec<_>>(), (1..=8).collect::<Vec<_>>());
        let demo = [
            "0b6d5f1a-3c0e-4a1b-8f65-51c0aa1e7a11",
            "1c7e602b-4d1f-4b2c-9076-62d1bb2f8b22",
            "2d8f713c-5e20-4c3d-a187-73e2cc309c33",
        ];
        assert_eq!(
            demo.map(of),
            [3, 6, 8],
            "the subscriptions of the demo are told apart, and keep their colours"
        );
    }

    #[test]
    fn a_tower_of_combining_marks_is_cut_down() {
        let tower = format!("a{}", "\u{0301}".repeat(50));
        let (pieces, _) = inert(&tower, &[], 1000);
        assert_eq!(
            pieces
                .iter()
                .filter(|piece| piece.kind == PieceKind::Invisible)
                .count(),
            47
        );
    }

    #[test]
    fn a_tower_is_cut_down_in_any_script_and_a_word_of_one_is_left_as_it_is() {
        let written_out = |text: &str| {
            let (pieces, _) = inert(text, &[], 1000);
            let hidden = pieces.iter().filter(|piece| piece.kind == PieceKind::Invisible);
            hidden.count()
        };
        for mark in ['\u{e47}', '\u{5b0}', '\u{64b}', '\u{f71}', '\u{20dd}'] {
            assert_eq!(
                written_out(&format!("x{}", mark.to_string().repeat(9))),
                6,
                "U+{:04X}",
                u32::from(mark)
            );
        }
        for word in ["ที่นี่", "हिन्दी", "שָׁלוֹם", "Việt"] {
            assert_eq!(written_out(word), 0, "{word}");
        }
    }

    #[test]
    fn what_is_left_out_of_a_long_text_is_counted_at_its_end() {
        let left_out = |length: usize| {
            let pieces = whole(&Language::english(), &"x".repeat(length), &[], 10);
            let last = pieces.last().expect("some");
            (last.kind == PieceKind::LeftOut).then(|| last.text.clone())
        };
        assert_eq!(left_out(10), None);
        assert_eq!(left_out(11).as_deref(), Some("1 character is left out here"));
        assert_eq!(
            left_out(1_010).as_deref(),
            Some("1,000 characters are left out here")
        );
        assert_eq!(
            left_out(1_234_577).as_deref(),
            Some("1,234,567 characters are left out here")
        );
    }

    /// The text that pieces were made of: what was written out is read again. A tab is a blank by then.
    fn read_again(pieces: &[Piece]) -> String {
        let read = |piece: &Piece| match piece.kind {
            PieceKind::Invisible => {
                let digits = piece.text.strip_prefix("U+").expect("a code point");
                let code = u32::from_str_radix(digits, 16).expect("digits");
                char::from_u32(code).expect("a character").to_string()
            }
            PieceKind::Plain | PieceKind::Mark | PieceKind::LeftOut => piece.text.clone(),
        };
        pieces.iter().map(read).collect()
    }

    #[test]
    fn every_character_there_is_is_shown_or_written_out_and_none_is_lost() {
        let all: Vec<char> = ('\u{0}'..=char::MAX).collect();
        assert!(all.len() > 1_000_000, "all of Unicode");
        for some in all.chunks(5_000) {
            let text: String = some.iter().collect();
            let (pieces, left) = inert(&text, &[], usize::MAX);
            assert_eq!(left, 0);
            assert!(pieces.iter().all(|piece| !piece.text.chars().any(is_hidden)));
            assert_eq!(read_again(&pieces), text.replace('\t', " "));
        }
    }

    proptest! {
        #[test]
        fn nothing_of_a_text_is_lost_however_it_is_marked(
            text in "([a-z]|\u{202e}|\u{301}|\u{e47}|\u{200d}|\u{1F980}|\n|\t|\u{0}){0,60}",
            (from, to) in (0usize..80, 0usize..80),
        ) {
            let (pieces, left) = inert(&text, std::slice::from_ref(&(from..to)), 1_000);
            prop_assert_eq!(left, 0);
            prop_assert_eq!(read_again(&pieces), text.replace('\t', " "));
        }

        #[test]
        fn no_text_shows_a_hidden_character_or_grows_without_bound(text in "\\PC*|.*", limit in 0usize..300) {
            let (pieces, left) = inert(&text, &[], limit);
            for piece in &pieces {
                prop_assert!(!piece.text.chars().any(is_hidden));
            }
            prop_assert_eq!(left, text.chars().count().saturating_sub(limit));
            // The longest way to write one out has six digits.
            prop_assert!(line(&text, limit).chars().count() <= limit * 10 + 1);
        }
    }
}
