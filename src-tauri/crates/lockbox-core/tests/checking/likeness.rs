//! When two states count as one: when everything that will ever be done with them is the same.
//!
//! The whole state is written out, every field of the core included, so that nothing can be left out by mistake. On the way what no
//! rule looks at is taken away: numbers of calls become places in their order, instants become spans from now that end where the
//! last rule stops looking, dates that have passed become their order of appearance, labels go. What is left becomes one number.

use crate::azure::moment;
use crate::world::{Call, World};
use lockbox_core::{ServerTime, Ticket};
use std::fmt::Write;

/// What a field means for its value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Meaning {
    /// It is kept as it is; an instant in it counts for as long as any rule looks back.
    Plain,
    /// Only shown, and never looked at by a rule.
    Label,
    /// An instant in the past is told apart from an older one for so many seconds.
    LookedBack(u64),
    /// An instant that has passed means "now".
    Due,
    /// A span that counts for so many seconds.
    Span(u64),
    /// The newest question that was answered.
    Newest,
}

fn meaning(field: &str) -> Meaning {
    match field {
        "first_seen" | "phase_since" | "server_time" | "wall_time" | "wall" | "date" | "checked"
        | "heard" | "predicted" | "refusal" | "go_to" | "tickets" | "notices_fault" | "reply" => {
            Meaning::Label
        }
        // When lists are read is left to chance and to the plan, and no rule of deciding looks at it; what is under way is on the wire.
        "sync" => Meaning::Label,
        // Who was told what, and who has looked: no rule of deciding asks for it.
        "reminders" | "told" => Meaning::Label,
        // What a support ticket is called is shown beside its number, once it was read.
        "support" => Meaning::Label,
        // The tag stands for all that a request says and so for all that is read out of it; the clusters never change here.
        "justification" | "created" | "lapses" | "length" | "resources" | "resource_type"
        | "access_level" | "support_ticket" | "oddities" | "raw" | "reading" | "scope" | "discovery" => {
            Meaning::Label
        }
        "contradicted" => Meaning::LookedBack(120),
        "since" => Meaning::LookedBack(300),
        "seen_at" => Meaning::LookedBack(60),
        // When the window itself reads again follows from when it was seen, and no rule of deciding looks at it.
        "last" => Meaning::LookedBack(45),
        "attended_since" => Meaning::LookedBack(5),
        "read_at" | "last_get" => Meaning::LookedBack(4),
        "step_up" => Meaning::LookedBack(601),
        "next_read" | "due" | "retry_at" => Meaning::Due,
        "attended" => Meaning::Span(5),
        "read" => Meaning::Newest,
        _ => Meaning::Plain,
    }
}

/// Farther back than any rule looks, in seconds.
const BACK: u64 = 3_600;
/// Farther ahead than any rule looks, in seconds.
const AHEAD: u64 = 601;

/// Questions keep their order, since the newest counts; of other calls there is one of each kind at most.
fn rank(call: &Call) -> (u8, u64, usize) {
    match call {
        Call::Poll { ticket } | Call::Reread { ticket, .. } | Call::Echo { ticket, .. } => (0, ticket.0, 0),
        Call::Send { decision, .. } => (1, 0, crate::azure::number(&decision.key)),
        Call::Journal { .. } => (2, 0, 0),
        Call::StepUp { .. } => (3, 0, 0),
    }
}

/// Puts the calls into the one order in which two states that are alike have them.
pub(crate) fn put_in_order(world: &mut World) {
    world.wire.sort_by_key(rank);
}

/// A number that two states share when they are alike, and otherwise hardly ever.
pub(crate) fn likeness(world: &World) -> u64 {
    let mut reduced = Reduced {
        now: world.now.boot.0.as_secs(),
        time: world.time(),
        calls: world.wire.iter().map(Call::ticket).collect(),
        questions: world.wire.iter().filter(|call| rank(call).0 == 0).count(),
        token: String::with_capacity(64),
        meaning: Meaning::Plain,
        kind: Kind::Other,
        skipping: None,
        dates: Vec::new(),
        sum: 0x9e37_79b9_7f4a_7c15,
    };
    write!(reduced, "{world:?}").expect("it takes everything");
    reduced.sum
}

/// Whether a piece is one of the signs between values.
fn is_sign(piece: &str) -> bool {
    match piece.as_bytes() {
        [one] => matches!(one, b'(' | b'[' | b'{' | b')' | b']' | b'}'),
        [first, second] => matches!((first, second), (b' ', b'}') | (b',' | b':', b' ')),
        [b' ', b'{', b' '] => true,
        _ => false,
    }
}

/// What stands in the brackets that were opened last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Ticket,
    Instant,
    Other,
}

/// Takes a state as it is written out, piece by piece.
struct Reduced {
    now: u64,
    time: ServerTime,
    /// The calls under way; the questions among them come first.
    calls: Vec<Ticket>,
    questions: usize,
    /// What was written since the last sign.
    token: String,
    meaning: Meaning,
    kind: Kind,
    /// How deep in brackets a label stands that is left out.
    skipping: Option<usize>,
    dates: Vec<ServerTime>,
    sum: u64,
}

