//! The queries that are understood: a table, then `where`, `project`, `order by`, `limit`, `count`.

use super::words::{Kind, Word, words};

/// Deepest nesting of parentheses.
const DEEPEST: usize = 32;

/// Why a query was refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Unreadable {
    /// A word that does not belong where it stands.
    Here {
        line: usize,
        column: usize,
        token: String,
    },
    /// A part of the language that is not known here: `join`, `summarize`, …
    Unknown(String),
}

/// The tables.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Table {
    Resources,
    /// Subscriptions and resource groups.
    Containers,
}

/// A query.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Query {
    pub(super) table: Table,
    pub(super) steps: Vec<Step>,
}

/// One step, between two bars.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Step {
    Where(Condition),
    /// Names of the result, and the columns they come from.
    Project(Vec<(String, String)>),
    /// Columns, and whether each of them descends.
    Order(Vec<(String, bool)>),
    Limit(usize),
    Count,
}

/// What a row must fulfil.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Condition {
    And(Vec<Self>),
    Or(Vec<Self>),
    Compare {
        column: String,
        how: How,
        /// One, or several for `in`: one of them must fit.
        values: Vec<String>,
        negated: bool,
    },
}

/// How two texts are compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum How {
    Same,
    SameInAnyCase,
    Contains,
    StartsWith,
    EndsWith,
}

impl Query {
    /// Reads a query.
    ///
    /// # Errors
    /// With the word that is not understood.
    pub(super) fn read(text: &str) -> Result<Self, Unreadable> {
        let words = words(text)?;
        let mut reader = Reader { words: &words, at: 0 };
        let table = match reader.peek() {
            Some(word) if word.is("resources") => Some(Table::Resources),
            Some(word) if word.is("resourcecontainers") => Some(Table::Containers),
            Some(_) => None,
            None => return Err(reader.end()),
        };
        let mut steps = Vec::new();
        if table.is_some() {
            reader.at += 1;
        } else {
            // Without a table it is the first one.
            steps.push(reader.step()?);
        }
        while let Some(word) = reader.take() {
            if !word.is("|") {
                return Err(word.unexpected());
            }
            steps.push(reader.step()?);
        }
        Ok(Self {
            table: table.unwrap_or(Table::Resources),
            steps,
        })
    }

    /// The names of the columns of its result.
    pub(super) fn columns(&self) -> Vec<String> {
        let mut columns: Vec<String> = super::rows::COLUMNS
            .iter()
            .map(|name| (*name).to_owned())
            .collect();
        for step in &self.steps {
            match step {
                Step::Project(named) => columns = named.iter().map(|(name, _)| name.clone()).collect(),
                Step::Count => columns = vec!["Count".to_owned()],
                Step::Where(_) | Step::Order(_) | Step::Limit(_) => {}
            }
        }
        columns
    }

    /// Whether its result tells the ids of the resources.
    pub(super) fn has_ids(&self) -> bool {
        self.columns().iter().any(|name| name == "id")
    }
}

struct Reader<'a> {
    words: &'a [Word],
    at: usize,
}

