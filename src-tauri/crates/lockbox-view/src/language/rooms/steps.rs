//! The next steps beside what is the matter.

use crate::language::message::messages;

messages! {
    steps_sign_in;
    steps_check_now;
    steps_portal;
    steps_turn_on;
    steps_inbox;
    steps_grants;
    steps_history;
    steps_evidence;
    steps_clusters;
    steps_readiness;
}
