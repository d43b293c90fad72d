//! The clusters, and what is asked of each.

use crate::language::message::messages;

messages! {
    clusters_detail(version: text, location: text, group: text);
    clusters_need_you(count: number);
    clusters_unknown(count: number);
    clusters_for_others(count: number);
    clusters_with_azure(count: number);
    clusters_open;
    clusters_open_endless;
}
