//! A session that is no longer good, a sign-in that came to nothing.

use super::{cli, entra};
use crate::language::Language;
use crate::refused;
use crate::text::line;
use lockbox_core::{SignInFailure, SignInWhy, StepUpFault, Stranger};

/// Why nobody is signed in now, or not as was wanted.
pub(crate) fn sign_in(language: &Language, failure: &SignInFailure) -> String {
    match failure {
        SignInFailure::Cancelled => language.faults_sign_in_cancelled(),
        SignInFailure::NothingKept => language.faults_sign_in_nothing_kept(),
        SignInFailure::Ended(fault) | SignInFailure::Setup(fault) => why(language, &fault.why),
        SignInFailure::WrongAccount(who) => stranger(language, who),
        SignInFailure::Keychain(fault) => {
            language.faults_keychain_gave_nothing(&super::keychain(language, fault))
        }
        SignInFailure::Trouble(trouble) => refused::trouble(language, trouble),
        SignInFailure::TimedOut => language.faults_sign_in_timed_out(),
    }
}

fn stranger(language: &Language, who: &Stranger) -> String {
    match who {
        Stranger::Account(user) => language.faults_sign_in_other(&line(user, 120)),
        Stranger::OfTenant(user) => language.faults_sign_in_other_tenant(&line(user, 120)),
        Stranger::OfCli { user, tenant } => {
            language.faults_sign_in_other_cli(&line(user, 120), &line(tenant, 120))
        }
    }
}

/// Why a fresh sign-in does not count.
pub(crate) fn step_up(language: &Language, fault: &StepUpFault) -> String {
    match fault {
        StepUpFault::Earlier => language.faults_step_up_earlier(),
        StepUpFault::OtherAccount(user) => language.faults_step_up_other(&line(user, 120)),
        StepUpFault::SignIn(failure) => sign_in(language, failure),
    }
}

/// What went wrong, and what to do.
pub(crate) fn why(language: &Language, why: &SignInWhy) -> String {
    match why {
        SignInWhy::Entra(why) => entra::why(language, *why),
        SignInWhy::Cli(why) => cli::why(language, why),
        SignInWhy::Belongs(who) => language.faults_sign_in_belongs(&line(who.user(), 120)),
        SignInWhy::AsksAgain => language.faults_sign_in_asks_again(),
        SignInWhy::Refused(word) => language.faults_sign_in_refused(&line(word, 300)),
        SignInWhy::Said(text) => language.faults_sign_in_said(&line(text, 600)),
        SignInWhy::NotTaken => language.faults_sign_in_not_taken(),
        SignInWhy::EndedMeanwhile => language.faults_sign_in_ended_meanwhile(),
        SignInWhy::NotRenewable => language.faults_sign_in_not_renewable(),
        SignInWhy::Nobody => language.faults_sign_in_nobody(),
        SignInWhy::Cancelled => language.faults_sign_in_cancelled(),
        SignInWhy::MoreProof => language.faults_sign_in_more_proof(),
        SignInWhy::KeychainEmpty => language.faults_sign_in_keychain_empty(),
        SignInWhy::BrokeOff => language.faults_sign_in_broke_off(),
        SignInWhy::OfNobody => language.faults_sign_in_of_nobody(),
        SignInWhy::NoRandomness => language.faults_sign_in_no_randomness(),
        SignInWhy::NoPort(detail) => language.faults_sign_in_no_port(&line(detail, 300)),
        SignInWhy::NoRedirect => language.faults_sign_in_no_redirect(),
        SignInWhy::NoIdToken => language.faults_sign_in_no_id_token(),
        SignInWhy::IdTokenUnreadable => language.faults_sign_in_id_token_unreadable(),
        SignInWhy::NotFresh => language.faults_sign_in_not_fresh(),
        SignInWhy::InAddressLine => language.faults_sign_in_in_address_line(),
        SignInWhy::Hsts => language.faults_sign_in_hsts(),
        SignInWhy::NoPermission => language.faults_sign_in_no_permission(),
        SignInWhy::OtherIssuer => language.faults_sign_in_other_issuer(),
        SignInWhy::OtherApp => language.faults_sign_in_other_app(),
        SignInWhy::OtherVersion => language.faults_sign_in_other_version(),
        SignInWhy::NamesNobody => language.faults_sign_in_names_nobody(),
        SignInWhy::OtherSignIn => language.faults_sign_in_other_sign_in(),
        SignInWhy::OutOfTime => language.faults_sign_in_out_of_time(),
        SignInWhy::HostOtherIssuer => language.faults_sign_in_host_other_issuer(),
        SignInWhy::HostOtherTenant => language.faults_sign_in_host_other_tenant(),
        SignInWhy::HostPageElsewhere => language.faults_sign_in_host_page_elsewhere(),
        SignInWhy::HostTokensElsewhere => language.faults_sign_in_host_tokens_elsewhere(),
        SignInWhy::HostKnowsNoTenant => language.faults_sign_in_host_knows_no_tenant(),
        SignInWhy::TenantNoAddress => language.faults_sign_in_tenant_no_address(),
        SignInWhy::NoCodes => language.faults_sign_in_no_codes(),
        SignInWhy::CodeDeclined => language.faults_sign_in_code_declined(),
        SignInWhy::CodeUnused => language.faults_sign_in_code_unused(),
        SignInWhy::CodeForgotten => language.faults_sign_in_code_forgotten(),
        SignInWhy::CodePageElsewhere => language.faults_sign_in_code_page_elsewhere(),
    }
}
