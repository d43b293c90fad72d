//! What goes out with a request, and where to.

use super::*;

#[test]
fn a_token_goes_to_its_own_origin_only() {
    let home = Url::parse("https://management.example/base").expect("a url");
    let bearer = Bearer::new(&home, SecretString::from("secret-token"));
    let fits = Url::parse("https://management.example:443/other?x=1").expect("a url");
    let value = authorization(&bearer, &fits).expect("the same origin");
    assert_eq!(value.to_str().expect("text"), "Bearer secret-token");
    assert!(!format!("{value:?}").contains("secret-token"));
    for other in [
        "http://management.example/",
        "https://management.example:444/",
        "https://management.example.evil/",
        "https://evil/management.example",
        "https://management.example@evil/",
        "file:///management.example",
    ] {
        let url = Url::parse(other).expect("a url");
        assert!(
            matches!(authorization(&bearer, &url), Err(Fault::NotSent(_))),
            "{other}"
        );
    }
}

#[test]
fn requests_carry_an_id_and_forbid_caches() {
    let url = Url::parse("https://management.example/").expect("a url");
    let ask = Ask {
        url: &url,
        bearer: None,
        payload: Payload::Nothing,
        limit: 1,
    };
    let request = request(ask, "id-1").expect("a request");
    assert_eq!(request.method(), Method::GET);
    assert_eq!(request.headers()["x-ms-client-request-id"], "id-1");
    assert_eq!(request.headers()["cache-control"], "no-cache, no-store");
}
