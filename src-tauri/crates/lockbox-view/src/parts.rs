//! Short ways to make the small values that every screen is put together from.

use crate::wire::{Badge, Fact, Piece, PieceKind, Tone};

/// A word with a tone.
pub(crate) fn badge(text: &str, tone: Tone) -> Badge {
    Badge {
        text: text.to_owned(),
        tone,
    }
}

/// A label with its value, and nothing to say about either.
pub(crate) fn fact(label: &str, value: &str) -> Fact {
    Fact {
        label: label.to_owned(),
        value: value.to_owned(),
        lead: None,
        items: Vec::new(),
        chips: Vec::new(),
        notes: Vec::new(),
        link: None,
        tone: Tone::Neutral,
    }
}

/// Words of ours inside a sentence.
pub(crate) fn plain(text: &str) -> Piece {
    Piece {
        kind: PieceKind::Plain,
        text: text.to_owned(),
    }
}

/// Words of ours that carry the sentence.
pub(crate) fn bold(text: &str) -> Piece {
    Piece {
        kind: PieceKind::Mark,
        text: text.to_owned(),
    }
}
