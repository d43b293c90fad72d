//! A walk through JSON that only notes where values stand.

/// A value: its path (`requests[3].phase`) and where it stands, its key included.
#[derive(Clone, Debug)]
pub(super) struct Spot {
    pub(super) path: String,
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) line: usize,
}

/// Every value of a text, each before those inside it; where the text is no JSON, those up to there.
pub(super) fn walk(text: &str) -> Vec<Spot> {
    let mut walk = Walk {
        bytes: text.as_bytes(),
        at: 0,
        line: 1,
        depth: 0,
        spots: Vec::new(),
    };
    walk.value("", 0, 1);
    walk.spots
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
