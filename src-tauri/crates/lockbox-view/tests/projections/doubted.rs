//! The confirm pages while an earlier decision from here may still arrive: neither of them promises what it cannot keep.

use crate::said::says;
use crate::stage::{Post, Stage};
use lockbox_core::{Page, ReviewAct};
use lockbox_view::{Badge, Language, Piece, ReviewPage};

/// One request whose approval or denial was lost at 12:00, and that may be decided again.
fn lost(approval: bool, language: Language) -> Stage {
    let mut stage = Stage::with(|_| ());
    stage.language = language;
    stage.post = Post::Lost;
    stage.look_at("r");
    if approval {
        stage.approve();
    } else {
        stage.deny();
    }
    stage.pass(6 * 60);
    stage.act(ReviewAct::Go(Page::Review));
    stage
}

fn told(sentence: &[Piece], doubt: Option<Badge>, button: &str) -> String {
    let sentence: String = sentence.iter().map(|piece| piece.text.as_str()).collect();
    let doubt = doubt.map_or_else(|| "(no note)".to_owned(), |badge| badge.text);
    format!("{sentence} | {doubt} | [{button}]")
}

/// The page of an approval, then that of a denial.
fn pages(stage: &mut Stage) -> [String; 2] {
    let approve = stage.confirm();
    stage.act(ReviewAct::Go(Page::ConfirmDeny));
    let ReviewPage::ConfirmDeny(deny) = stage.page() else {
        panic!("{:?}", stage.page())
    };
    [
        told(&approve.sentence, approve.doubt, &approve.approve.label),
        told(&deny.sentence, deny.doubt, &deny.deny.label),
    ]
}

#[test]
fn both_confirm_pages_say_that_an_approval_may_still_arrive_and_a_denial_promises_nothing_then() {
    says(
        [Language::english(), Language::german()].map(|language| pages(&mut lost(true, language))).concat(),
        "
        Let Microsoft support read Kubernetes objects on east (Pay-Prod, tenant Contoso) for 8 hours, support ticket 2411190030001234. | Your approval of 12:00 was not seen to count. It may still arrive. | [Approve access for 8 hours]
        Ask Azure not to give Microsoft support access to east (Pay-Prod, tenant Contoso). If your approval of 12:00 arrives first, access is given all the same, and this denial does not end it. | Your approval of 12:00 was not seen to count. It may still arrive. | [Deny this request]
        Sie erlauben dem Microsoft-Support: Kubernetes-Objekte lesen. Ziel: east (Pay-Prod, Mandant Contoso). Dauer: 8 Stunden. Supportticket: 2411190030001234. | Ihre Genehmigung (12:00) ist nicht als wirksam bestätigt. Sie kann noch eintreffen. | [Zugriff genehmigen: 8 Stunden]
        Sie bitten Azure, dem Microsoft-Support keinen Zugriff zu gewähren. Ziel: east (Pay-Prod, Mandant Contoso). Trifft Ihre Genehmigung (12:00) zuerst ein, wird der Zugriff dennoch gewährt, und diese Ablehnung beendet ihn nicht. | Ihre Genehmigung (12:00) ist nicht als wirksam bestätigt. Sie kann noch eintreffen. | [Diese Anfrage ablehnen]
        ",
    );
}

#[test]
fn a_denial_that_may_still_arrive_is_named_and_grants_nothing_either_way() {
    let [_, denial] = pages(&mut lost(false, Language::english()));
    says(
        [denial],
        "
        Microsoft support will not be given access to east (Pay-Prod, tenant Contoso). The support ticket may wait until it is solved another way. | Your denial of 12:00 was not seen to count. It may still arrive. | [Deny: nothing is granted]
        ",
    );
}

#[test]
fn where_nothing_is_in_doubt_no_note_stands_on_either_page() {
    let mut stage = Stage::with(|_| ());
    stage.look_at("r");
    assert!(pages(&mut stage).iter().all(|page| page.contains("(no note)")));
}
