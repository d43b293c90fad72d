//! What may not stand in the sources, and that generated sources are fresh.

use std::path::PathBuf;

use crate::workspace::{cargo, files, read, short, workspace};

/// Words that say nothing about what a type is for.
const BANNED: [&str; 9] = [
    "Manager",
    "Service",
    "Helper",
    "Util",
    "Utils",
    "Handler",
    "Processor",
    "Data",
    "Info",
];

/// Ways to turn text into elements or into code.
const DANGEROUS: [&str; 9] = [
    "innerHTML",
    "outerHTML",
    "insertAdjacentHTML",
    "dangerouslySetInnerHTML",
    "document.write",
    "srcdoc",
    "srcDoc",
    "eval(",
    "new Function",
];

/// The only file that talks to Tauri.
const TAURI: &str = "ui/src/backend/tauri.ts";

/// The longest a source file may be, tests and styles included: as long as the longest is, and no longer.
const LONGEST: usize = 477;

fn rust() -> Vec<PathBuf> {
    let root = &workspace().root;
    [
        files(&root.join("src-tauri"), &[".rs"]),
        files(&root.join("tests"), &[".rs"]),
    ]
    .concat()
}

fn pages() -> Vec<PathBuf> {
    files(&workspace().root.join("ui/src"), &[".ts", ".tsx", ".js", ".mjs"])
}

/// The lines that are code, with their numbers.
pub(crate) fn code(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.lines()
        .enumerate()
        .map(|(index, line)| (index + 1, line.trim()))
        .filter(|(_, line)| {
            !["//", "/*", "*", "{/*"]
                .iter()
                .any(|comment| line.starts_with(comment))
        })
}

/// The name that a line declares a type under, in Rust or in TypeScript.
fn declared_type(line: &str) -> Option<&str> {
    let mut words = line
        .split([' ', '<', '(', '{', ';', ':', '='])
        .filter(|word| !word.is_empty());
    let skipped = [
        "pub", "crate)", "super)", "export", "declare", "abstract", "unsafe", "default",
    ];
    let keyword = words.find(|word| !skipped.contains(word))?;
    let kinds = ["struct", "enum", "trait", "type", "union", "interface", "class"];
    kinds.contains(&keyword).then(|| words.next())?
}

/// The banned word that is one of the words of a camel-case name.
fn banned_word(name: &str) -> Option<&'static str> {
    BANNED.into_iter().find(|banned| {
        name.match_indices(banned).any(|(at, _)| {
            let after = name[at + banned.len()..].chars().next();
            !after.is_some_and(char::is_lowercase)
        })
    })
}

#[test]
fn no_type_has_a_name_that_says_nothing() {
    let mut found = Vec::new();
    for path in rust().into_iter().chain(pages()) {
        let text = read(&path);
        for (number, line) in code(&text) {
            if let Some(word) = declared_type(line).and_then(banned_word) {
                found.push(format!("{}:{number}: {word} in `{line}`", short(&path)));
            }
        }
    }
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn banned_words_are_found_as_words_and_not_as_letters() {
    assert_eq!(
        declared_type("pub(crate) struct TokenManager<'a> {").and_then(banned_word),
        Some("Manager")
    );
    assert_eq!(
        declared_type("export interface AppInfo {").and_then(banned_word),
        Some("Info")
    );
    assert_eq!(
        declared_type("pub enum DataRow {").and_then(banned_word),
        Some("Data")
    );
    assert_eq!(declared_type("struct Database;").and_then(banned_word), None);
    assert_eq!(declared_type("let x = Manager;"), None);
}

#[test]
fn only_one_file_of_the_pages_talks_to_tauri() {
    for path in pages().into_iter().filter(|path| short(path) != TAURI) {
        let text = read(&path);
        for (number, line) in code(&text) {
            let found = line.contains("@tauri-apps") || line.contains("__TAURI");
            assert!(!found, "{}:{number}: `{line}`", short(&path));
        }
    }
    assert!(workspace().root.join(TAURI).is_file(), "{TAURI} is gone");
}

#[test]
fn the_pages_never_turn_text_into_elements_or_code() {
    for path in pages() {
        let text = read(&path);
        for (number, line) in code(&text) {
            let found = DANGEROUS.iter().find(|word| line.contains(**word));
            assert!(
                found.is_none(),
                "{}:{number}: {found:?} in `{line}`",
                short(&path)
            );
        }
    }
}

#[test]
fn every_rust_file_begins_by_saying_what_it_is() {
    let silent: Vec<_> = rust()
        .iter()
        .filter(|path| !read(path).starts_with("//! "))
        .map(|path| short(path))
        .collect();
    assert!(silent.is_empty(), "{silent:#?}");
}

#[test]
fn a_permit_of_each_kind_is_granted_in_one_place_of_the_whole_source() {
    let core = workspace().root.join("src-tauri/crates/lockbox-core/src");
    let mut places = Vec::new();
    for path in files(&core, &[".rs"]) {
        let name = short(&path);
        let text = read(&path);
        let product = code(&text).take_while(|(_, line)| *line != "mod tests {");
        let kind = |line: &str| match (
            line.contains("SwitchPermit::grant("),
            line.contains("Permit::grant("),
        ) {
            (true, _) => Some("of switching"),
            (false, true) => Some("of deciding"),
            (false, false) => None,
        };
        places.extend(product.filter_map(|(_, line)| Some((kind(line)?, name.clone()))));
    }
    places.retain(|(_, name)| !name.ends_with("decision/tests.rs"));
    let core = "src-tauri/crates/lockbox-core/src";
    let wanted = [
        ("of deciding", format!("{core}/carrying.rs")),
        ("of switching", format!("{core}/switching/carrying.rs")),
    ];
    assert_eq!(places, wanted);
}

#[test]
fn no_source_file_is_longer_than_one_sitting() {
    let ui = workspace().root.join("ui");
    let generated = ui.join("src/generated");
    let styles = files(&ui.join("src"), &[".css"]);
    let tests = files(&ui.join("test"), &[".mjs"]);
    for path in [rust(), pages(), styles, tests]
        .concat()
        .into_iter()
        .filter(|path| !path.starts_with(&generated))
    {
        let lines = read(&path).lines().count();
        assert!(lines <= LONGEST, "{} has {lines} lines", short(&path));
    }
}

#[test]
fn the_typescript_types_are_those_of_the_rust_code() {
    let generated = workspace().root.join("ui/src/generated/bindings.ts");
    assert!(
        generated.is_file(),
        "{} is not there: cargo xtask bindings",
        short(&generated)
    );
    let printed = cargo(&["test", "--locked", "--workspace", "--lib", "--", "bindings::"]);
    assert!(passed(&printed) > 0, "no test compares the types:\n{printed}");
}

/// How many tests passed, over all programs that `cargo test` ran.
fn passed(printed: &str) -> u32 {
    let results = printed
        .lines()
        .filter_map(|line| line.split_once("test result: ok. "));
    results
        .filter_map(|(_, rest)| rest.split_once(" passed")?.0.parse::<u32>().ok())
        .sum()
}

#[test]
fn tests_that_passed_are_counted_over_all_programs() {
    let line = |count: u32| format!("test result: ok. {count} passed; 0 failed; 0 ignored; 0 measured\n");
    assert_eq!(passed(&format!("{}\n{}", line(0), line(3))), 3);
    assert_eq!(passed(&format!("{}{}", line(0), line(0))), 0);
}
