//! Sign-in: what a tenant publishes, the token endpoint's answers, demands for more proof, and what comes to the loopback listener.

use crate::stage::{TENANT, account, subscription};
use crate::web::{LOGIN, Reply, Script, Web};
use axum::body::Body;
use axum::extract::Request;
use base64::Engine;
use base64::alphabet::STANDARD;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};
use lockbox_azure::callbacks;
use lockbox_core::SignInFailure;
use serde_json::{Map, Value, json};

/// Longest sentence about a sign-in that failed, in characters.
const SENTENCE: usize = 2_000;
/// Longest header that is looked at, in bytes; a longer one demands nothing.
const CHALLENGE: usize = 8 * 1024;
/// Most headers of that name in one answer.
const CHALLENGES: usize = 64;
/// What the listener waits for.
const STATE: &str = "right-state";
const ISSUER: &str = "https://login.microsoftonline.com/t/v2.0";
const PORT: u16 = 8400;

/// The tenant's configuration: two letters for status and headers, then its body. Whatever it says, the session's secret goes to
/// the cloud's own sign-in host or nowhere.
pub fn openid_configuration(bytes: &[u8]) {
    let reply = Reply::of(bytes);
    let web = Web::new(Script::Configuration(reply.clone()));
    let signed_in = crate::block_on(async { Web::resume(&web.azure()).await });
    let asked_with_secret = web.carried().into_iter().filter(|call| !call.form.is_empty());
    for call in asked_with_secret {
        assert!(
            call.url.starts_with(&format!("{LOGIN}/")),
            "the secret went to {}",
            call.url
        );
    }
    match signed_in {
        Err(failure) => is_short(&failure),
        Ok(signed_in) => {
            assert_eq!(signed_in.account, account());
            assert!((200..300).contains(&reply.status) && reply.is_json());
            let told: Value = serde_json::from_slice(&reply.body).expect("a document was taken that is none");
            assert_eq!(
                told["issuer"],
                format!("{LOGIN}/{TENANT}/v2.0"),
                "another issuer was taken"
            );
        }
    }
}

/// The token endpoint's answer: two letters for status and headers, then its body, in which `@{…}` stands for an ID token of those
/// claims. A session is taken up only for the account it was remembered for, and no failure tells a token.
pub fn token_answer(bytes: &[u8]) {
    let mut reply = Reply::of(bytes);
    reply.body = with_tokens(&reply.body);
    let web = Web::new(Script::Tokens(reply.clone()));
    let signed_in = crate::block_on(async { Web::resume(&web.azure()).await });
    drop(web.carried());
    let told: Option<Value> = serde_json::from_slice(&reply.body).ok();
    match signed_in {
        Err(failure) => {
            is_short(&failure);
            let said = format!("{failure:?}");
            for name in ["access_token", "refresh_token", "id_token"] {
                let token = told
                    .as_ref()
                    .and_then(|told| told.get(name))
                    .and_then(Value::as_str);
                let is_told = token.is_some_and(|token| token.len() >= 12 && said.contains(token));
                assert!(!is_told, "the failure tells the {name}: {said}");
            }
        }
        Ok(signed_in) => {
            let told = told.expect("tokens were taken out of what is no JSON");
            assert!((200..300).contains(&reply.status) && reply.is_json());
            assert_eq!(
                signed_in.account,
                account(),
                "somebody else's session was taken up"
            );
            assert!(
                told["access_token"]
                    .as_str()
                    .is_some_and(|token| !token.is_empty()),
                "no token"
            );
            assert!(
                told["token_type"]
                    .as_str()
                    .is_some_and(|kind| kind.eq_ignore_ascii_case("bearer"))
            );
            let claims = told["id_token"]
                .as_str()
                .and_then(|token| token.split('.').nth(1))
                .and_then(decoded);
            let claims = claims.expect("nobody said whose it is");
            assert_eq!(claims["iss"], format!("{LOGIN}/{TENANT}/v2.0"));
            assert_eq!(claims["ver"], "2.0");
            assert!(
                !signed_in.name.chars().any(char::is_control)
                    && !signed_in.user.chars().any(char::is_control)
            );
        }
    }
}

fn with_tokens(body: &[u8]) -> Vec<u8> {
    let text = String::from_utf8_lossy(body);
    let Some((before, rest)) = text.split_once("@{") else {
        return body.to_vec();
    };
    // The claims end where their object does; of a broken one all the rest is the token.
    let whole = format!("{{{rest}");
    let mut stream = serde_json::Deserializer::from_str(&whole).into_iter::<Value>();
    let end = stream
        .next()
        .and_then(Result::ok)
        .map_or(whole.len(), |_| stream.byte_offset());
    let (claims, after) = whole.split_at(end);
    [
        before.as_bytes(),
        crate::web::id_token(claims.as_bytes()).as_bytes(),
        after.as_bytes(),
    ]
    .concat()
}

fn is_short(failure: &SignInFailure) {
    let said = format!("{failure:?}");
    assert!(said.chars().count() <= SENTENCE, "{said}");
}

