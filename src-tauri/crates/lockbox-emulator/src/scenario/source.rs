//! Where in a file each value stands, so that an error names line and field, whatever found it.

use std::path::Path;

use super::error::ScenarioError;
use super::walk::{Spot, walk};

/// The places of a file.
#[derive(Clone, Debug, Default)]
pub(crate) struct Source {
    file: String,
    /// A value stands before those inside it.
    spots: Vec<Spot>,
}

impl Source {
    pub(super) fn of(text: &str, path: &Path) -> Self {
        Self {
            file: path.display().to_string(),
            // What is no JSON has places up to where it breaks off; the parser tells the rest.
            spots: walk(text),
        }
    }

    /// The error for a place; one that does not stand in the file has the line of what would hold it.
    pub(super) fn error(&self, place: &str, problem: String) -> ScenarioError {
        let mut holder = place;
        let line = loop {
            if let Some(spot) = self.spots.iter().find(|spot| spot.path == holder) {
                break spot.line;
            }
            match holder.rfind(['.', '[']).and_then(|cut| holder.get(..cut)) {
                Some(shorter) => holder = shorter,
                None => break 1,
            }
        };
        ScenarioError::At {
            file: self.file.clone(),
            line,
            place: place.to_owned(),
            problem,
        }
    }

    /// The error for what the parser did not take.
    pub(super) fn format_error(&self, text: &str, error: &serde_json::Error) -> ScenarioError {
        let before: usize = text
            .split_inclusive('\n')
            .take(error.line().saturating_sub(1))
            .map(str::len)
            .sum();
        let at = (before + error.column()).saturating_sub(1);
        let innermost = self
            .spots
            .iter()
            .rfind(|spot| (spot.start..spot.end).contains(&at));
        let whole = error.to_string();
        let said = whole
            .rsplit_once(" at line ")
            .map_or(whole.as_str(), |(said, _)| said);
        let path = innermost.map_or("", |spot| spot.path.as_str());
        ScenarioError::At {
            file: self.file.clone(),
            line: innermost
                .filter(|_| error.is_data())
                .map_or(error.line(), |spot| spot.line),
            place: path.to_owned(),
            problem: named(said, path),
        }
    }
}

/// "unknown variant `X`" says more when it says of what.
fn named(said: &str, path: &str) -> String {
    let field = path.rsplit('.').next().unwrap_or(path);
    let field = field.split('[').next().unwrap_or(field);
    let variant = said
        .strip_prefix("unknown variant `")
        .and_then(|rest| rest.split_once('`'));
    match variant {
        Some((variant, rest)) if !field.is_empty() => format!("unknown {field} \"{variant}\"{rest}"),
        Some(_) | None => said.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_value_is_found_with_its_line() {
        let text = "{\n \"a\": [ 1,\n  { \"b\": \"x\\\"}\" }\n ],\n \"c\": null\n}";
        let source = Source::of(text, Path::new("f"));
        let found: Vec<_> = source
            .spots
            .iter()
            .map(|spot| (spot.path.as_str(), spot.line))
            .collect();
        assert_eq!(
            found,
            [
                ("", 1),
                ("a", 2),
                ("a[0]", 2),
                ("a[1]", 3),
                ("a[1].b", 3),
                ("c", 5)
            ]
        );
        assert_eq!(
            source.error("a[1].missing.deeper", "p".into()).to_string(),
            "f:3: a[1].missing.deeper: p"
        );
    }

    #[test]
    fn what_is_no_json_does_not_confuse_the_walk() {
        for broken in [
            "",
            "{",
            "{\"a\"",
            "[1,",
            "{\"a\": \"",
            "\"\\",
            "]",
            "{\"a\":}",
            "nope",
        ] {
            Source::of(broken, Path::new("f"));
        }
        for deep in ["[", "{\"\":"] {
            let source = Source::of(&deep.repeat(100_000), Path::new("f"));
            assert!(source.spots.len() < 200);
        }
    }
}
