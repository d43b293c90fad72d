//! What frames the page of a request.

use crate::language::message::messages;

messages! {
    footer_answer_by;
    footer_lapsed;
    footer_no_end;
    footer_lapses(when: text);
    footer_being_checked;
    footer_preparing;
    footer_approve;
    footer_deny;
    footer_portal;
    footer_role_unknown;
}
