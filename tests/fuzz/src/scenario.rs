//! What the emulator is told: scenario files, and the engineer's verbs as JSON.

use lockbox_emulator::{Command, Scenario, ScenarioError};
use serde_json::Value;
use std::path::Path;

/// A scenario file. One that is refused is told by file, line and field; one that is taken can be lived or is refused by then.
pub fn scenario_file(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else {
        return;
    };
    match Scenario::parse(text, Path::new("x.json")) {
        Err(error) => {
            let is_json = serde_json::from_str::<Value>(text).is_ok();
            is_told_by_its_place(&error, text, false);
            assert!(
                !is_json || !matches!(&error, ScenarioError::At { problem, .. } if problem.is_empty()),
                "{error}"
            );
        }
        Ok(scenario) => {
            if let Err(error) = scenario.check() {
                is_told_by_its_place(&error, text, true);
            }
        }
    }
}

fn is_told_by_its_place(error: &ScenarioError, text: &str, has_a_field: bool) {
    let ScenarioError::At {
        file,
        line,
        place,
        problem,
    } = error
    else {
        panic!("{error} has no place");
    };
    assert_eq!(file, "x.json");
    let lines = text.split('\n').count();
    assert!((1..=lines).contains(line), "line {line} of {lines}: {error}");
    assert!(!has_a_field || !place.is_empty(), "{error} names no field");
    assert!(!problem.is_empty(), "{error} says nothing");
}

/// One verb as JSON, as the page and the command line send it.
pub fn ctl_verb(bytes: &[u8]) {
    if let Ok(command) = serde_json::from_slice::<Command>(bytes) {
        survives_the_way(&command);
    }
}

/// What is sent is what is heard.
pub(crate) fn survives_the_way(command: &Command) {
    let sent = serde_json::to_value(command).expect("a verb can be sent");
    let heard: Command =
        serde_json::from_value(sent.clone()).unwrap_or_else(|error| panic!("{sent}: {error}"));
    assert_eq!(serde_json::to_value(&heard).unwrap(), sent);
}
