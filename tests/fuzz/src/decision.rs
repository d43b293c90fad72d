//! What Azure answers to a decision.

use crate::stage::{Stage, Told};
use crate::web::{Reply, Script, Web};
use lockbox_core::{Page, ReviewAct, SendOutcome, Tag};
use serde_json::Value;

/// Longest text of Azure's that is kept of an answer, in characters, with a sentence of ours around it.
const MESSAGE: usize = 800;

/// The answer to an approval (an even first letter) or a denial: that letter, two for status and headers, then its body. Only
/// Azure's own word is believed, and nothing is claimed that it does not prove.
pub fn arm_decision(bytes: &[u8]) {
    let (approves, rest) = bytes
        .split_first()
        .map_or((true, bytes), |(first, rest)| (first % 2 == 0, rest));
    let reply = Reply::of(rest);
    let permit = permit(approves);
    let web = Web::new(Script::Services(vec![("", reply.clone())]));
    let ((outcome, date), carried) = crate::block_on(async {
        let azure = web.signed_in().await;
        (azure.send(permit).await, web.carried())
    });
    let sent = carried.iter().filter(|call| call.once).count();
    assert_eq!(sent, 1, "it was sent {sent} times");
    match &outcome {
        SendOutcome::Accepted => {
            assert!(
                [200, 202].contains(&reply.status) && !reply.is_old(),
                "{} was taken for a success",
                reply.status
            );
            let is_empty = reply.body.is_empty() && reply.status == 202;
            assert!(
                is_empty || reply.is_json() && speaks_for(&reply.body, approves),
                "it speaks of something else"
            );
        }
        SendOutcome::Refused {
            code,
            message,
            current,
        } => {
            assert!(
                (400..500).contains(&reply.status) && ![408, 429].contains(&reply.status),
                "{}",
                reply.status
            );
            assert!(
                !reply.is_old() && (reply.has_azures_id() || reply.is_json()),
                "somebody else refused"
            );
            let texts = [Some(code), Some(message), current.as_ref()]
                .into_iter()
                .flatten();
            texts.for_each(|text| assert!(text.chars().count() <= MESSAGE, "{text}"));
            assert!(!code.is_empty(), "a refusal without a code");
        }
        SendOutcome::NotSent(why) => panic!("it was sent, and said not to be: {why}"),
        SendOutcome::Unknown(why) => assert!(!why.is_empty() && why.chars().count() <= MESSAGE, "{why}"),
    }
    let is_azures = matches!(outcome, SendOutcome::Accepted | SendOutcome::Refused { .. });
    assert!(
        is_azures || date.is_none(),
        "the clock of whoever answered was believed"
    );
}

/// Whether an answer is an object in which no word for a status is one of the other verdict.
fn speaks_for(body: &[u8], approves: bool) -> bool {
    let text = String::from_utf8_lossy(body);
    let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
    let Ok(Value::Object(answer)) = serde_json::from_str::<Value>(text) else {
        // What is mended on the way is at least an object.
        return text.trim_start().starts_with('{');
    };
    let other = if approves {
        ["deny", "denying", "denied"]
    } else {
        ["approve", "approving", "approved"]
    };
    let word = |value: Option<&Value>| value.and_then(Value::as_str).map(str::to_lowercase);
    let inner = answer
        .get("properties")
        .and_then(|properties| properties.get("status"));
    let words = [
        word(answer.get("status")),
        word(answer.get("decision")),
        word(inner),
    ];
    !words.iter().flatten().any(|word| other.contains(&word.as_str()))
}

/// A permit of the real core, walked up to the point where it sends.
fn permit(approves: bool) -> lockbox_core::Permit {
    let mut stage = Stage::set(Told::default());
    stage.look();
    let (tag, reason) = (Tag([1; 32]), "needed for the repair".to_owned());
    if approves {
        stage.act(ReviewAct::Go(Page::ConfirmApprove));
        stage.act(ReviewAct::Approve {
            tag,
            reason,
            typed_name: String::new(),
            risk_ticked: false,
        });
    } else {
        stage.act(ReviewAct::Go(Page::ConfirmDeny));
        stage.act(ReviewAct::Deny { tag, reason });
    }
    stage.permit.expect("the core sends")
}
