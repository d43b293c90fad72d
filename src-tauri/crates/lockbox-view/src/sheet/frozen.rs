//! The page that a person decides on, frozen: made into text for the history, and made into a page again from that text. What it
//! looked like then is never worked out anew.

use super::asked;
use crate::entries::care;
use crate::language::{Language, Voice};
use crate::parts::{badge, fact};
use crate::records::surface;
use crate::review::review;
use crate::scene::Scene;
use crate::text::{line, whole};
use crate::wire::{Badge, Fact, Piece, Stood, Tone};
use crate::wire_review::{ActionCard, Comparison, ReviewPage};
use lockbox_core::{ActionShown, Decision, FactShown, Facts, Screen, Tag, Word};

/// Characters of Microsoft's words in a record.
const WORDS: usize = 4_000;
/// Characters of one line of the page: more than any line of it has.
const LINE: usize = 4_000;

const TONES: [(&str, Tone); 7] = [
    ("neutral", Tone::Neutral),
    ("good", Tone::Good),
    ("read", Tone::Read),
    ("change", Tone::Change),
    ("unlisted", Tone::Unlisted),
    ("warn", Tone::Warn),
    ("bad", Tone::Bad),
];

/// What stands in the decision window now, with the tag of the request that it shows; none when it shows none.
#[must_use]
pub fn screen(scene: &Scene<'_>) -> Option<(Tag, Screen)> {
    let open = scene.app.review()?;
    let shown = review(scene);
    let sheet = *shown.sheet?;
    let (sentence, risks) = confirmed(shown.page);
    let (hints_title, hints) = sheet
        .reasons
        .map_or_else(Default::default, |reasons| (reasons.title, reasons.items));
    let compared = sheet.compared.into_iter();
    let screen = Screen {
        tenant: sheet.tenant,
        subscription: sheet.subscription,
        target: sheet.target,
        target_detail: sheet.target_detail,
        headline: sheet.headline,
        risk: word(sheet.risk),
        certainty: sheet.certainty.unwrap_or_default(),
        actions: sheet.actions.into_iter().map(action_shown).collect(),
        marks: asked::marks(&open.judged.reading),
        words_note: sheet.words_note.unwrap_or_default(),
        facts: sheet.facts.into_iter().map(fact_shown).collect(),
        hints_title,
        hints: hints.into_iter().map(word).collect(),
        comparison: compared
            .flat_map(|compared| [compared.title, compared.fate, compared.summary])
            .collect(),
        answer_by: sheet
            .answer_by
            .map(|moment| format!("{} {}", moment.label, moment.text))
            .unwrap_or_default(),
        silence: sheet.if_nobody_answers.unwrap_or_default(),
        seen: shown.seen.text,
        sentence,
        risks,
    };
    Some((open.shown.tag, screen))
}

/// The sentence of the confirm page, and the risks that are ticked on it.
fn confirmed(page: ReviewPage) -> (String, Vec<String>) {
    let text = |pieces: Vec<Piece>| pieces.into_iter().map(|piece| piece.text).collect();
    match page {
        ReviewPage::ConfirmApprove(page) => (
            text(page.sentence),
            page.risk.map_or_else(Vec::new, |risk| risk.lines),
        ),
        ReviewPage::ConfirmDeny(page) => (text(page.sentence), Vec::new()),
        ReviewPage::Empty { .. }
        | ReviewPage::Review
        | ReviewPage::ConfirmSwitch(_)
        | ReviewPage::Calm(_)
        | ReviewPage::Changed { .. }
        | ReviewPage::Outcome(_) => (String::new(), Vec::new()),
    }
}

