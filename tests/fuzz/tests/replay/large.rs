//! Inputs that are large and say little: they are made here and not kept.

/// Each with its name. What takes JSON is given them also as a member of it.
pub(crate) fn all() -> Vec<(&'static str, Vec<u8>)> {
    let texts = texts()
        .into_iter()
        .map(|(name, text)| (name, format!("{text}\n").into_bytes()));
    texts.chain(no_texts()).collect()
}

fn no_texts() -> [(&'static str, Vec<u8>); 3] {
    let wide: Vec<u8> = "{\"value\":[]}"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    [
        ("two bytes for each sign", [&[0xff, 0xfe][..], &wide].concat()),
        ("all bytes there are", (0..=u8::MAX).cycle().take(4_096).collect()),
        ("no byte but zero", vec![0; 50_000]),
    ]
}

fn texts() -> Vec<(&'static str, String)> {
    let deep = |open: &str, close: &str, times: usize| [open.repeat(times), close.repeat(times)].concat();
    let inside =
        |value: &str| format!("{{\"value\":[{{\"properties\":{{\"requestId\":\"x\",\"more\":{value}}}}}]}}");
    vec![
        ("nothing", String::new()),
        ("lists in lists", deep("[", "]", 10_000)),
        (
            "objects in objects",
            format!("{}1{}", "{\"a\":".repeat(10_000), "}".repeat(10_000)),
        ),
        ("lists that never end", "[".repeat(50_000)),
        ("deep inside of an item", inside(&deep("[", "]", 10_000))),
        ("a number without end", inside(&"9".repeat(50_000))),
        (
            "a fraction without end",
            inside(&format!("0.{}", "1".repeat(50_000))),
        ),
        ("an exponent beyond all", inside("1e999999999")),
        ("one long text", inside(&format!("\"{}\"", "x".repeat(500_000)))),
        (
            "marks upon marks",
            inside(&format!("\"a{}\"", "\u{301}".repeat(1_000))),
        ),
        ("only marks", format!("a{}", "\u{301}".repeat(1_000))),
        ("turned round a thousand times", "\u{202e}\u{2066}a".repeat(1_000)),
        ("lines and lines", "\n".repeat(100_000)),
        ("blanks", " ".repeat(200_000)),
        (
            "many members",
            inside(&format!("{{{}}}", many(|n| format!("\"m{n}\":{n}"), 5_000))),
        ),
        (
            "many times the same member",
            inside(&format!("{{{}}}", many(|_| "\"m\":1".to_owned(), 5_000))),
        ),
        (
            "many items",
            format!(
                "{{\"value\":[{}]}}",
                many(|n| format!("{{\"name\":\"{n}\"}}"), 5_000)
            ),
        ),
        ("nothing that is seen", "\u{200b}".repeat(60_000)),
        ("signs of nobody's", "\u{10ffff}".repeat(60_000)),
        ("commas", ",".repeat(50_000)),
        ("quotes", "\"".repeat(50_001)),
        ("backslashes", "\\".repeat(50_001)),
    ]
}

fn many(one: impl Fn(usize) -> String, times: usize) -> String {
    (0..times).map(one).collect::<Vec<_>>().join(",")
}
