//! The words of a query, each with its place.

use super::query::Unreadable;

/// What a word is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A name, dots and hyphens included: `where`, `properties.provisioningState`.
    Name,
    /// A text, its marks taken off.
    Text,
    Number,
    /// `|`, `(`, `)`, `,`, `*`, `=`, `==`, `=~`, `!=`, `!~`.
    Sign,
}

/// A word and where it stands; lines and columns count from 1 and 0, as the service counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Word {
    pub(super) kind: Kind,
    pub(super) text: String,
    pub(super) line: usize,
    pub(super) column: usize,
}

impl Word {
    /// Whether it is this name or sign, whatever the letter case.
    pub(super) fn is(&self, text: &str) -> bool {
        self.kind != Kind::Text && self.text.eq_ignore_ascii_case(text)
    }

    pub(super) fn unexpected(&self) -> Unreadable {
        Unreadable::Here {
            line: self.line,
            column: self.column,
            token: self.text.clone(),
        }
    }
}

/// Cuts a query into its words; what follows `//` is for people.
///
/// # Errors
/// At a character that begins no word, or a text that does not end.
pub(super) fn words(query: &str) -> Result<Vec<Word>, Unreadable> {
    let mut found = Vec::new();
    for (number, text) in query.lines().enumerate() {
        let line: Vec<char> = text.chars().collect();
        let mut at = 0;
        while let Some(sign) = line.get(at).copied() {
            let rest = line.get(at..).unwrap_or_default();
            if sign.is_whitespace() {
                at += 1;
                continue;
            }
            if rest.starts_with(&['/', '/']) {
                break;
            }
            let word = |kind, text: String| Word {
                kind,
                text,
                line: number + 1,
                column: at,
            };
            let (word, length) = match next(rest) {
                Some((kind, text, length)) => (word(kind, text), length),
                None => return Err(word(Kind::Sign, sign.to_string()).unexpected()),
            };
            at += length;
            found.push(word);
        }
    }
    Ok(found)
}

/// The first word of a text, and how many characters it takes.
fn next(rest: &[char]) -> Option<(Kind, String, usize)> {
    let first = *rest.first()?;
    if first == '\'' || first == '"' {
        let inside: String = rest.iter().skip(1).take_while(|sign| **sign != first).collect();
        let length = inside.chars().count() + 2;
        return (rest.len() >= length).then_some((Kind::Text, inside, length));
    }
    let run = |belongs: fn(char) -> bool| -> String {
        rest.iter().copied().take_while(|sign| belongs(*sign)).collect()
    };
    if first.is_ascii_digit() {
        let digits = run(|sign| sign.is_ascii_digit());
        let length = digits.len();
        return Some((Kind::Number, digits, length));
    }
    if first.is_ascii_alphabetic() || first == '_' {
        let name = run(|sign| sign.is_ascii_alphanumeric() || matches!(sign, '_' | '.' | '-'));
        let length = name.len();
        // `in~` is one word.
        let tilde = rest.get(length) == Some(&'~');
        return Some(if tilde {
            (Kind::Name, format!("{name}~"), length + 1)
        } else {
            (Kind::Name, name, length)
        });
    }
    let two: String = rest.iter().take(2).collect();
    if ["==", "=~", "!=", "!~"].contains(&two.as_str()) {
        return Some((Kind::Sign, two, 2));
    }
    "|(),=*"
        .contains(first)
        .then(|| (Kind::Sign, first.to_string(), 1))
}
