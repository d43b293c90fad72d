//! What came to nothing, with its facts, as the program writes it down and reads it again.

use super::plain_cause::PlainCause;

/// Why something came to nothing, in a form that is kept as text. What ends in a text of its own holds that text as it is: it may be
/// a cause again, or words of a library.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cause {
    Plain(PlainCause),
    /// No connection was made; the system's words.
    Unconnected(String),
    /// No answer came in time; the system's words.
    Late(String),
    /// The connection broke; the system's words.
    Broke(String),
    /// The answer broke off; why.
    AnswerBroke(String),
    /// No answer came; why.
    Offline(String),
    /// Azure answered with this status, which proves nothing.
    Answered(u16),
    /// The same with Azure's code.
    AnsweredWith {
        status: u16,
        code: String,
    },
    /// Azure answered with this status, and why that says nothing.
    AnsweredBut {
        status: u16,
        why: String,
    },
    /// An answer that something between here and Azure may have given.
    NotAzures(u16),
    /// An answer that was made for another call.
    OfAnotherCall(u16),
    /// Azure asks to wait so many seconds.
    AskedToWait(u64),
    /// The list goes on and could not be read further; why.
    ListGoesOn(String),
    /// An item of a list, counted from one, cannot be read; why.
    Item {
        place: u64,
        why: String,
    },
    /// A request could not be read on its own; its id and why.
    Request {
        id: String,
        why: String,
    },
    /// So many requests came without their properties and were not read on their own.
    Bare(u64),
    /// A condition of sending did not hold; its name.
    Condition(String),
    /// A file cannot be read, and not laid aside either; its name.
    NotLaidAside(String),
    /// An account could not be added; why.
    NotAdded(String),
    /// An account was not removed; why.
    NotRemoved(String),
    /// What was entered could not be remembered; why.
    NotRemembered(String),
    /// A window's program ended at once; how, in the system's words.
    WindowEnded(String),
    /// A window's program broke off; how, in the system's words.
    WindowBroke(String),
}

/// Conditions, as they were ever written down.
const CONDITIONS: [&str; 21] = [
    "Pending",
    "TagEqual",
    "NotLapsed",
    "AccountEqual",
    "IdsConsistent",
    "ReasonPresent",
    "ActsDone",
    "Dwelt",
    "Single",
    "RereadFresh",
    "IntentDurable",
    "HistoryHealthy",
    "LockHeld",
    "OwnWindow",
    "DecisionsEnabled",
    "NotForbidden",
    "Differs",
    "GlobalAdministrator",
    "NameTyped",
    "SteppedUp",
    "ReadFresh",
];

impl Cause {
    /// How it is written down; never changed.
    #[must_use]
    pub fn word(&self) -> String {
        match self {
            Self::Plain(cause) => (*cause).into(),
            Self::Unconnected(why) => format!("no connection ({why})"),
            Self::Late(why) => format!("no answer in time ({why})"),
            Self::Broke(why) => format!("the connection broke ({why})"),
            Self::AnswerBroke(why) => format!("the answer broke off: {why}"),
            Self::Offline(why) => format!("no answer: {why}"),
            Self::Answered(status) => format!("Azure answered {status}"),
            Self::AnsweredWith { status, code } => format!("Azure answered {status} ({code})"),
            Self::AnsweredBut { status, why } => format!("Azure answered {status}, but {why}"),
            Self::NotAzures(status) => {
                format!("the answer {status} is not Azure's: something in between may have given it")
            }
            Self::OfAnotherCall(status) => format!("the answer {status} was made for another call"),
            Self::AskedToWait(seconds) => format!("Azure asks to wait {seconds} seconds"),
            Self::ListGoesOn(why) => format!("the list goes on, but: {why}"),
            Self::Item { place, why } => format!("item {place} of the list cannot be read: {why}"),
            Self::Request { id, why } => format!("request {id} could not be read: {why}"),
            Self::Bare(count) => {
                format!("{count} requests came without properties and were not read on their own")
            }
            Self::Condition(name) => name.clone(),
            Self::NotLaidAside(name) => format!("{name} cannot be read or laid aside"),
            Self::NotAdded(why) => format!("it could not be added: {why}"),
            Self::NotRemoved(why) => format!("it was not removed: {why}"),
            Self::NotRemembered(why) => format!("it could not be remembered: {why}"),
            Self::WindowEnded(how) => format!("The window program ended at once {how}"),
            Self::WindowBroke(how) => format!("The window program broke off {how}"),
        }
    }

    /// What a text means that was written down so; none for any other text.
    #[must_use]
    pub fn of(text: &str) -> Option<Self> {
        let plain = PlainCause::ALL.into_iter().find(|cause| cause.word() == text);
        plain
            .map(Self::Plain)
            .or_else(|| framed(text))
            .or_else(|| answered(text))
            .or_else(|| listed(text))
            .filter(|cause| cause.word() == text)
    }
}

