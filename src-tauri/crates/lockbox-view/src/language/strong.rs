//! Words that carry a sentence: a message writes `{ STRONG($name) }`, and what comes of it is read as pieces.

use super::isolate;
use crate::parts::{bold, plain};
use crate::wire::Piece;
use fluent_bundle::FluentValue;

/// Characters that are none: no text has them, since foreign ones are written out before they come here.
const OPEN: char = '\u{fdd0}';
const CLOSE: char = '\u{fdd1}';

/// The name under which messages call it.
pub(super) const STRONG: &str = "STRONG";

/// The function itself.
pub(super) fn strong<'a>(given: &[FluentValue<'a>]) -> FluentValue<'a> {
    match given {
        [FluentValue::String(text)] => format!("{OPEN}{}{CLOSE}", isolate::isolated(text)).into(),
        _ => FluentValue::Error,
    }
}

/// A sentence as pieces, those that carry it marked.
#[must_use]
pub(crate) fn pieces(sentence: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut push = |text: &str, make: fn(&str) -> Piece| {
        if !text.is_empty() {
            pieces.push(make(text));
        }
    };
    for (at, part) in sentence.split(OPEN).enumerate() {
        match part.split_once(CLOSE) {
            Some((strong, rest)) if at > 0 => {
                push(strong, bold);
                push(rest, plain);
            }
            Some(_) | None => push(part, plain),
        }
    }
    pieces
}

/// Whether some word of it carries the sentence, so that it has to be read as pieces.
#[cfg(test)]
pub(super) fn has_strong(sentence: &str) -> bool {
    sentence.contains(OPEN)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::wire::PieceKind;

    #[test]
    fn what_carries_a_sentence_is_marked_and_nothing_of_it_is_lost() {
        let read = pieces(&format!("Let {OPEN}him{CLOSE} in ({OPEN}Contoso{CLOSE}) now."));
        let marked: Vec<(&str, bool)> = read
            .iter()
            .map(|piece| (piece.text.as_str(), piece.kind == PieceKind::Mark))
            .collect();
        assert_eq!(
            marked,
            [
                ("Let ", false),
                ("him", true),
                (" in (", false),
                ("Contoso", true),
                (") now.", false)
            ]
        );
        assert_eq!(pieces("Nothing."), [plain("Nothing.")]);
        assert!(pieces("").is_empty());
    }
}
