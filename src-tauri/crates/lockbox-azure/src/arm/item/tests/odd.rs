//! What is odd is told, and none of it is left out.

use super::*;

#[test]
fn spellings_that_contradict_each_other_are_all_told() {
    let read = request(&whole(
        r#","duration":"8","Duration":"Support request lifetime","justification":"List","JUSTIFICATION":"Delete",
        "resourceIds":"a","ResourceIds":["b"],"expirationDateTime":"2026-11-23T03:12:51Z","ExpirationDateTime":"2027-11-23T03:12:51Z""#,
    ));
    assert_eq!(
        read.length,
        Length::OpenEnded("8 | Support request lifetime".into())
    );
    assert_eq!(read.justification, "List | Delete");
    assert_eq!(
        read.resources,
        [Resource::Other("a".into()), Resource::Other("b".into())]
    );
    assert_eq!(read.lapses, None, "none of two ends is the end");
    for names in [
        "duration | Duration",
        "justification | JUSTIFICATION",
        "resourceIds | ResourceIds",
        "expirationDateTime | ExpirationDateTime",
    ] {
        assert!(
            read.oddities.contains(&Oddity::UnexpectedForm(names.into())),
            "{names}: {:?}",
            read.oddities
        );
    }
    assert_eq!(
        request(&whole(r#","duration":"8","Duration":"8""#)).oddities,
        [],
        "saying the same twice contradicts nothing"
    );
}

#[test]
fn an_unknown_phase_is_kept_to_the_letter() {
    for word in ["pending", "PENDING", "Pending ", "Quarantined"] {
        let read = request(&whole("").replace("\"Pending\"", &format!("\"{word}\"")));
        assert_eq!(read.phase.word(), word);
        assert_ne!(read.phase, Phase::Pending, "{word}");
    }
}

#[test]
fn text_that_lost_characters_is_shown_and_marked() {
    let read = request(&whole(r#","justification":"Why\ud83d""#));
    assert_eq!(read.justification, "Why\u{fffd}");
    assert_eq!(
        read.oddities,
        [Oddity::UnexpectedForm(
            "text of which characters were lost".into()
        )]
    );
}
