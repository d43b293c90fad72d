//! Ids of 32 hexadecimal digits, as people paste them.

use crate::hidden::is_hidden;

/// Digits of an id.
pub(super) const DIGITS: usize = 32;
/// After which digits a dash stands.
const DASHES: [usize; 4] = [8, 12, 16, 20];

/// Text without blanks, invisible characters and what is put around an id: braces, brackets, quotation marks.
pub(super) fn bare(text: &str) -> String {
    let is_around = |c: char| {
        matches!(
            c,
            '{' | '}' | '(' | ')' | '[' | ']' | '<' | '>' | '"' | '\'' | '`' | '\u{2018}'
                ..='\u{201f}' | ',' | ';'
        )
    };
    let kept: String = text
        .chars()
        .filter(|c| !c.is_whitespace() && !is_hidden(*c))
        .collect();
    kept.trim_matches(is_around).to_owned()
}

/// What bare text is, if it is made of an id's characters only.
pub(super) enum Id {
    /// All 32 digits, written as ids are written: lower case, with dashes.
    Whole(String),
    /// So many digits of one.
    Begun(usize),
    /// Something else.
    Not,
}

/// Reads an id with or without its dashes, whatever kind of dash a mail program made of them.
pub(super) fn read(bare: &str) -> Id {
    let mut digits = String::new();
    for c in bare.chars() {
        match c {
            '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{ad}' => {}
            _ if c.is_ascii_hexdigit() => digits.push(c.to_ascii_lowercase()),
            _ => return Id::Not,
        }
    }
    match digits.len() {
        DIGITS => Id::Whole(dashed(&digits)),
        count if count < DIGITS => Id::Begun(count),
        _more => Id::Not,
    }
}

fn dashed(digits: &str) -> String {
    let mut id = String::with_capacity(DIGITS + DASHES.len());
    for (at, digit) in digits.chars().enumerate() {
        if DASHES.contains(&at) {
            id.push('-');
        }
        id.push(digit);
    }
    id
}

/// Whether an id is all zeros.
pub(super) fn is_zero(id: &str) -> bool {
    id.chars().all(|c| matches!(c, '0' | '-'))
}
