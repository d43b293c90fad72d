//! Reads members of `properties` and gathers what is odd about them.

use crate::json::Json;
use lockbox_core::Oddity;

/// Stands between the values of spellings that contradict each other.
const BETWEEN: &str = " | ";

/// The properties of one item, while they are read.
pub(super) struct Sheet<'a> {
    pub(super) properties: &'a Json,
    pub(super) oddities: Vec<Oddity>,
}

impl<'a> Sheet<'a> {
    pub(super) fn new(properties: &'a Json) -> Self {
        Self {
            properties,
            oddities: Vec::new(),
        }
    }

    /// Notes that `name` has a form that is not expected.
    pub(super) fn odd(&mut self, name: &str) {
        self.oddities.push(Oddity::UnexpectedForm(name.to_owned()));
    }

    /// A member of `properties`. When spellings contradict each other, all their values as one text: none of them is the
    /// truth, and none may be left out.
    pub(super) fn member(&mut self, name: &str) -> Option<Json> {
        let spellings = self.spellings(name);
        match spellings.as_slice() {
            [] => None,
            [only] => Some(only.clone()),
            several => {
                let texts: Vec<String> = several
                    .iter()
                    .map(|value| value.text().map_or_else(|| value.line(), str::to_owned))
                    .collect();
                Some(Json::Text(texts.join(BETWEEN)))
            }
        }
    }

    /// What a member of that name is said to be: one value, or several when spellings contradict each other, which is noted
    /// with all the names.
    pub(super) fn spellings(&mut self, name: &str) -> Vec<Json> {
        let told = self.properties.contradiction(name);
        if told.is_empty() {
            return self.properties.member(name).cloned().into_iter().collect();
        }
        let names: Vec<&str> = told.iter().map(|(name, _)| *name).collect();
        self.oddities.push(Oddity::UnexpectedForm(names.join(BETWEEN)));
        told.into_iter().map(|(_, value)| value.clone()).collect()
    }

    /// A member as text; numbers are as good as text, everything else is kept as its JSON.
    pub(super) fn words(&mut self, name: &str) -> String {
        let told = self.member(name);
        self.as_words(name, told)
    }

    /// As [`Sheet::words`], of the spelling that is Azure's when several contradict each other.
    pub(super) fn words_as_spelled(&mut self, name: &str) -> String {
        self.spellings(name);
        self.as_words(name, self.properties.member(name).cloned())
    }

    fn as_words(&mut self, name: &str, told: Option<Json>) -> String {
        match told {
            None | Some(Json::Null) => String::new(),
            Some(Json::Text(text)) => text,
            Some(Json::Number(number)) => number.to_string(),
            Some(other @ (Json::Bool(_) | Json::List(_) | Json::Object(_))) => {
                self.odd(name);
                other.line()
            }
        }
    }
}
