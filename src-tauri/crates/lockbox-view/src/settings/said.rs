//! What is said of settings elsewhere than on their page: why one was not changed, and what was passed over.

use crate::faults;
use crate::language::Language;
use crate::text::line;
use lockbox_core::{Fault, Item, NotSet};

/// Why a setting was not changed.
pub(crate) fn not_set(language: &Language, why: &NotSet) -> String {
    match why {
        NotSet::Managed { item: _, file } => language.settings_not_managed(&line(file, 200)),
        NotSet::NoDay => language.settings_not_day(),
        NotSet::NoTime => language.settings_not_time(),
        NotSet::NoDate => language.settings_not_date(),
        NotSet::NoHours => language.settings_not_hours(),
        NotSet::TooMany => language.settings_not_many(),
        NotSet::NoAlias => language.settings_not_alias(),
        NotSet::NothingLast => language.settings_not_last(),
        NotSet::NotKept(why) => language.settings_not_kept(&faults::detail(language, why)),
    }
}

/// What was passed over, as a sentence.
pub(crate) fn fault_line(language: &Language, fault: &Fault) -> String {
    match fault {
        Fault::Member { file, name } => language.settings_fault_member(&line(name, 80), &line(file, 200)),
        Fault::Broken {
            file,
            kept: Some(kept),
        } => language.settings_fault_kept(&line(file, 200), &line(kept, 200)),
        Fault::Broken { file, kept: None } => language.settings_fault_broken(&line(file, 200)),
        Fault::Unreadable { file, why } => {
            language.settings_fault_unreadable(&line(file, 200), &faults::detail(language, why))
        }
        Fault::NotTrusted { file } => language.settings_fault_not_trusted(&line(file, 200)),
    }
}

/// What a setting is called.
pub(super) fn named(language: &Language, item: Item) -> String {
    match item {
        Item::Privacy | Item::DetailedForbidden => language.settings_privacy(),
        Item::AccessEnds => language.settings_ends(),
        Item::Quiet => language.settings_hours(),
        Item::Holidays => language.settings_holidays(),
        Item::Breakthrough => language.settings_breakthrough(),
        Item::Least => language.settings_least(),
        Item::Tongue => language.settings_language(),
        Item::Decisions => language.settings_decisions(),
        Item::ChangeWindow => language.settings_window(),
        Item::Alias => language.settings_alias(),
        Item::Approver => language.settings_approver(),
    }
}
