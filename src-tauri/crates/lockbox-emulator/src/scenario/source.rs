//! Where in a file each value stands, so that an error names line and field, whatever found it.

use std::path::Path;

use super::error::ScenarioError;

/// A value: its path (`requests[3].phase`) and where it stands, its key included.
#[derive(Clone, Debug)]
struct Spot {
    path: String,
    start: usize,
    end: usize,
    line: usize,
}

/// The places of a file.
#[derive(Clone, Debug, Default)]
pub(crate) struct Source {
    file: String,
    /// A value stands before those inside it.
    spots: Vec<Spot>,
}

impl Source {
    pub(super) fn of(text: &str, path: &Path) -> Self {
        let mut walk = Walk {
            bytes: text.as_bytes(),
            at: 0,
            line: 1,
            depth: 0,
            spots: Vec::new(),
        };
        // What is no JSON has places up to where it breaks off; the parser tells the rest.
        walk.value("", 0, 1);
        Self {
            file: path.display().to_string(),
            spots: walk.spots,
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

/// Deepest nesting that is walked; the parser stops at the same depth.
const DEEPEST: usize = 128;
/// Most values whose places are noted.
const MOST_SPOTS: usize = 1_000_000;

/// A walk through JSON that only notes where values stand.
struct Walk<'a> {
    bytes: &'a [u8],
    at: usize,
    line: usize,
    depth: usize,
    spots: Vec<Spot>,
}

impl Walk<'_> {
    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    fn step(&mut self) {
        if self.peek() == Some(b'\n') {
            self.line += 1;
        }
        self.at += 1;
    }

    fn blanks(&mut self) {
        while self.peek().is_some_and(|byte| byte.is_ascii_whitespace()) {
            self.step();
        }
    }

    /// Takes a sign when it comes next.
    fn takes(&mut self, sign: u8) -> bool {
        self.blanks();
        let comes = self.peek() == Some(sign);
        if comes {
            self.step();
        }
        comes
    }

    /// Notes a value that began, with its key, at `start`; false when the JSON breaks off.
    fn value(&mut self, path: &str, start: usize, line: usize) -> bool {
        if self.spots.len() >= MOST_SPOTS || self.depth >= DEEPEST {
            return false;
        }
        self.depth += 1;
        let place = self.spots.len();
        self.spots.push(Spot {
            path: path.to_owned(),
            start,
            end: self.bytes.len(),
            line,
        });
        self.blanks();
        let whole = match self.peek() {
            Some(b'{') => self.object(path),
            Some(b'[') => self.list(path),
            Some(b'"') => self.text().is_some(),
            Some(_) => self.plain(),
            None => false,
        };
        self.depth -= 1;
        if whole && let Some(spot) = self.spots.get_mut(place) {
            spot.end = self.at;
        }
        whole
    }

    fn object(&mut self, path: &str) -> bool {
        self.step();
        if self.takes(b'}') {
            return true;
        }
        loop {
            self.blanks();
            let (start, line) = (self.at, self.line);
            let Some(key) = self.text() else {
                return false;
            };
            let inner = if path.is_empty() {
                key
            } else {
                format!("{path}.{key}")
            };
            if !self.takes(b':') || !self.value(&inner, start, line) {
                return false;
            }
            if !self.takes(b',') {
                return self.takes(b'}');
            }
        }
    }

    fn list(&mut self, path: &str) -> bool {
        self.step();
        if self.takes(b']') {
            return true;
        }
        for number in 0_usize.. {
            self.blanks();
            let (start, line) = (self.at, self.line);
            if !self.value(&format!("{path}[{number}]"), start, line) {
                return false;
            }
            if !self.takes(b',') {
                break;
            }
        }
        self.takes(b']')
    }

    fn text(&mut self) -> Option<String> {
        if self.peek() != Some(b'"') {
            return None;
        }
        self.step();
        let start = self.at;
        loop {
            match self.peek()? {
                b'"' => break,
                b'\\' => self.at += 2,
                _ => self.step(),
            }
        }
        let inside = self.bytes.get(start..self.at)?;
        self.step();
        Some(String::from_utf8_lossy(inside).into_owned())
    }

    fn plain(&mut self) -> bool {
        let start = self.at;
        let ends = |byte: u8| byte.is_ascii_whitespace() || b",]}:\"".contains(&byte);
        while self.peek().is_some_and(|byte| !ends(byte)) {
            self.step();
        }
        self.at > start
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
