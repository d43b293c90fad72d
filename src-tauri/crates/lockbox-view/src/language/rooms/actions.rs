//! What the catalogue of actions says about each.

use crate::language::message::messages;

messages! {
    actions_lets_create;
    actions_lets_update;
    actions_lets_delete;
    actions_lets_metadata;
    actions_lets_console;
    actions_lets_pod_logs;
    actions_lets_read;
    actions_lets_put;
    actions_lets_upgrade;
    actions_lets_redeploy;
    actions_refuses_secrets_and_own;
    actions_refuses_outside_platform;
    actions_refuses_other_machines;
    actions_refuses_other_pods;
    actions_refuses_secrets;
    actions_refuses_unknown;
    actions_refuses_gone;
    actions_source(date: text, address: text);
    actions_undo_create;
    actions_undo_update;
    actions_undo_delete;
    actions_undo_nothing;
    actions_undo_seen;
    actions_undo_patch;
    actions_undo_restart;
    actions_undo_upgrade;
    actions_ask_create;
    actions_ask_update;
    actions_ask_delete;
    actions_ask_needless;
    actions_ask_console;
    actions_ask_pod_logs;
    actions_ask_read;
    actions_when_delete;
    actions_free_metadata;
    actions_free_above;
}
