//! Reads the files of one language.

use super::Bundle;
use super::strong::{STRONG, strong};
use fluent_bundle::FluentResource;
use unic_langid::LanguageIdentifier;

/// The texts of all `rooms` under one roof. A line that cannot be read is a missing text, which the tests find.
pub(super) fn bundle(tag: &str, rooms: &[(&str, &str)]) -> Bundle {
    let language: LanguageIdentifier = tag.parse().unwrap_or_default();
    let mut bundle = Bundle::new_concurrent(vec![language]);
    // Arguments are set apart where they need it, and nowhere else: see `isolate`.
    bundle.set_use_isolating(false);
    // Only a function of that name could refuse it, and there is none.
    bundle
        .add_function(STRONG, |given, _| strong(given))
        .unwrap_or_default();
    for (_, source) in rooms {
        let resource = match FluentResource::try_new((*source).to_owned()) {
            Ok(resource) | Err((resource, _)) => resource,
        };
        bundle.add_resource_overriding(resource);
    }
    bundle
}
