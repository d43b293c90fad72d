//! The `claims` parameter (OpenID Connect Core 5.5), as far as access tokens go.

use serde_json::Value;

/// Most values of one claim that are read.
const MOST_VALUES: usize = 10;

/// Whether a text is a claims request at all: a JSON object.
pub(crate) fn is_request(text: &str) -> bool {
    serde_json::from_str::<Value>(text).is_ok_and(|claims| claims.is_object())
}

/// Authentication contexts (`acrs`) that a claims request names for the access token.
pub(crate) fn contexts(claims: Option<&str>) -> Vec<String> {
    values(claims, "acrs")
}

/// Whether the client declares that it understands claims challenges (`xms_cc` with `cp1`, whatever the letter case).
pub(crate) fn declares_cp1(claims: Option<&str>) -> bool {
    let declared = values(claims, "xms_cc");
    declared.iter().any(|value| value.eq_ignore_ascii_case("cp1"))
}

fn values(claims: Option<&str>, name: &str) -> Vec<String> {
    let Some(request) = claims.and_then(|text| serde_json::from_str::<Value>(text).ok()) else {
        return Vec::new();
    };
    let Some(claim) = request.pointer(&format!("/access_token/{name}")) else {
        return Vec::new();
    };
    let one = claim.get("value").and_then(Value::as_str).into_iter();
    let many = claim
        .get("values")
        .and_then(Value::as_array)
        .into_iter()
        .flatten()
        .filter_map(Value::as_str);
    one.chain(many).take(MOST_VALUES).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contexts_and_capabilities_are_read_wherever_they_may_stand_and_nothing_else_is() {
        let both =
            r#"{"access_token":{"acrs":{"essential":true,"values":["p1"]},"xms_cc":{"values":["CP1"]}}}"#;
        assert_eq!(contexts(Some(both)), ["p1"]);
        assert!(declares_cp1(Some(both)));
        let one = r#"{"access_token":{"acrs":{"essential":true,"value":"c1"}}}"#;
        assert_eq!(contexts(Some(one)), ["c1"]);
        assert!(!declares_cp1(Some(one)));
        // The word alone, elsewhere in the request, declares nothing.
        assert!(!declares_cp1(Some(
            r#"{"id_token":{"xms_cc":{"values":["cp1"]}}}"#
        )));
        for odd in [
            None,
            Some(""),
            Some("cp1"),
            Some("[]"),
            Some(r#"{"access_token":{"xms_cc":"cp1"}}"#),
        ] {
            assert!(contexts(odd).is_empty() && !declares_cp1(odd), "{odd:?}");
        }
        assert!(is_request("{}") && !is_request("[]") && !is_request("cp1"));
    }
}
