//! Makes new inputs out of those that are there, from a fixed seed: the same seed always makes the same inputs.

/// Longest input that is made out of another one, in bytes.
pub const LONGEST: usize = 64 * 1024;

/// Pieces that parsers trip over: of JSON, of headers, of forms, of command lines, of text that steers what shows it.
const PIECES: [&str; 64] = [
    "\"",
    "\\",
    "{",
    "}",
    "[",
    "]",
    ":",
    ",",
    "null",
    "true",
    "\"\"",
    "{}",
    "[]",
    "0",
    "-0",
    "-1",
    "1e999",
    "18446744073709551616",
    "0.1",
    "NaN",
    "\\u0000",
    "\\ud800",
    "\\ud83d\\ude00",
    "\u{feff}",
    "\u{202e}",
    "\u{2066}",
    "\u{200b}",
    "\u{301}\u{301}\u{301}\u{301}",
    "\u{0}",
    "\u{1b}[2J",
    "\r\n",
    "\n",
    "\t",
    " ",
    "/",
    "//",
    "..",
    "%2f",
    "%00",
    "%",
    "&",
    "=",
    "?",
    "#",
    "--",
    "-",
    "Pending",
    "pending",
    "Approved",
    "\"id\":1,",
    "\"status\":\"Pending\",",
    "\"properties\":{",
    "\"requestId\":\"x\",",
    "\"value\":[",
    "\"error\":{",
    "Bearer claims=\"",
    "state=",
    "code=",
    "https://",
    "javascript:",
    "@",
    "\u{130}",
    "\u{fffd}",
    "\u{e0041}",
];

/// Random numbers by SplitMix64: short, and the same everywhere.
#[derive(Clone, Debug)]
pub struct Dice(u64);

impl Dice {
    /// Dice that always fall as this seed says.
    #[must_use]
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// Dice for one input: by its contents, so that no input hangs on how many others there are.
    #[must_use]
    pub fn of(bytes: &[u8], round: u64) -> Self {
        let fold = |sum: u64, byte: &u8| (sum ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
        Self(
            bytes
                .iter()
                .fold(0xcbf2_9ce4_8422_2325, fold)
                .wrapping_add(round.wrapping_mul(0x9e37_79b9)),
        )
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number below `end`; 0 when there is none.
    pub fn below(&mut self, end: usize) -> usize {
        let end = u64::try_from(end).unwrap_or(u64::MAX).max(1);
        usize::try_from(self.next() % end).unwrap_or_default()
    }

    fn byte(&mut self) -> u8 {
        self.next().to_le_bytes()[0]
    }

    fn range(&mut self, length: usize) -> std::ops::Range<usize> {
        let start = self.below(length + 1);
        let longest = [4, 32, length].into_iter().nth(self.below(3)).unwrap_or(length);
        let end = start + self.below(longest + 1);
        start..end.min(length)
    }
}

/// Another input than `bytes`, by one to six changes; `other` lends a part of itself.
#[must_use]
pub fn mutated(bytes: &[u8], other: &[u8], dice: &mut Dice) -> Vec<u8> {
    let mut made = bytes.to_vec();
    for _ in 0..=dice.below(6) {
        change(&mut made, other, dice);
        made.truncate(LONGEST);
    }
    made
}

fn change(made: &mut Vec<u8>, other: &[u8], dice: &mut Dice) {
    match dice.below(11) {
        0 => flip(made, dice),
        1 => overwrite(made, dice),
        2 | 3 => {
            let piece = PIECES[dice.below(PIECES.len())];
            insert(made, piece.as_bytes(), dice);
        }
        4 => {
            let piece = PIECES[dice.below(PIECES.len())];
            let range = dice.range(made.len());
            made.splice(range, piece.bytes());
        }
        5 => drop(made.drain(dice.range(made.len()))),
        6 => {
            let part = made[dice.range(made.len())].to_vec();
            insert(made, &part, dice);
        }
        7 => {
            let part = other[dice.range(other.len())].to_vec();
            insert(made, &part, dice);
        }
        8 => {
            let range = dice.range(made.len());
            let part = other[dice.range(other.len())].to_vec();
            made.splice(range, part);
        }
        9 => recase(made, dice),
        _ => swell(made, dice),
    }
}

fn flip(made: &mut [u8], dice: &mut Dice) {
    let (at, bit) = (dice.below(made.len()), dice.below(8));
    if let Some(byte) = made.get_mut(at) {
        *byte ^= 1 << bit;
    }
}

fn overwrite(made: &mut [u8], dice: &mut Dice) {
    let (at, new) = (dice.below(made.len()), dice.byte());
    if let Some(byte) = made.get_mut(at) {
        *byte = new;
    }
}

fn insert(made: &mut Vec<u8>, piece: &[u8], dice: &mut Dice) {
    let at = dice.below(made.len() + 1);
    made.splice(at..at, piece.iter().copied());
}

/// Another letter case: to people it says the same.
fn recase(made: &mut [u8], dice: &mut Dice) {
    let range = dice.range(made.len());
    for byte in &mut made[range] {
        if byte.is_ascii_alphabetic() {
            *byte ^= 0x20;
        }
    }
}

/// One part over and over again: long lists, long names, deep nesting.
fn swell(made: &mut Vec<u8>, dice: &mut Dice) {
    let range = dice.range(made.len());
    let part = made[range.clone()].to_vec();
    let times = [2, 20, 200].into_iter().nth(dice.below(3)).unwrap_or(2);
    if part.len() * times <= LONGEST {
        made.splice(range, part.repeat(times));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_seed_makes_the_same_inputs_and_another_others() {
        let seeds = |seed: u64| -> Vec<Vec<u8>> {
            let mut dice = Dice::new(seed);
            (0..50)
                .map(|_| mutated(b"{\"value\":[1]}", b"xyz", &mut dice))
                .collect()
        };
        assert_eq!(seeds(1), seeds(1));
        assert_ne!(seeds(1), seeds(2));
    }

    #[test]
    fn most_of_what_is_made_differs_from_what_it_was_made_of_and_none_is_too_long() {
        let (input, mut dice) = (b"{\"value\":[{\"a\":1}]}", Dice::new(7));
        let made: std::collections::BTreeSet<Vec<u8>> =
            (0..1_000).map(|_| mutated(input, input, &mut dice)).collect();
        assert!(made.len() > 900, "{}", made.len());
        assert!(made.iter().all(|made| made.len() <= LONGEST));
        let mut empty = Dice::new(3);
        assert!((0..1_000).any(|_| !mutated(b"", b"", &mut empty).is_empty()));
    }
}
