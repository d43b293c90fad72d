//! That no sentence stands in the sources of the view or of the windows: they go to the catalogue, in every language.

use crate::workspace::{files, read, short, workspace};

/// Words of Microsoft's, which no language translates.
const MICROSOFTS: [&str; 5] = [
    "Support request lifetime",
    "Azure",
    "Azure US Government",
    "Azure China",
    "Azure China, 21Vianet",
];

/// How a command for a shell begins.
const COMMANDS: [&str; 3] = ["{cloud}az ", "az ", "aro-lockbox "];

/// What lies beside the product: what only tests are made of, and the catalogue.
const BESIDE: [&str; 3] = ["bindings", "language/", "tests.rs"];

/// The text literals of a source, up to its own tests. Comments, attributes and characters are none.
fn literals(source: &str) -> Vec<String> {
    let source = source.split("#[cfg(test)]\nmod tests {").next().unwrap();
    let mut found = Vec::new();
    let is_code = |line: &&str| {
        !["//", "#["]
            .iter()
            .any(|sign| line.trim_start().starts_with(sign))
    };
    for line in source.lines().filter(is_code) {
        let mut rest = line;
        while let Some((before, after)) = rest.split_once('"') {
            if before.trim_end().ends_with("reason =") || before.contains("// ") {
                break;
            }
            let quoted = before.ends_with('\'') && after.starts_with('\'');
            let end = end_of_literal(after);
            if !quoted {
                found.push(after[..end].to_owned());
            }
            rest = after.get(if quoted { 0 } else { end + 1 }..).unwrap_or_default();
        }
    }
    found
}

/// Where the literal ends that begins here; a line that it does not end on is all of it.
fn end_of_literal(text: &str) -> usize {
    let mut escaped = false;
    text.char_indices()
        .find(|(_, c)| {
            let ends = *c == '"' && !escaped;
            escaped = *c == '\\' && !escaped;
            ends
        })
        .map_or(text.len(), |(at, _)| at)
}

/// Whether somebody reads it: two words in a row, or one that begins with a capital letter. What the program calls things by
/// (`signedIn`, `yes`) is neither.
fn is_sentence(literal: &str) -> bool {
    let mut plain = String::new();
    let mut depth = 0_u32;
    for c in literal.replace("\\u{", "{").chars() {
        match c {
            '{' => depth += 1,
            '}' => depth = depth.saturating_sub(1),
            other if depth == 0 => plain.push(other),
            _ => {}
        }
    }
    let words: Vec<&str> = plain
        .split_whitespace()
        .filter(|word| word.chars().any(char::is_alphabetic))
        .collect();
    let capital = |word: &&str| {
        let mut letters = word.chars();
        letters.next().is_some_and(char::is_uppercase) && letters.next().is_some_and(char::is_lowercase)
    };
    words.len() > 1 || words.first().is_some_and(capital)
}

/// The sentences of each file of the view.
fn sentences() -> Vec<(String, Vec<String>)> {
    let root = workspace().root.join("src-tauri/crates/lockbox-view/src");
    let prefix = format!("{}/", short(&root));
    let mut all = Vec::new();
    for path in files(&root, &[".rs"]) {
        let name = short(&path).trim_start_matches(&prefix).to_owned();
        if BESIDE.iter().any(|beside| name.contains(beside)) {
            continue;
        }
        let found = literals(&read(&path));
        all.push((
            name,
            found
                .into_iter()
                .filter(|text| is_sentence(text) && !is_no_ones(text))
                .collect(),
        ));
    }
    all
}

/// Whether no language translates it.
fn is_no_ones(text: &str) -> bool {
    MICROSOFTS.contains(&text) || COMMANDS.iter().any(|begin| text.starts_with(begin))
}

#[test]
fn no_sentence_stands_outside_the_catalogue() {
    for (name, found) in sentences() {
        assert!(found.is_empty(), "{name}: {found:#?}");
    }
}

#[test]
fn nothing_that_ships_speaks_german_but_where_it_is_offered() {
    let root = workspace().root.join("src-tauri");
    for path in files(&root, &[".rs"]) {
        let name = short(&path);
        let own = [
            "lockbox-view/src/language/",
            "lockbox-view/src/bindings/",
            "/tests/",
        ];
        let own = own.iter().any(|place| name.contains(place)) || name.ends_with("/tests.rs");
        assert!(
            own || !read(&path).contains("Language::german"),
            "{name} speaks German"
        );
    }
}

/// Whether a literal of the windows is read by somebody: several words that begin as a sentence does, or end as one.
fn is_shown(literal: &str) -> bool {
    let mut signs = literal.chars();
    let begins = signs.next().is_some_and(char::is_uppercase) && signs.next().is_some_and(char::is_lowercase);
    let ends = literal.ends_with(['.', '\u{2026}', '?']);
    is_sentence(literal) && literal.contains(' ') && (begins || ends)
}

/// The text before the end of an element, on one line.
fn before_an_end(line: &str) -> Option<&str> {
    let (before, _) = line.split_once("</")?;
    let (_, text) = before.rsplit_once('>')?;
    let is_text = !text.contains(['{', '}']) && text.chars().any(char::is_alphabetic);
    is_text.then_some(text.trim())
}

/// What somebody reads in a source of the windows.
fn told_by_window(source: &str) -> Vec<String> {
    let is_code = |line: &&str| {
        let line = line.trim_start();
        !["//", "/*", "*"].iter().any(|sign| line.starts_with(sign))
    };
    let code: Vec<&str> = source.lines().filter(is_code).collect();
    let mut found = literals(&code.join("\n"));
    found.retain(|text| is_shown(text));
    for line in code {
        found.extend(before_an_end(line).map(str::to_owned));
        for name in ["aria-label=\"", "title=\"", "placeholder=\"", "alt=\""] {
            let value = line.split_once(name).and_then(|(_, rest)| rest.split_once('"'));
            let told = value.filter(|(text, _)| !text.is_empty());
            found.extend(told.map(|(text, _)| text.to_owned()));
        }
    }
    found.retain(|text| text != "ARO Lockbox");
    found
}

#[test]
fn the_windows_have_no_sentence_outside_the_catalogue() {
    let root = workspace().root.join("ui/src");
    for path in files(&root, &[".ts", ".tsx"]) {
        let name = short(&path);
        if name.contains("/generated/") {
            continue;
        }
        let found = told_by_window(&read(&path));
        assert!(found.is_empty(), "{name}: {found:#?}");
    }
}

#[test]
fn what_a_window_would_say_itself_is_found() {
    let source = "const x = <p class=\"soft late\">Check now</p>;\nconst y = \"Nothing was sent.\";\nz(\"Alt+R\", <b aria-label=\"Close\" />);\nconst m = new Map<string, number>();";
    assert_eq!(
        told_by_window(source),
        ["Nothing was sent.", "Check now", "Close"]
    );
}

#[test]
fn sentences_are_told_from_what_the_program_calls_things_by() {
    let source = "    let x = \"Check now\"; // \"not this\"\n    f('\"', \"signedIn\", \"{a} of {b}\", \"\\u{b7} \");\n#[cfg(test)]\nmod tests {\n    \"Nor this\"\n";
    let found = literals(source);
    assert_eq!(found, ["Check now", "signedIn", "{a} of {b}", "\\u{b7} "]);
    let read: Vec<bool> = found.iter().map(|text| is_sentence(text)).collect();
    assert_eq!(read, [true, false, false, false]);
    assert!(is_sentence("History") && is_sentence("{} could not be read") && !is_sentence("%H:%M"));
}