/// The page again, as it stood when `decision` was made about what `facts` tell.
#[must_use]
pub fn stood(screen: &Screen, (decision, facts): (&Decision, &Facts), voice: Voice<'_>) -> Stood {
    let language = voice.language;
    Stood {
        title: language.sheet_as_it_stood(&voice.exact(decision.at)),
        tenant: told(&screen.tenant),
        subscription: told(&screen.subscription),
        target: told(&screen.target),
        target_detail: told(&screen.target_detail),
        headline: told(&screen.headline),
        risk: badge_of(&screen.risk),
        certainty: some(&screen.certainty),
        actions: screen.actions.iter().map(card).collect(),
        words: whole(language, &facts.justification, &screen.marks, WORDS),
        words_note: some(&screen.words_note),
        facts: screen.facts.iter().map(fact_of).collect(),
        hints_title: told(&screen.hints_title),
        hints: screen.hints.iter().map(badge_of).collect(),
        comparison: screen.comparison.split_first().map(|(title, lines)| Comparison {
            title: told(title),
            lines: all(lines),
        }),
        answer_by: some(&screen.answer_by),
        if_nobody_answers: some(&screen.silence),
        seen: told(&screen.seen),
        decided: decided(screen, (decision, facts), language),
    }
}

fn decided(screen: &Screen, (decision, facts): (&Decision, &Facts), language: &Language) -> Vec<Fact> {
    let mut lines = vec![
        fact(&language.history_fact_by(), &line(&decision.user, 120)),
        fact(&language.history_fact_reason(), &line(&decision.reason, LINE)),
        fact(
            &language.history_fact_from(),
            &surface(decision.surface, language),
        ),
    ];
    if let Some(level) = facts.level {
        lines.push(fact(&language.history_fact_care(), &care(level, language)));
    }
    if let Some(sentence) = some(&screen.sentence) {
        lines.push(fact(&language.sheet_confirmed(), &sentence));
    }
    if !screen.risks.is_empty() {
        lines.push(Fact {
            items: all(&screen.risks),
            ..fact(&language.sheet_ticked(), "")
        });
    }
    lines
}

fn told(text: &str) -> String {
    line(text, LINE)
}

fn some(text: &str) -> Option<String> {
    (!text.is_empty()).then(|| told(text))
}

fn all(lines: &[String]) -> Vec<String> {
    lines.iter().map(|line| told(line)).collect()
}

fn tone_word(tone: Tone) -> String {
    let known = TONES.iter().find(|(_, known)| *known == tone);
    known.map_or_else(String::new, |(word, _)| (*word).to_owned())
}

fn tone(word: &str) -> Tone {
    let known = TONES.iter().find(|(known, _)| *known == word);
    known.map_or(Tone::Neutral, |(_, tone)| *tone)
}

fn word(badge: Badge) -> Word {
    Word {
        text: badge.text,
        tone: tone_word(badge.tone),
    }
}

fn badge_of(word: &Word) -> Badge {
    badge(&told(&word.text), tone(&word.tone))
}

fn fact_shown(fact: Fact) -> FactShown {
    FactShown {
        label: fact.label,
        value: fact.value,
        items: [fact.items, fact.chips].concat(),
        notes: fact.notes,
        tone: tone_word(fact.tone),
    }
}

fn fact_of(shown: &FactShown) -> Fact {
    Fact {
        items: all(&shown.items),
        notes: all(&shown.notes),
        tone: tone(&shown.tone),
        ..fact(&told(&shown.label), &told(&shown.value))
    }
}

fn action_shown(card: ActionCard) -> ActionShown {
    ActionShown {
        name: card.name,
        certainty: word(card.certainty),
        tone: tone_word(card.tone),
        how: card.how,
        editions: card.editions,
        lines: card.lines.into_iter().map(fact_shown).collect(),
    }
}

fn card(shown: &ActionShown) -> ActionCard {
    ActionCard {
        name: told(&shown.name),
        certainty: badge_of(&shown.certainty),
        how: told(&shown.how),
        editions: all(&shown.editions),
        lines: shown.lines.iter().map(fact_of).collect(),
        tone: tone(&shown.tone),
    }
}
