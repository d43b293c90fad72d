//! Who decided elsewhere, as Azure's Activity Log tells it.

use crate::language::message::messages;

messages! {
    witness_approved(caller: text, when: text);
    witness_denied(caller: text, when: text);
    witness_approved_nameless(when: text);
    witness_denied_nameless(when: text);
    witness_asking;
    witness_refused;
    witness_by(caller: text);
    witness_nobody_named;
    witness_entry_approved(caller: text, when: text);
    witness_entry_denied(caller: text, when: text);
}
