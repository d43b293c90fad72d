//! Every text that a person reads, in one language: messages of Project Fluent, one file for each room of the view.
//!
//! A room asks for a text by the name of its message, which is a method: `language.tray_check_now()`. Which messages there are and
//! what they take is declared once, in `rooms/`, so that a name or an argument that does not exist does not compile and a message
//! that nobody asks for is told by the compiler; that the files of every language have them all, tests tell.
//!
//! A new text is a line in the room's file of each language (`locales/`), a line in its declarations, and a call. A sentence is one
//! message with arguments and is never put together from parts, since other languages put them in another order; where its words
//! hang on a number, the message chooses, and where they hang on a state, each state has a message. Names and foreign words come as
//! arguments, made inert before.

mod calendar;
mod isolate;
mod load;
mod message;
mod offer;
mod rooms;
mod strong;
#[cfg(test)]
mod tests;
mod voice;
#[cfg(test)]
mod window_bindings;

pub(crate) use isolate::cut;
pub(crate) use message::Number;
pub use offer::{LanguageOffered, languages_offered};
pub(crate) use strong::pieces;
pub use voice::Voice;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use std::fmt;

/// The texts of one language. Read once and lent to whoever projects; it never changes.
///
/// The bundle keeps the plural rules it has worked out behind a lock of its own, so that a language can be shared; nothing here
/// waits for anything but that.
pub struct Language {
    tag: &'static str,
    bundle: Bundle,
    /// What is asked where a text is missing; none in English itself.
    english: Option<Box<Language>>,
}

type Bundle = FluentBundle<FluentResource>;

/// An argument by its name.
type Argument<'a> = (&'static str, FluentValue<'a>);

impl Language {
    /// English, the language that is always complete.
    #[must_use]
    pub fn english() -> Self {
        Self {
            tag: "en",
            bundle: load::bundle("en", rooms::ENGLISH),
            english: None,
        }
    }

    /// German, as far as the rooms have moved into the catalogue. Only tests see it until all have: a window in two languages helps
    /// nobody.
    #[must_use]
    pub fn german() -> Self {
        Self {
            tag: "de",
            bundle: load::bundle("de", rooms::GERMAN),
            english: Some(Box::new(Self::english())),
        }
    }

    /// Its name, as documents call their language: "en", "de".
    #[must_use]
    pub fn tag(&self) -> &'static str {
        self.tag
    }

    /// The text of a message.
    fn text<const N: usize>(&self, id: &str, arguments: [Argument<'_>; N]) -> String {
        let mut given = FluentArgs::with_capacity(N);
        for (name, value) in arguments {
            given.set(name, value);
        }
        self.found(id, &given)
    }

    /// Where this language has no whole one it is the English one, and never nothing.
    fn found(&self, id: &str, arguments: &FluentArgs<'_>) -> String {
        match (self.whole(id, arguments), &self.english) {
            (Ok(text), _) => text,
            (Err(_), Some(english)) => english.found(id, arguments),
            (Err(rest), None) if rest.trim().is_empty() => id.to_owned(),
            (Err(rest), None) => rest,
        }
    }

    /// The text, or what could be made of it.
    fn whole(&self, id: &str, arguments: &FluentArgs<'_>) -> Result<String, String> {
        let message = self.bundle.get_message(id);
        let Some(pattern) = message.and_then(|message| message.value()) else {
            return Err(String::new());
        };
        let mut faults = Vec::new();
        let text = self.bundle.format_pattern(pattern, Some(arguments), &mut faults);
        if faults.is_empty() && !text.trim().is_empty() {
            Ok(text.into_owned())
        } else {
            Err(text.into_owned())
        }
    }
}

impl fmt::Debug for Language {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.debug_tuple("Language").field(&self.tag).finish()
    }
}
