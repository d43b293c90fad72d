//! Writes the words of the windows into the window's own file, in each language, and fails when that file is stale.

use super::Language;
use super::rooms::{Declared, window};
use crate::languages_offered;
use fluent_bundle::{FluentArgs, FluentValue};
use serde_json::{Value, json};
use std::path::Path;

/// Stands for any number but one, and is in no text.
const MANY: u64 = 9_173;

/// "window_grants_none" is `grantsNone`.
fn name(id: &str) -> String {
    let mut parts = id.split('_').skip(1);
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |name, part| {
        let (head, rest) = part.split_at(1);
        name + &head.to_uppercase() + rest
    })
}

fn is_counted((_, arguments): &Declared) -> bool {
    arguments.iter().any(|(_, kind)| *kind == "number")
}

/// The text with the names of its arguments where they belong.
fn pattern(language: &Language, (id, arguments): &Declared, number: u64) -> String {
    let value = |(name, kind): &(&'static str, &str)| match *kind {
        "number" => (*name, FluentValue::from(number)),
        _ => (*name, FluentValue::from(format!("{{{name}}}"))),
    };
    let arguments: FluentArgs<'_> = arguments.iter().map(value).collect();
    let text = language.whole(id, &arguments).expect("it is there");
    text.replace(&MANY.to_string(), "{count}")
}

fn words(language: &Language) -> Value {
    let each = window::DECLARED.iter().map(|declared| {
        let text = if is_counted(declared) {
            json!({"one": pattern(language, declared, 1), "other": pattern(language, declared, MANY)})
        } else {
            json!(pattern(language, declared, MANY))
        };
        (name(declared.0), text)
    });
    Value::Object(each.collect())
}

fn file() -> String {
    let members = window::DECLARED.iter().map(|declared| {
        let kind = if is_counted(declared) { "Counted" } else { "string" };
        format!("  {}: {kind};\n", name(declared.0))
    });
    let languages = [Language::english(), Language::german()].map(|language| {
        let words = serde_json::to_string_pretty(&words(&language)).expect("written");
        format!("  {}: {},\n", language.tag(), words.replace('\n', "\n  "))
    });
    format!(
        "// Made from the catalogue of lockbox-view (`locales/*/window.ftl`) by `cargo xtask bindings`. Do not edit.\n\n\
         /** A text for one, and one for any other number. */\n\
         export interface Counted {{\n  one: string;\n  other: string;\n}}\n\n\
         export interface Words {{\n{}}}\n\n\
         export type LanguageTag = \"en\" | \"de\";\n\n\
         export const WORDS: Record<LanguageTag, Words> = {{\n{}}};\n",
        members.collect::<String>(),
        languages.concat(),
    )
}

#[expect(
    clippy::disallowed_methods,
    reason = "a test that reads a file of the project, and writes it when it is told to"
)]
#[test]
fn the_words_of_the_windows_are_those_of_the_catalogue() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../ui/src/generated/texts.ts");
    let wanted = file();
    if std::env::var_os("LOCKBOX_WRITE_BINDINGS").is_some() {
        std::fs::write(&path, &wanted).expect("file written");
    }
    let found = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        found == wanted,
        "ui/src/generated/texts.ts is stale: run `cargo xtask bindings`"
    );
}

#[test]
fn the_windows_know_every_language_that_is_offered() {
    for offered in languages_offered() {
        let known = [Language::english(), Language::german()].map(|language| language.tag());
        assert!(known.contains(&offered.tag), "{}", offered.name);
    }
}
