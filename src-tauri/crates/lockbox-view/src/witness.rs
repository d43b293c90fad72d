//! Who decided elsewhere, in the words that every screen uses for it.

use crate::scene::Scene;
use crate::text::line;
use lockbox_core::{Naming, RequestKey, Verdict, Witness};

/// Characters of a caller's name.
const CALLER: usize = 120;

/// "Approved by ana@contoso.example at 11:40, not from here (Azure's Activity Log).", where that is known.
pub(crate) fn told(scene: &Scene<'_>, key: &RequestKey) -> Option<String> {
    scene.app.witness(key).map(|witness| sentence(scene, witness))
}

fn sentence(scene: &Scene<'_>, witness: &Witness) -> String {
    let (language, when) = (scene.language, scene.short(witness.at));
    let caller = caller(witness);
    match (witness.verdict, &caller) {
        (Verdict::Approve, Some(caller)) => language.witness_approved(caller, &when),
        (Verdict::Deny, Some(caller)) => language.witness_denied(caller, &when),
        (Verdict::Approve, None) => language.witness_approved_nameless(&when),
        (Verdict::Deny, None) => language.witness_denied_nameless(&when),
    }
}

/// Who it was, or why that is not known yet or never; nothing where the log did not tell.
pub(crate) fn named(scene: &Scene<'_>, key: &RequestKey) -> Option<String> {
    match scene.app.naming(key, scene.now) {
        Naming::Known(witness) => Some(sentence(scene, witness)),
        Naming::Asking => Some(scene.language.witness_asking()),
        Naming::Refused => Some(scene.language.witness_refused()),
        Naming::NotTold => None,
    }
}

/// The caller as it is shown.
pub(crate) fn caller(witness: &Witness) -> Option<String> {
    let caller = witness.caller.as_deref()?.trim();
    Some(line(caller, CALLER)).filter(|caller| !caller.is_empty())
}
