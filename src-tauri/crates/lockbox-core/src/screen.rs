//! The page that stood in the decision window when a person decided there.

use std::ops::Range;

/// The page in the words in which it stood. It is kept as text on purpose: what a person saw is a fact like any other, and no later
/// catalogue, language or version of the program may rewrite it. An empty text stood nowhere.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Screen {
    pub tenant: String,
    pub subscription: String,
    /// What it reaches, as the page was headed.
    pub target: String,
    pub target_detail: String,
    pub headline: String,
    pub risk: Word,
    /// How sure the reading was, and the editions of the catalogue it rests on.
    pub certainty: String,
    pub actions: Vec<ActionShown>,
    /// What was marked in Microsoft's words: ranges of bytes.
    pub marks: Vec<Range<usize>>,
    pub words_note: String,
    pub facts: Vec<FactShown>,
    /// What stood over the next ones.
    pub hints_title: String,
    /// What deserved a second look.
    pub hints: Vec<Word>,
    /// The comparison with an earlier request: its title, then its lines.
    pub comparison: Vec<String>,
    pub answer_by: String,
    /// What would have happened had nobody answered.
    pub silence: String,
    /// How fresh it was.
    pub seen: String,
    /// The sentence of the confirm page.
    pub sentence: String,
    /// The risks that were ticked.
    pub risks: Vec<String>,
}

/// A word and how it was drawn.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Word {
    pub text: String,
    pub tone: String,
}

/// One action that was asked for, with what the catalogue said about it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ActionShown {
    pub name: String,
    pub certainty: Word,
    pub tone: String,
    /// What the reading rests on.
    pub how: String,
    /// What each edition of the catalogue said.
    pub editions: Vec<String>,
    pub lines: Vec<FactShown>,
}

/// A label with its value.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FactShown {
    pub label: String,
    pub value: String,
    pub items: Vec<String>,
    pub notes: Vec<String>,
    pub tone: String,
}
