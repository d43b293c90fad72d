//! Documents taken apart one level deep, so that a piece that cannot be read hides no other.

use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;
use std::fmt;

/// The members of the object that `text` is, each as it stands there.
///
/// # Errors
/// It is no object, or broken; where.
pub(crate) fn members(text: &str) -> Result<Vec<(String, &RawValue)>, String> {
    serde_json::from_str::<Members<'_>>(text)
        .map(|members| members.0)
        .map_err(|error| super::broken(&error))
}

/// The entries of the list that `raw` is, each as it stands there; nothing when it is no list.
pub(crate) fn items(raw: &RawValue) -> Option<Vec<&RawValue>> {
    serde_json::from_str(raw.get()).ok()
}

struct Members<'t>(Vec<(String, &'t RawValue)>);

impl<'t> Deserialize<'t> for Members<'t> {
    fn deserialize<D: Deserializer<'t>>(deserializer: D) -> Result<Self, D::Error> {
        struct Object;

        impl<'t> Visitor<'t> for Object {
            type Value = Members<'t>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a JSON object")
            }

            fn visit_map<A: MapAccess<'t>>(self, mut map: A) -> Result<Members<'t>, A::Error> {
                let mut members = Vec::new();
                while let Some(member) = map.next_entry()? {
                    members.push(member);
                }
                Ok(Members(members))
            }
        }

        deserializer.deserialize_map(Object)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_are_found_whatever_is_in_them() {
        let deep = format!("{}1{}", "[".repeat(100_000), "]".repeat(100_000));
        let text = format!(r#"{{"value":[1,{deep},{{"a":1e999}}],"next":"x","value":7}}"#);
        let members = members(&text).expect("an object");
        let names: Vec<_> = members.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(names, ["value", "next", "value"]);
        let list = items(members[0].1).expect("a list");
        assert_eq!(
            list.iter().map(|item| item.get().len()).collect::<Vec<_>>(),
            [1, deep.len(), 11]
        );
        assert!(items(members[1].1).is_none());
    }

    #[test]
    fn what_is_no_object_or_breaks_off_is_told_by_its_place() {
        for text in ["[]", "7", "", "{\"a\":", "{} x"] {
            let error = members(text).expect_err("none");
            assert!(error.contains("line"), "{text}: {error}");
        }
    }
}
