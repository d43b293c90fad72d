//! A call and its reply as plain values, so that the rooms that answer know nothing of sockets.

use std::collections::BTreeMap;

use serde::Serialize;
use url::form_urlencoded;

/// The verbs that Azure's operations here use.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Method {
    Get,
    Post,
    Put,
    Patch,
    Delete,
    Other,
}

impl Method {
    /// As HTTP spells it; nothing for verbs that no operation has.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Post => "POST",
            Self::Put => "PUT",
            Self::Patch => "PATCH",
            Self::Delete => "DELETE",
            Self::Other => "",
        }
    }

    /// The verb of this name, in capitals.
    pub(crate) fn named(name: &str) -> Self {
        match name {
            "GET" => Self::Get,
            "POST" => Self::Post,
            "PUT" => Self::Put,
            "PATCH" => Self::Patch,
            "DELETE" => Self::Delete,
            _ => Self::Other,
        }
    }

    /// Whether the method comes with a body.
    pub(crate) fn has_body(self) -> bool {
        match self {
            Self::Post | Self::Put | Self::Patch => true,
            Self::Get | Self::Delete | Self::Other => false,
        }
    }
}

/// One HTTP request.
#[derive(Clone, Debug)]
pub(crate) struct Call {
    pub(crate) method: Method,
    /// Path as it came, without the query.
    pub(crate) path: String,
    /// Decoded path segments, in the letter case they came in.
    pub(crate) segments: Vec<String>,
    lower: Vec<String>,
    query: Vec<(String, String)>,
    /// Names in lower case.
    headers: BTreeMap<String, String>,
    pub(crate) body: Vec<u8>,
}

impl Call {
    pub(crate) fn new(
        method: Method,
        path: &str,
        query: &str,
        headers: BTreeMap<String, String>,
        body: Vec<u8>,
    ) -> Self {
        let segments: Vec<String> = path
            .split('/')
            .filter(|part| !part.is_empty())
            .map(decoded)
            .collect();
        Self {
            method,
            path: path.to_owned(),
            lower: segments.iter().map(|part| part.to_ascii_lowercase()).collect(),
            segments,
            query: form_urlencoded::parse(query.as_bytes()).into_owned().collect(),
            headers,
            body,
        }
    }

    /// The path in lower case, one segment each: ARM does not care for the letter case.
    pub(crate) fn lower(&self) -> Vec<&str> {
        self.lower.iter().map(String::as_str).collect()
    }

    /// A segment of the path as it came, or the empty text.
    pub(crate) fn segment(&self, at: usize) -> &str {
        self.segments.get(at).map_or("", String::as_str)
    }

    /// A query parameter; the name's letter case does not matter.
    pub(crate) fn query(&self, name: &str) -> Option<&str> {
        self.query
            .iter()
            .find(|(key, _)| key.eq_ignore_ascii_case(name))
            .map(|(_, value)| value.as_str())
    }

    /// All query parameters in order.
    pub(crate) fn queries(&self) -> &[(String, String)] {
        &self.query
    }

    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).map(String::as_str)
    }

    /// A header that holds a GUID; nothing when it holds anything else.
    pub(crate) fn guid(&self, name: &str) -> Option<&str> {
        self.header(name)
            .filter(|text| uuid::Uuid::parse_str(text).is_ok())
    }

    /// Whether the content type is this one, whatever its parameters.
    pub(crate) fn is_of_type(&self, wanted: &str) -> bool {
        self.header("content-type")
            .and_then(|kind| kind.split(';').next())
            .is_some_and(|kind| kind.trim().eq_ignore_ascii_case(wanted))
    }

    /// The body as form fields; nothing when the content type says otherwise.
    pub(crate) fn form(&self) -> Option<Form> {
        self.is_of_type("application/x-www-form-urlencoded")
            .then(|| Form(form_urlencoded::parse(&self.body).into_owned().collect()))
    }
}

/// Fields of a form; the first of a name counts.
#[derive(Clone, Debug, Default)]
pub(crate) struct Form(pub(crate) Vec<(String, String)>);

impl Form {
    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        self.0
            .iter()
            .find(|(key, _)| key == name)
            .map(|(_, value)| value.as_str())
    }

    /// A field, or the empty text.
    pub(crate) fn text(&self, name: &str) -> &str {
        self.get(name).unwrap_or_default()
    }
}

