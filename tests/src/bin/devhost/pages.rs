//! The pages of the host build, read once, and the policy they are served under: that of the shipped window, with this host in the
//! place of the inter-process scheme.

use crate::Stage;
use axum::extract::State;
use axum::http::header::{CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE};
use axum::http::{HeaderName, HeaderValue, StatusCode, Uri};
use axum::response::{IntoResponse, Response};
use serde_json::{Map, Value};
use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// What the shipped window is configured with; its policy is used as it stands there.
const CONFIGURATION: &str = include_str!("../../../../src-tauri/tauri.conf.json");

const MAIN: &str = "index.host.html";
const DECISION: &str = "decision.host.html";

/// The files and the headers that all of them carry.
pub(crate) struct Pages {
    files: BTreeMap<String, (&'static str, Vec<u8>)>,
    headers: Vec<(HeaderName, HeaderValue)>,
}

impl Pages {
    /// Where the host build puts them.
    pub(crate) fn usual() -> PathBuf {
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../ui/dist-host")
    }

    /// Reads all of them.
    ///
    /// # Errors
    /// When a file cannot be read, or the two pages are not among them.
    pub(crate) fn read(folder: &Path) -> io::Result<Self> {
        let mut files = BTreeMap::new();
        collect(folder, "", &mut files)?;
        for page in [MAIN, DECISION] {
            if !files.contains_key(page) {
                let text = format!("there is no {page}; build the pages with `npm run build:host`");
                return Err(io::Error::new(io::ErrorKind::NotFound, text));
            }
        }
        Ok(Self {
            files,
            headers: headers(),
        })
    }
}

fn collect(
    folder: &Path,
    below: &str,
    files: &mut BTreeMap<String, (&'static str, Vec<u8>)>,
) -> io::Result<()> {
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let name = format!("{below}{name}");
        if path.is_dir() {
            collect(&path, &format!("{name}/"), files)?;
        } else {
            files.insert(name, (kind(&path), std::fs::read(&path)?));
        }
    }
    Ok(())
}

fn kind(path: &Path) -> &'static str {
    match path.extension().and_then(|ending| ending.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("js") => "text/javascript",
        Some("css") => "text/css",
        Some("woff2") => "font/woff2",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some(_) | None => "application/octet-stream",
    }
}

fn headers() -> Vec<(HeaderName, HeaderValue)> {
    let configuration: Value = serde_json::from_str(CONFIGURATION).expect("the window's configuration");
    let security = &configuration["app"]["security"];
    let policy = policy(security["csp"].as_object().expect("a content policy"));
    let mut all = vec![
        (
            CONTENT_SECURITY_POLICY,
            HeaderValue::from_str(&policy).expect("a header"),
        ),
        (CACHE_CONTROL, HeaderValue::from_static("no-store")),
    ];
    for (name, value) in security["headers"].as_object().expect("headers") {
        let value = value.as_str().expect("a header's text");
        all.push((
            HeaderName::from_bytes(name.as_bytes()).expect("a header's name"),
            HeaderValue::from_str(value).expect("a header"),
        ));
    }
    all
}

fn policy(directives: &Map<String, Value>) -> String {
    let lines: Vec<_> = directives
        .iter()
        .map(|(name, sources)| {
            let sources = sources.as_str().expect("sources");
            let sources = if name == "connect-src" { "'self'" } else { sources };
            format!("{name} {sources}")
        })
        .collect();
    assert!(
        lines.iter().any(|line| line == "connect-src 'self'"),
        "the policy names no inter-process scheme: {lines:?}"
    );
    lines.join("; ")
}

/// `GET` of a page or of what belongs to it.
pub(crate) async fn page(State(stage): State<Arc<Stage>>, address: Uri) -> Response {
    let name = match address.path() {
        "/" => MAIN,
        "/decision" => DECISION,
        "/favicon.ico" => return StatusCode::NO_CONTENT.into_response(),
        path => path.trim_start_matches('/'),
    };
    let mut response = match stage.pages.files.get(name) {
        Some((kind, bytes)) => ([(CONTENT_TYPE, *kind)], bytes.clone()).into_response(),
        None => StatusCode::NOT_FOUND.into_response(),
    };
    response.headers_mut().extend(stage.pages.headers.iter().cloned());
    response
}