/// A text between a beginning and an end.
fn between<'a>(text: &'a str, begin: &str, end: &str) -> Option<&'a str> {
    text.strip_prefix(begin)?.strip_suffix(end)
}

/// Makes a cause of the text that it holds.
type Holds = fn(String) -> Cause;

/// Those that hold one text.
fn framed(text: &str) -> Option<Cause> {
    let frames: [(&str, &str, Holds); 12] = [
        ("no connection (", ")", Cause::Unconnected),
        ("no answer in time (", ")", Cause::Late),
        ("the connection broke (", ")", Cause::Broke),
        ("the answer broke off: ", "", Cause::AnswerBroke),
        ("no answer: ", "", Cause::Offline),
        ("the list goes on, but: ", "", Cause::ListGoesOn),
        ("", " cannot be read or laid aside", Cause::NotLaidAside),
        ("it could not be added: ", "", Cause::NotAdded),
        ("it was not removed: ", "", Cause::NotRemoved),
        ("it could not be remembered: ", "", Cause::NotRemembered),
        ("The window program ended at once ", "", Cause::WindowEnded),
        ("The window program broke off ", "", Cause::WindowBroke),
    ];
    let framed = frames.into_iter();
    let mut framed =
        framed.filter_map(|(begin, end, cause)| Some(cause(between(text, begin, end)?.to_owned())));
    let condition = || {
        CONDITIONS
            .contains(&text)
            .then(|| Cause::Condition(text.to_owned()))
    };
    framed.next().or_else(condition)
}

/// Those that tell of an answer of Azure's.
fn answered(text: &str) -> Option<Cause> {
    if let Some(seconds) = between(text, "Azure asks to wait ", " seconds") {
        return seconds.parse().ok().map(Cause::AskedToWait);
    }
    if let Some(rest) = text.strip_prefix("the answer ") {
        let status = rest.split(' ').next()?.parse().ok()?;
        return [Cause::NotAzures(status), Cause::OfAnotherCall(status)]
            .into_iter()
            .find(|cause| cause.word() == text);
    }
    let rest = text.strip_prefix("Azure answered ")?;
    let digits = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
    let (status, rest) = rest.split_at(digits);
    let status = status.parse().ok()?;
    if let Some(why) = rest.strip_prefix(", but ") {
        let why = why.to_owned();
        return Some(Cause::AnsweredBut { status, why });
    }
    Some(match between(rest, " (", ")") {
        Some(code) => Cause::AnsweredWith {
            status,
            code: code.to_owned(),
        },
        None => Cause::Answered(status),
    })
}

/// Those that tell of something in a list.
fn listed(text: &str) -> Option<Cause> {
    if let Some(rest) = text.strip_prefix("item ") {
        let (place, why) = rest.split_once(" of the list cannot be read: ")?;
        let (place, why) = (place.parse().ok()?, why.to_owned());
        return Some(Cause::Item { place, why });
    }
    if let Some(rest) = text.strip_prefix("request ") {
        let (id, why) = rest.split_once(" could not be read: ")?;
        let (id, why) = (id.to_owned(), why.to_owned());
        return Some(Cause::Request { id, why });
    }
    let count = text.strip_suffix(" requests came without properties and were not read on their own")?;
    count.parse().ok().map(Cause::Bare)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_was_ever_written_down_is_read_as_what_it_meant() {
        let kept = [
            (
                "another account is signed in now",
                Cause::Plain(PlainCause::OtherAccount),
            ),
            ("Azure answered 503", Cause::Answered(503)),
            ("NotLapsed", Cause::Condition("NotLapsed".to_owned())),
            (
                "no connection (refused)",
                Cause::Unconnected("refused".to_owned()),
            ),
            (
                "Azure answered 200, but the answer is not JSON",
                Cause::AnsweredBut {
                    status: 200,
                    why: "the answer is not JSON".to_owned(),
                },
            ),
            (
                "the answer 403 is not Azure's: something in between may have given it",
                Cause::NotAzures(403),
            ),
        ];
        for (text, cause) in kept {
            assert_eq!((Cause::of(text), cause.word().as_str()), (Some(cause), text));
        }
        for other in [
            "",
            "time-out",
            "Azure answered",
            "Azure answered 0503",
            "item x of the list cannot be read: y",
        ] {
            assert_eq!(Cause::of(other), None, "{other}");
        }
        let words: std::collections::BTreeSet<&str> = PlainCause::ALL.map(PlainCause::word).into();
        assert_eq!(words.len(), PlainCause::ALL.len(), "each has its own");
    }

    proptest! {
        #[test]
        fn whatever_text_comes_is_read_as_something_that_is_written_so_or_not_at_all(
            begin in "(Azure answered [0-9]{1,6}|no connection \\(|item [0-9]{1,3} of the list cannot be read: |request |the answer [0-9]{3} )?",
            rest in ".{0,20}",
        ) {
            let text = format!("{begin}{rest}");
            if let Some(cause) = Cause::of(&text) {
                prop_assert_eq!(cause.word(), text);
            }
        }
    }
}
