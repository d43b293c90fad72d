//! Several things in one phrase.

use crate::language::message::messages;

messages! {
    list_two(first: text, second: text);
    list_next(before: text, next: text);
    list_last(before: text, last: text);
}
