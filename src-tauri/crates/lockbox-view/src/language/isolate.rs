//! Names in another direction of writing, set apart inside a sentence.
//!
//! A Hebrew or Arabic name in a sentence that runs from left to right turns around the numbers and signs beside it. Such an argument
//! is put between FIRST STRONG ISOLATE and POP DIRECTIONAL ISOLATE, and only such an one: a text of Latin letters, and so every id that
//! somebody copies, carries no character that cannot be seen. Foreign text has no such characters of its own: they are written out
//! before it comes here. Both languages of the catalogue run from left to right; one that runs the other way will ask the same
//! question the other way round.

use std::borrow::Cow;

const OPEN: char = '\u{2068}';
const CLOSE: char = '\u{2069}';

/// The text, set apart where something in it runs from right to left and is not set apart already.
pub(super) fn isolated(text: &str) -> Cow<'_, str> {
    if !text.is_ascii() && runs_both_ways(text) {
        Cow::Owned(format!("{OPEN}{text}{CLOSE}"))
    } else {
        Cow::Borrowed(text)
    }
}

fn runs_both_ways(text: &str) -> bool {
    let mut depth = 0_u32;
    for c in text.chars() {
        match c {
            OPEN => depth += 1,
            CLOSE => depth = depth.saturating_sub(1),
            other if depth == 0 && runs_from_right_to_left(other) => return true,
            _ => {}
        }
    }
    false
}

/// The blocks that Unicode gives to scripts from right to left (DerivedBidiClass: what is R or AL, also where nothing is assigned).
fn runs_from_right_to_left(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdcf}' | '\u{fdf0}'..='\u{fdff}' | '\u{fe70}'..='\u{fefe}' | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}')
}

/// The first `limit` characters of a text that was made here. What was set apart stays so, and is ended where it is cut.
#[must_use]
pub(crate) fn cut(text: &str, limit: usize) -> String {
    let Some((end, _)) = text.char_indices().nth(limit) else {
        return text.to_owned();
    };
    let mut cut: String = text.get(..end).unwrap_or_default().to_owned();
    let count = |which: char| cut.chars().filter(|c| *c == which).count();
    let open = count(OPEN).saturating_sub(count(CLOSE));
    cut.push('\u{2026}');
    cut.extend(std::iter::repeat_n(CLOSE, open));
    cut
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_that_runs_the_other_way_is_set_apart_once_and_a_latin_one_never() {
        let hebrew = "\u{5e9}\u{5e8}\u{5ea}-1";
        let once = isolated(hebrew).into_owned();
        assert_eq!(once, format!("\u{2068}{hebrew}\u{2069}"));
        assert_eq!(isolated(&once), once);
        for name in [
            "aro-payments-weu",
            "/subscriptions/0b6d5f1a",
            "Zürich",
            "東京",
            "κλειδί",
            "",
        ] {
            assert_eq!(isolated(name), name);
        }
        let beside = format!("{once} \u{627}");
        assert_eq!(isolated(&beside), format!("\u{2068}{beside}\u{2069}"));
    }

    #[test]
    fn what_is_cut_ends_what_it_had_set_apart() {
        let text = format!("on {}", isolated("\u{5e9}\u{5e8}\u{5ea}"));
        assert_eq!(cut(&text, 8), text);
        assert_eq!(cut(&text, 5), "on \u{2068}\u{5e9}\u{2026}\u{2069}");
        assert_eq!(cut("aro-payments", 3), "aro\u{2026}");
        assert_eq!(cut("aro", 3), "aro");
    }
}
