//! Small pieces of HTML. Every text passes through [`text`]; there is no other way into the page.

use crate::wire::{Badge, EntryLine, Fact, Piece, PieceKind, Stood, Tone};

/// A text in HTML: none of its characters means anything.
pub(super) fn text(shown: &str) -> String {
    let mut safe = String::with_capacity(shown.len());
    for sign in shown.chars() {
        match sign {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            other => safe.push(other),
        }
    }
    safe
}

/// An element with content that is HTML already. A class stands after a dot in `tag`.
pub(super) fn element(tag: &str, content: &str) -> String {
    inline(tag, content) + "\n"
}

/// The same within a line.
fn inline(tag: &str, content: &str) -> String {
    match tag.split_once('.') {
        Some((name, class)) => format!("<{name} class=\"{class}\">{content}</{name}>"),
        None => format!("<{tag}>{content}</{tag}>"),
    }
}

/// An element around a text.
pub(super) fn told(tag: &str, shown: &str) -> String {
    element(tag, &text(shown))
}

/// The same, or nothing for no text.
pub(super) fn some(tag: &str, shown: &str) -> String {
    if shown.is_empty() {
        String::new()
    } else {
        told(tag, shown)
    }
}

/// A list of texts, or nothing.
pub(super) fn list(items: impl Iterator<Item = impl AsRef<str>>) -> String {
    let items: String = items.map(|item| told("li", item.as_ref())).collect();
    if items.is_empty() {
        items
    } else {
        element("ul", &items)
    }
}

/// A label with what belongs to it, which is HTML already.
pub(super) fn pair(label: &str, content: &str) -> String {
    told("dt", label) + &element("dd", content)
}

/// A badge: the word says it, the tone is decoration.
pub(super) fn badge(badge: &Badge) -> String {
    let tone = match badge.tone {
        Tone::Neutral => "neutral",
        Tone::Good => "good",
        Tone::Read => "read",
        Tone::Change => "change",
        Tone::Unlisted => "unlisted",
        Tone::Warn => "warn",
        Tone::Bad => "bad",
    };
    inline(&["span.badge-", tone].concat(), &text(&badge.text))
}

/// Foreign words: inert pieces, line ends as they are.
pub(super) fn words(pieces: &[Piece]) -> String {
    let pieces: String = pieces
        .iter()
        .map(|piece| {
            let shown = text(&piece.text);
            match piece.kind {
                PieceKind::Plain => shown,
                PieceKind::Mark => inline("mark", &shown),
                PieceKind::Invisible => inline("span.hidden", &shown),
                PieceKind::LeftOut => inline("em", &shown),
            }
        })
        .collect();
    if pieces.is_empty() {
        pieces
    } else {
        element("blockquote", &pieces)
    }
}

/// Facts as a list of labels and values.
pub(super) fn facts(facts: &[Fact]) -> String {
    let lines: String = facts
        .iter()
        .map(|fact| {
            let below = list(fact.items.iter().chain(&fact.notes));
            pair(&fact.label, &(text(&fact.value) + &below))
        })
        .collect();
    if lines.is_empty() {
        lines
    } else {
        element("dl", &lines)
    }
}

/// One entry of the history.
pub(super) fn entry(label: &str, line: &EntryLine) -> String {
    let head = told("td.num", label) + &told("td.time", &line.when);
    let body = told("div", &line.title) + &facts(&line.detail) + &words(&line.words);
    element("tr", &(head + &element("td", &body)))
}

/// The page of a decision, as it stood on the screen.
pub(super) fn stood(page: &Stood) -> String {
    let place = [&page.tenant, &page.subscription, &page.target_detail];
    let place: Vec<&str> = place
        .into_iter()
        .map(String::as_str)
        .filter(|part| !part.is_empty())
        .collect();
    let actions: String = page.actions.iter().map(action).collect();
    let hints: String = page
        .hints
        .iter()
        .map(|hint| element("li", &badge(hint)))
        .collect();
    let compared = page.comparison.as_ref();
    let ends = [&page.answer_by, &page.if_nobody_answers];
    let ends: String = ends.into_iter().flatten().map(|line| told("p", line)).collect();
    let parts = [
        told("h4", &page.title),
        element("p.headline", &(text(&page.headline) + " " + &badge(&page.risk))),
        some("p.target", &page.target),
        some("p.quiet", &place.join(" · ")),
        some("p.quiet", page.certainty.as_deref().unwrap_or_default()),
        actions,
        words(&page.words),
        some("p.quiet", page.words_note.as_deref().unwrap_or_default()),
        facts(&page.facts),
        if hints.is_empty() {
            hints
        } else {
            told("p", &page.hints_title) + &element("ul", &hints)
        },
        compared.map_or_else(String::new, |compared| {
            told("p", &compared.title) + &list(compared.lines.iter())
        }),
        ends,
        some("p.quiet", &page.seen),
        facts(&page.decided),
    ];
    element("section.page", &parts.concat())
}

fn action(card: &crate::wire_review::ActionCard) -> String {
    let head = text(&card.name) + " " + &badge(&card.certainty);
    let body = element("p.action", &head)
        + &some("p.quiet", &card.how)
        + &list(card.editions.iter())
        + &facts(&card.lines);
    element("div.card", &body)
}
