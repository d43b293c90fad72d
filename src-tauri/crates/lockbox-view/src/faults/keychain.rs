//! What can go wrong with a keychain.

use crate::language::Language;
use crate::text::line;
use lockbox_core::KeychainFault;

/// Why the keychain did not do what was asked, as a sentence.
pub(crate) fn keychain(language: &Language, why: &KeychainFault) -> String {
    match why {
        KeychainFault::Absent => language.faults_keychain_absent(),
        KeychainFault::Locked => language.faults_keychain_locked(),
        KeychainFault::Dismissed => language.faults_keychain_dismissed(),
        KeychainFault::Ambiguous => language.faults_keychain_ambiguous(),
        KeychainFault::TooLong => language.faults_keychain_too_long(),
        KeychainFault::TimedOut => language.faults_keychain_timed_out(),
        KeychainFault::Broken(detail) => language.faults_keychain_broken(&line(detail, 300)),
    }
}
