//! The browser that the tests of the pages drive. One variable names it, one list is looked for otherwise; the tests read
//! the same list when they are run without this tool.

use std::path::PathBuf;

use super::find_program;

/// Names the browser.
pub(crate) const VARIABLE: &str = "LOCKBOX_BROWSER";

/// Programs that can be driven, as a JSON list of names.
const NAMES: &str = include_str!("../../../../../ui/test/browsers.json");

/// The browser that the variable names, or the first of the list that the path holds.
pub(crate) fn find() -> Option<PathBuf> {
    let named = std::env::var_os(VARIABLE).filter(|value| !value.is_empty());
    named.map(PathBuf::from).or_else(|| {
        let names = names();
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        find_program(&names)
    })
}

/// What to do where no package has a browser that can be driven: Ubuntu's is a snap, which sees no private folder.
pub(super) fn by_hand() -> String {
    format!(
        "the tests of the pages need a browser they can drive, and the packages of this system have none: install Google \
         Chrome (https://www.google.com/chrome/) or Microsoft Edge, or name another Chromium in {VARIABLE}; the other \
         stages run without it when they are named"
    )
}

fn names() -> Vec<String> {
    serde_json::from_str(NAMES).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_of_browsers_is_read() {
        assert!(names().contains(&"chromium".to_owned()), "{NAMES}");
        assert!(names().contains(&"google-chrome-stable".to_owned()), "{NAMES}");
    }

    #[test]
    fn who_must_install_a_browser_is_told_which_and_how_to_name_another() {
        let text = by_hand();
        assert!(
            text.contains("google.com/chrome") && text.contains(VARIABLE),
            "{text}"
        );
    }
}
