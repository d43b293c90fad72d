//! In which language the program speaks: as somebody chose it, or as the system does.

use crate::managed::Minding;
use lockbox_core::Tongue;
use lockbox_runtime::{SettingsBook, Speaker};
use lockbox_view::{Language, languages_offered};

/// What the system's settings are called by, the first that says anything counting.
const VARIABLES: [&str; 3] = ["LC_ALL", "LC_MESSAGES", "LANG"];

/// The language of this name, where it is offered; the system's otherwise.
#[must_use]
pub fn language(chosen: Option<&str>) -> Language {
    chosen.and_then(Language::offered).unwrap_or_else(|| {
        let told = VARIABLES.map(|name| std::env::var(name).unwrap_or_default());
        of_system(told.each_ref().map(String::as_str))
    })
}

/// The names that can be chosen.
#[must_use]
pub fn names() -> Vec<&'static str> {
    languages_offered().iter().map(|offered| offered.tag).collect()
}

/// "de_DE.UTF-8" is German. What says nothing, "C", "POSIX" and whatever is not offered are English.
fn of_system(told: [&str; 3]) -> Language {
    let told = told.into_iter().find(|told| !told.is_empty()).unwrap_or_default();
    let tag = told.split(['_', '.', '@', '-']).next().unwrap_or_default();
    Language::offered(tag).unwrap_or_else(Language::english)
}

/// From now on the program speaks as the settings say, as long as what is given back lives. Where they leave it to the computer, as
/// it began. Must be called on a runtime.
pub(crate) fn follow(book: &SettingsBook, speaker: &Speaker) -> Minding {
    let (mut told, speaker) = (book.watch(), speaker.clone());
    let begun = speaker.spoken().now().tag();
    let said = move |tongue| match tongue {
        Tongue::System => begun,
        Tongue::English => "en",
        Tongue::German => "de",
    };
    let speak = move |tongue: Tongue| {
        if let Some(language) =
            Language::offered(said(tongue)).filter(|new| new.tag() != speaker.spoken().now().tag())
        {
            speaker.say_in(language);
        }
    };
    speak(book.preferences().tongue());
    Minding::of(tokio::spawn(async move {
        while told.changed().await.is_ok() {
            let tongue = told.borrow_and_update().tongue();
            speak(tongue);
        }
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_system_is_asked_in_its_own_order_and_says_english_where_it_says_nothing() {
        let tag = |told| of_system(told).tag();
        for told in [
            ["", "", ""],
            ["C", "de_DE.UTF-8", "de_DE.UTF-8"],
            ["POSIX", "", "de_DE"],
            ["", "C.UTF-8", ""],
            ["", "", "xx_YY.UTF-8"],
            ["", "", "en_GB.UTF-8"],
        ] {
            assert_eq!(tag(told), "en", "{told:?}");
        }
        if names().contains(&"de") {
            for told in [
                ["de_DE.UTF-8", "C", "C"],
                ["", "de_AT@euro", "en_US.UTF-8"],
                ["", "", "de"],
            ] {
                assert_eq!(tag(told), "de", "{told:?}");
            }
        }
    }

    #[test]
    fn what_somebody_chose_counts_and_what_is_not_offered_does_not() {
        assert_eq!(language(Some("en")).tag(), "en");
        for name in names() {
            assert_eq!(language(Some(name)).tag(), name);
        }
        assert_eq!(language(Some("tlh")).tag(), language(None).tag());
    }
}
