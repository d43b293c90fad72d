//! Decisions that Azure has not shown.

use crate::language::message::messages;

messages! {
    doubt_your_approval(when: text);
    doubt_your_denial(when: text);
    doubt_not_seen(count: number, decisions: text);
    doubt_warning(count: number, sentence: text);
}