/// Values of `WWW-Authenticate`, one on each line, with which Resource Manager refuses a token. What is asked of the next token is
/// nothing, or all of one demand that stands there.
pub fn www_authenticate(bytes: &[u8]) {
    // A client takes no more headers than these.
    let lines = bytes.split(|byte| *byte == b'\n').take(CHALLENGES);
    let challenges: Vec<Vec<u8>> = lines.map(<[u8]>::to_vec).collect();
    let mut refusal = Reply::json(
        401,
        br#"{"error":{"code":"InvalidAuthenticationToken","message":"m"}}"#,
    );
    refusal.challenges.clone_from(&challenges);
    let web = Web::new(Script::First(refusal, Reply::json(200, br#"{"value":[]}"#)));
    let carried = crate::block_on(async {
        let azure = web.signed_in().await;
        let before = web.carried().len();
        drop(azure.poll(&subscription()).await);
        web.carried().split_off(before)
    });
    let asked = carried
        .iter()
        .flat_map(|call| &call.form)
        .filter(|(name, _)| name == "claims");
    let demands: Vec<Map<String, Value>> = challenges
        .iter()
        .flat_map(|challenge| demands(challenge))
        .collect();
    for (_, claims) in asked {
        let asked: Value = serde_json::from_str(claims).expect("claims are JSON");
        let known = std::iter::once(Map::new()).chain(demands.iter().cloned());
        let mut wanted = known.map(with_capability);
        assert!(wanted.any(|wanted| wanted == asked), "nobody demanded {asked}");
    }
    assert!(carried.len() <= 6, "{} calls for one refusal", carried.len());
}

/// Everything in a header that may be a demand: each run of letters of base64, with and without escapes.
fn demands(challenge: &[u8]) -> Vec<Map<String, Value>> {
    if challenge.len() > CHALLENGE {
        return Vec::new();
    }
    let text = String::from_utf8_lossy(challenge).into_owned();
    let plain = text.replace('\\', "");
    let is_letter = |c: char| c.is_ascii_alphanumeric() || "+/-_=".contains(c);
    let mut found = Vec::new();
    for text in [&text, &plain] {
        let starts = text.char_indices().map(|(at, _)| at).filter(|at| {
            // A value begins behind a quote, a blank or the sign of equality.
            text[..*at]
                .chars()
                .next_back()
                .is_none_or(|before| !is_letter(before) || before == '=')
        });
        for run in starts.map(|at| text[at..].split(|c| !is_letter(c)).next().unwrap_or_default()) {
            if let Some(Value::Object(demand)) = decoded(run.trim_start_matches('=')).or_else(|| decoded(run))
            {
                found.push(demand);
            }
        }
    }
    found
}

fn decoded(text: &str) -> Option<Value> {
    let config = GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent);
    let engine = GeneralPurpose::new(&STANDARD, config);
    let bytes = engine.decode(text.replace('-', "+").replace('_', "/")).ok()?;
    serde_json::from_slice(&bytes).ok()
}

fn with_capability(demand: Map<String, Value>) -> Value {
    let mut all = Value::Object(demand);
    let values = json!({ "values": ["cp1"] });
    match all.get_mut("access_token").and_then(Value::as_object_mut) {
        None => all["access_token"] = json!({ "xms_cc": values }),
        Some(token) => match token.get_mut("xms_cc").and_then(Value::as_object_mut) {
            None => drop(token.insert("xms_cc".to_owned(), values)),
            Some(capability) => drop(capability.insert("values".to_owned(), json!(["cp1"]))),
        },
    }
    all
}

/// A call to the loopback listener as HTTP writes it: method and target, headers, an empty line, the body. Only the one right state
/// hands anything over, and a code only out of a form.
pub fn oauth_callback(bytes: &[u8]) {
    let Some((request, body)) = call(bytes) else {
        return;
    };
    let (head, query) = (
        request.headers().clone(),
        request.uri().query().unwrap_or_default().to_owned(),
    );
    let (method, path) = (request.method().clone(), request.uri().path().to_owned());
    let Ok(handed) = crate::block_on(callbacks::judged(STATE, ISSUER, PORT, request)) else {
        return;
    };
    assert_eq!(path, "/", "another path was heard");
    let hosts: Vec<_> = head
        .get_all("host")
        .iter()
        .filter_map(|host| host.to_str().ok())
        .collect();
    let own = |host: &&str| {
        ["localhost:8400", "127.0.0.1:8400", "[::1]:8400"]
            .iter()
            .any(|own| own.eq_ignore_ascii_case(host))
    };
    assert!(
        matches!(hosts.as_slice(), [only] if own(only)),
        "it was meant for {hosts:?}"
    );
    let fields = if method == "POST" {
        body
    } else {
        query.into_bytes()
    };
    let told = |name: &str| -> Vec<String> {
        let all = url::form_urlencoded::parse(&fields);
        all.filter(|(key, _)| key == name)
            .map(|(_, value)| value.into_owned())
            .collect()
    };
    assert_eq!(told("state"), [STATE], "another state was taken");
    assert!(
        told("iss").is_empty() || told("iss") == [ISSUER],
        "another issuer was taken"
    );
    if let Some(code) = handed {
        assert_eq!(method, "POST", "a code was taken out of an address");
        assert_eq!(told("code"), [code]);
        assert!(told("error").is_empty(), "a refusal was taken for a code");
        let kind = head
            .get("content-type")
            .and_then(|kind| kind.to_str().ok())
            .unwrap_or_default()
            .to_ascii_lowercase();
        assert!(
            kind.trim_start().starts_with("application/x-www-form-urlencoded"),
            "{kind}"
        );
    }
}

fn call(bytes: &[u8]) -> Option<(Request, Vec<u8>)> {
    let end = bytes.windows(2).position(|pair| pair == b"\n\n");
    let (head, body) = end.map_or((bytes, &[][..]), |end| (&bytes[..end], &bytes[end + 2..]));
    let mut lines = head.split(|byte| *byte == b'\n');
    let first = std::str::from_utf8(lines.next()?).ok()?;
    let (method, target) = first.split_once(' ')?;
    let mut request = Request::builder().method(method).uri(target);
    for line in lines {
        let cut = line.iter().position(|byte| *byte == b':')?;
        request = request.header(&line[..cut], line[cut + 1..].trim_ascii());
    }
    Some((request.body(Body::from(body.to_vec())).ok()?, body.to_vec()))
}