fn decoded(segment: &str) -> String {
    if !segment.contains('%') {
        return segment.to_owned();
    }
    // Form decoding gives + & = a meaning that they do not have in a path.
    let kept = segment
        .replace('+', "%2B")
        .replace('&', "%26")
        .replace('=', "%3D");
    form_urlencoded::parse(kept.as_bytes())
        .next()
        .map(|(key, _)| key.into_owned())
        .unwrap_or_default()
}

/// One HTTP response.
#[derive(Clone, Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) headers: Vec<(&'static str, String)>,
    pub(crate) body: Vec<u8>,
}

impl Answer {
    pub(crate) fn json(status: u16, body: &impl Serialize) -> Self {
        Self {
            status,
            headers: vec![("content-type", "application/json; charset=utf-8".to_owned())],
            // What is answered has texts as its names: it can always be written.
            body: serde_json::to_vec(body).unwrap_or_default(),
        }
    }

    /// JSON that is served byte for byte.
    pub(crate) fn raw_json(body: Vec<u8>) -> Self {
        Self {
            status: 200,
            headers: vec![("content-type", "application/json; charset=utf-8".to_owned())],
            body,
        }
    }

    pub(crate) fn html(status: u16, body: String) -> Self {
        Self {
            status,
            headers: vec![
                ("content-type", "text/html; charset=utf-8".to_owned()),
                ("x-content-type-options", "nosniff".to_owned()),
                ("referrer-policy", "no-referrer".to_owned()),
            ],
            body: body.into_bytes(),
        }
    }

    pub(crate) fn text(status: u16, body: &str) -> Self {
        Self {
            status,
            headers: vec![("content-type", "text/plain; charset=utf-8".to_owned())],
            body: body.as_bytes().to_vec(),
        }
    }

    pub(crate) fn empty(status: u16) -> Self {
        Self {
            status,
            headers: Vec::new(),
            body: Vec::new(),
        }
    }

    pub(crate) fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.headers.push((name, value.into()));
        self
    }

    /// The same, never to be kept by a cache: it carries tokens, or says why none are given (RFC 6749, 5.1).
    pub(crate) fn unkept(self) -> Self {
        self.with("cache-control", "no-store").with("pragma", "no-cache")
    }

    /// The same under another content type.
    pub(crate) fn typed(mut self, kind: &str) -> Self {
        self.headers.retain(|(name, _)| *name != "content-type");
        self.with("content-type", kind)
    }

    pub(crate) fn has(&self, name: &str) -> bool {
        self.headers.iter().any(|(key, _)| *key == name)
    }
}

/// An answer, and what the connection makes of it. This is all that the transport is told.
#[derive(Clone, Debug)]
pub(crate) struct Reply {
    pub(crate) answer: Answer,
    pub(crate) wire: Wire,
}

impl From<Answer> for Reply {
    fn from(answer: Answer) -> Self {
        Self {
            answer,
            wire: Wire::default(),
        }
    }
}

/// What happens to an answer on its way. Whatever the call changed has been changed already.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Wire {
    /// Milliseconds of real time before anything is sent.
    pub(crate) wait_millis: u64,
    pub(crate) delivery: Delivery,
}

/// How much of an answer arrives.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Delivery {
    #[default]
    Whole,
    /// The connection is cut before the first byte.
    Nothing,
    /// The head and so many bytes of the body, then the connection is cut.
    Part(usize),
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_decoded_segment_by_segment() {
        let call = Call::new(
            Method::Get,
            "/a%20b/c%2Fd/e+f/",
            "Api-Version=1&x=%27y%27",
            BTreeMap::new(),
            Vec::new(),
        );
        assert_eq!(call.segments, ["a b", "c/d", "e+f"]);
        assert_eq!(call.query("api-version"), Some("1"));
        assert_eq!(call.query("x"), Some("'y'"));
    }

    #[test]
    fn a_segment_with_an_equals_sign_or_ampersand_stays_whole() {
        let call = Call::new(Method::Get, "/a=b/c&d", "", BTreeMap::new(), Vec::new());
        assert_eq!(call.segments, ["a=b", "c&d"]);
    }
}