impl<'a> Reader<'a> {
    fn peek(&self) -> Option<&'a Word> {
        self.words.get(self.at)
    }

    fn take(&mut self) -> Option<&'a Word> {
        let word = self.peek();
        self.at += usize::from(word.is_some());
        word
    }

    /// What is wrong when the query ends too early.
    fn end(&self) -> Unreadable {
        let last = self.words.last();
        Unreadable::Here {
            line: last.map_or(1, |word| word.line),
            column: last.map_or(0, |word| word.column + word.text.chars().count()),
            token: "<EOF>".to_owned(),
        }
    }

    fn must(&mut self) -> Result<&'a Word, Unreadable> {
        self.take().ok_or_else(|| self.end())
    }

    fn sign(&mut self, text: &str) -> Result<(), Unreadable> {
        let word = self.must()?;
        if word.is(text) {
            Ok(())
        } else {
            Err(word.unexpected())
        }
    }

    /// Takes the next word when it is this one.
    fn takes(&mut self, text: &str) -> bool {
        let is = self.peek().is_some_and(|word| word.is(text));
        self.at += usize::from(is);
        is
    }

    fn name(&mut self) -> Result<String, Unreadable> {
        let word = self.must()?;
        match word.kind {
            Kind::Name => Ok(word.text.clone()),
            Kind::Text | Kind::Number | Kind::Sign => Err(word.unexpected()),
        }
    }

    fn number(&mut self) -> Result<usize, Unreadable> {
        let word = self.must()?;
        word.text.parse().map_err(|_error| word.unexpected())
    }

    fn step(&mut self) -> Result<Step, Unreadable> {
        let verb = self.must()?;
        match verb.text.to_ascii_lowercase().as_str() {
            "where" => Ok(Step::Where(self.condition(0)?)),
            "project" => Ok(Step::Project(self.list(Self::projected)?)),
            "order" | "sort" => {
                self.sign("by")?;
                Ok(Step::Order(self.list(Self::ordered)?))
            }
            "limit" | "take" => Ok(Step::Limit(self.number()?)),
            "count" => Ok(Step::Count),
            _ if verb.kind == Kind::Name => Err(Unreadable::Unknown(verb.text.clone())),
            _ => Err(verb.unexpected()),
        }
    }

    fn list<T>(&mut self, one: fn(&mut Self) -> Result<T, Unreadable>) -> Result<Vec<T>, Unreadable> {
        let mut all = vec![one(self)?];
        while self.takes(",") {
            all.push(one(self)?);
        }
        Ok(all)
    }

    fn projected(&mut self) -> Result<(String, String), Unreadable> {
        let name = self.name()?;
        if self.takes("=") {
            let column = self.name()?;
            return Ok((name, column));
        }
        // `properties.x` becomes `properties_x`, as in the service.
        Ok((name.replace('.', "_"), name))
    }

    fn ordered(&mut self) -> Result<(String, bool), Unreadable> {
        let column = self.name()?;
        // The language sorts downwards unless told otherwise.
        let descends = !self.takes("asc");
        if descends {
            self.takes("desc");
        }
        Ok((column, descends))
    }

    fn condition(&mut self, depth: usize) -> Result<Condition, Unreadable> {
        let mut choices = vec![self.conjunction(depth)?];
        while self.takes("or") {
            choices.push(self.conjunction(depth)?);
        }
        Ok(if choices.len() == 1 {
            choices.remove(0)
        } else {
            Condition::Or(choices)
        })
    }

    fn conjunction(&mut self, depth: usize) -> Result<Condition, Unreadable> {
        let mut parts = vec![self.comparison(depth)?];
        while self.takes("and") {
            parts.push(self.comparison(depth)?);
        }
        Ok(if parts.len() == 1 {
            parts.remove(0)
        } else {
            Condition::And(parts)
        })
    }

    fn comparison(&mut self, depth: usize) -> Result<Condition, Unreadable> {
        if let Some(open) = self.peek().filter(|word| word.is("(")) {
            if depth >= DEEPEST {
                return Err(open.unexpected());
            }
            self.at += 1;
            let inside = self.condition(depth + 1)?;
            self.sign(")")?;
            return Ok(inside);
        }
        let column = self.name()?;
        let operator = self.must()?;
        let (how, several, negated) = match operator.text.to_ascii_lowercase().as_str() {
            "==" => (How::Same, false, false),
            "!=" => (How::Same, false, true),
            "=~" => (How::SameInAnyCase, false, false),
            "!~" => (How::SameInAnyCase, false, true),
            "in" => (How::Same, true, false),
            "in~" => (How::SameInAnyCase, true, false),
            "contains" => (How::Contains, false, false),
            "startswith" => (How::StartsWith, false, false),
            "endswith" => (How::EndsWith, false, false),
            _ if operator.kind == Kind::Name => return Err(Unreadable::Unknown(operator.text.clone())),
            _ => return Err(operator.unexpected()),
        };
        let values = if several {
            self.sign("(")?;
            let values = self.list(Self::value)?;
            self.sign(")")?;
            values
        } else {
            vec![self.value()?]
        };
        Ok(Condition::Compare {
            column,
            how,
            values,
            negated,
        })
    }

    fn value(&mut self) -> Result<String, Unreadable> {
        let word = self.must()?;
        let is_truth = word.is("true") || word.is("false");
        match word.kind {
            Kind::Text | Kind::Number => Ok(word.text.clone()),
            Kind::Name if is_truth => Ok(word.text.to_ascii_lowercase()),
            Kind::Name | Kind::Sign => Err(word.unexpected()),
        }
    }
}
