//! The page that a person decided on, as it is written.

use lockbox_core::{ActionShown, FactShown, Screen, Word};
use serde::{Deserialize, Serialize};

use crate::wire::{Limit, Text};
use crate::wire_facts::{is_none_left, whole};

/// [`Screen`] as it is written. What stood nowhere is left out, and what is not there is read as that: a later version may keep more.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub(crate) struct ScreenRow {
    #[serde(skip_serializing_if = "is_empty")]
    tenant: Text,
    #[serde(skip_serializing_if = "is_empty")]
    subscription: Text,
    #[serde(skip_serializing_if = "is_empty")]
    target: Text,
    #[serde(skip_serializing_if = "is_empty")]
    target_detail: Text,
    #[serde(skip_serializing_if = "is_empty")]
    headline: Text,
    risk: WordRow,
    #[serde(skip_serializing_if = "is_empty")]
    certainty: Text,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    actions: Vec<ActionRow>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    marks: Vec<(usize, usize)>,
    #[serde(skip_serializing_if = "is_empty")]
    words_note: Text,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    facts: Vec<FactRow>,
    #[serde(skip_serializing_if = "is_empty")]
    hints_title: Text,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    hints: Vec<WordRow>,
    #[serde(skip_serializing_if = "Lines::is_empty")]
    comparison: Lines,
    #[serde(skip_serializing_if = "is_empty")]
    answer_by: Text,
    #[serde(skip_serializing_if = "is_empty")]
    silence: Text,
    #[serde(skip_serializing_if = "is_empty")]
    seen: Text,
    #[serde(skip_serializing_if = "is_empty")]
    sentence: Text,
    #[serde(skip_serializing_if = "Lines::is_empty")]
    risks: Lines,
}

impl Default for ScreenRow {
    fn default() -> Self {
        Self::of(&Screen::default(), Limit::NONE)
    }
}

#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
struct WordRow {
    text: Text,
    tone: String,
}

#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
struct ActionRow {
    name: Text,
    certainty: WordRow,
    tone: String,
    how: Text,
    #[serde(skip_serializing_if = "Lines::is_empty")]
    editions: Lines,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    lines: Vec<FactRow>,
}

#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
struct FactRow {
    label: Text,
    value: Text,
    #[serde(skip_serializing_if = "Lines::is_empty")]
    items: Lines,
    #[serde(skip_serializing_if = "Lines::is_empty")]
    notes: Lines,
    tone: String,
}

/// Lines, or the first of them with how many more there were.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(untagged)]
enum Lines {
    All(Vec<Text>),
    First {
        first: Vec<Text>,
        #[serde(skip_serializing_if = "is_none_left")]
        more: usize,
    },
}

impl Default for Lines {
    fn default() -> Self {
        Self::All(Vec::new())
    }
}

impl Lines {
    fn of(lines: &[String], limit: Limit) -> Self {
        let first = lines.iter().take(limit.list);
        let first: Vec<Text> = first.map(|line| Text::of(line, limit)).collect();
        match lines.len().saturating_sub(first.len()) {
            0 => Self::All(first),
            more => Self::First { first, more },
        }
    }

    fn is_empty(&self) -> bool {
        matches!(self, Self::All(lines) if lines.is_empty())
    }

    fn into_lines(self) -> Vec<String> {
        match self {
            Self::All(lines) => whole(lines, 0),
            Self::First { first, more } => whole(first, more),
        }
    }
}

fn is_empty(text: &Text) -> bool {
    *text == Text::default()
}

impl WordRow {
    fn of(word: &Word, limit: Limit) -> Self {
        Self {
            text: Text::of(&word.text, limit),
            tone: tone(&word.tone),
        }
    }

    fn into_core(self) -> Word {
        Word {
            text: self.text.into_text(),
            tone: tone(&self.tone),
        }
    }
}

/// A tone is a word of ours and short; whatever else stands there is none.
fn tone(word: &str) -> String {
    const LONGEST: usize = 20;
    if word.len() > LONGEST {
        return String::new();
    }
    word.to_owned()
}