impl Write for Reduced {
    fn write_str(&mut self, piece: &str) -> std::fmt::Result {
        if is_sign(piece) {
            self.sign(piece);
        } else if self.skipping.is_none() {
            self.token.push_str(piece);
        }
        Ok(())
    }

    /// Texts are written sign by sign.
    fn write_char(&mut self, sign: char) -> std::fmt::Result {
        if matches!(sign, '(' | '[' | '{' | ')' | ']' | '}') {
            self.sign(sign.encode_utf8(&mut [0; 4]));
        } else if self.skipping.is_none() {
            self.token.push(sign);
        }
        Ok(())
    }
}

impl Reduced {
    fn sign(&mut self, sign: &str) {
        let opens = matches!(sign, "(" | "[" | "{" | " { ");
        if let Some(depth) = self.skipping {
            if opens {
                self.skipping = Some(depth + 1);
                return;
            } else if depth > 0 {
                let closes = sign != ", " && sign != ": ";
                self.skipping = Some(depth - usize::from(closes));
                return;
            }
            self.skipping = None;
        }
        if sign == ": " {
            self.meaning = meaning(&self.token);
            self.keep();
            self.skipping = (self.meaning == Meaning::Label).then_some(0);
        } else if opens {
            self.kind = match self.token.as_str() {
                "Ticket" => Kind::Ticket,
                "BootTime" => Kind::Instant,
                _ => Kind::Other,
            };
            self.keep();
        } else {
            self.value();
            self.kind = Kind::Other;
        }
        self.mix(sign.bytes().fold(0, |all, byte| all << 8 | u64::from(byte)));
    }

    fn value(&mut self) {
        let token = std::mem::take(&mut self.token);
        match (self.kind, self.meaning) {
            (Kind::Ticket, _) => self.ticket(Ticket(token.parse().expect("a number"))),
            (Kind::Instant, _) => self.instant(seconds(&token)),
            (Kind::Other, Meaning::Span(longest)) => self.mix(seconds(&token).min(longest)),
            (Kind::Other, _) if token.starts_with("2026-") => self.date(date(&token)),
            (Kind::Other, _) => {
                self.token = token;
                return self.keep();
            }
        }
        self.token = token;
        self.token.clear();
    }

    fn keep(&mut self) {
        let token = std::mem::take(&mut self.token);
        let (eights, rest) = token.as_bytes().as_chunks::<8>();
        for eight in eights {
            self.mix(u64::from_le_bytes(*eight));
        }
        let rest = rest.iter().fold(1, |all, byte| all << 8 | u64::from(*byte));
        self.mix(rest);
        self.token = token;
        self.token.clear();
    }

    /// Folds a product of twice the length, so that every bit counts.
    #[expect(clippy::cast_possible_truncation, reason = "both halves are taken")]
    fn mix(&mut self, number: u64) {
        let product = u128::from(self.sum ^ number) * 0xa076_1d64_78bd_642f;
        self.sum = (product as u64 ^ (product >> 64) as u64).wrapping_add(0x9e37_79b9_7f4a_7c15);
    }

    fn ticket(&mut self, ticket: Ticket) {
        let questions = self.calls.iter().take(self.questions);
        let place = if self.meaning == Meaning::Newest {
            questions.filter(|call| **call <= ticket).count()
        } else {
            let place = self.calls.iter().position(|call| *call == ticket);
            place.unwrap_or(usize::MAX)
        };
        self.mix(place as u64);
    }

    fn instant(&mut self, at: u64) {
        let span = if at > self.now {
            1 << 32 | (at - self.now).min(AHEAD)
        } else if let Meaning::LookedBack(limit) = self.meaning {
            (self.now - at).min(limit)
        } else if self.meaning == Meaning::Due {
            0
        } else {
            (self.now - at).min(BACK)
        };
        self.mix(span);
    }

    fn date(&mut self, date: ServerTime) {
        let ahead = (date - self.time).num_seconds();
        if let Ok(ahead @ 1..) = u64::try_from(ahead) {
            return self.mix(1 << 33 | ahead.min(AHEAD));
        }
        let known = self.dates.iter().position(|other| *other == date);
        let place = known.unwrap_or_else(|| {
            self.dates.push(date);
            self.dates.len() - 1
        });
        self.mix(1 << 34 | place as u64);
    }
}

/// Whole seconds as they are written out.
fn seconds(text: &str) -> u64 {
    match text.strip_suffix("ns") {
        Some(none) => {
            assert_eq!(none, "0", "time passes in whole seconds here");
            0
        }
        None => number(text.strip_suffix('s').expect("a span")),
    }
}

fn number(text: &str) -> u64 {
    text.parse().expect("whole numbers")
}

/// A date as it is written out, in November or December 2026.
fn date(text: &str) -> ServerTime {
    let parts: Vec<u64> = text
        .split(['-', 'T', ':', 'Z'])
        .filter(|part| !part.is_empty())
        .map(number)
        .collect();
    let day = parts[2] + if parts[1] == 12 { 30 } else { 0 };
    let seconds = (day * 24 + parts[3]) * 3_600 + parts[4] * 60 + parts[5];
    // The clock begins on the twenty-fourth of November at six.
    moment(seconds - (24 * 24 + 6) * 3_600)
}