impl FactRow {
    fn of(fact: &FactShown, limit: Limit) -> Self {
        Self {
            label: Text::of(&fact.label, limit),
            value: Text::of(&fact.value, limit),
            items: Lines::of(&fact.items, limit),
            notes: Lines::of(&fact.notes, limit),
            tone: tone(&fact.tone),
        }
    }

    fn into_core(self) -> FactShown {
        FactShown {
            label: self.label.into_text(),
            value: self.value.into_text(),
            items: self.items.into_lines(),
            notes: self.notes.into_lines(),
            tone: tone(&self.tone),
        }
    }
}

impl ActionRow {
    fn of(action: &ActionShown, limit: Limit) -> Self {
        Self {
            name: Text::of(&action.name, limit),
            certainty: WordRow::of(&action.certainty, limit),
            tone: tone(&action.tone),
            how: Text::of(&action.how, limit),
            editions: Lines::of(&action.editions, limit),
            lines: facts(&action.lines, limit),
        }
    }

    fn into_core(self) -> ActionShown {
        ActionShown {
            name: self.name.into_text(),
            certainty: self.certainty.into_core(),
            tone: tone(&self.tone),
            how: self.how.into_text(),
            editions: self.editions.into_lines(),
            lines: self.lines.into_iter().map(FactRow::into_core).collect(),
        }
    }
}

fn facts(facts: &[FactShown], limit: Limit) -> Vec<FactRow> {
    let kept = facts.iter().take(limit.list);
    kept.map(|fact| FactRow::of(fact, limit)).collect()
}

impl ScreenRow {
    pub(crate) fn of(screen: &Screen, limit: Limit) -> Self {
        let text = |text: &str| Text::of(text, limit);
        let lines = |lines: &[String]| Lines::of(lines, limit);
        let actions = screen.actions.iter().take(limit.list);
        let hints = screen.hints.iter().take(limit.list);
        let marks = screen.marks.iter().take(limit.list);
        Self {
            tenant: text(&screen.tenant),
            subscription: text(&screen.subscription),
            target: text(&screen.target),
            target_detail: text(&screen.target_detail),
            headline: text(&screen.headline),
            risk: WordRow::of(&screen.risk, limit),
            certainty: text(&screen.certainty),
            actions: actions.map(|action| ActionRow::of(action, limit)).collect(),
            marks: marks.map(|mark| (mark.start, mark.end)).collect(),
            words_note: text(&screen.words_note),
            facts: facts(&screen.facts, limit),
            hints_title: text(&screen.hints_title),
            hints: hints.map(|hint| WordRow::of(hint, limit)).collect(),
            comparison: lines(&screen.comparison),
            answer_by: text(&screen.answer_by),
            silence: text(&screen.silence),
            seen: text(&screen.seen),
            sentence: text(&screen.sentence),
            risks: lines(&screen.risks),
        }
    }

    pub(crate) fn into_core(self) -> Screen {
        Screen {
            tenant: self.tenant.into_text(),
            subscription: self.subscription.into_text(),
            target: self.target.into_text(),
            target_detail: self.target_detail.into_text(),
            headline: self.headline.into_text(),
            risk: self.risk.into_core(),
            certainty: self.certainty.into_text(),
            actions: self.actions.into_iter().map(ActionRow::into_core).collect(),
            marks: self.marks.into_iter().map(|(start, end)| start..end).collect(),
            words_note: self.words_note.into_text(),
            facts: self.facts.into_iter().map(FactRow::into_core).collect(),
            hints_title: self.hints_title.into_text(),
            hints: self.hints.into_iter().map(WordRow::into_core).collect(),
            comparison: self.comparison.into_lines(),
            answer_by: self.answer_by.into_text(),
            silence: self.silence.into_text(),
            seen: self.seen.into_text(),
            sentence: self.sentence.into_text(),
            risks: self.risks.into_lines(),
        }
    }
}
