//! What stands in the way of the Azure CLI's session.

use super::entra;
use crate::language::Language;
use crate::text::line;
use lockbox_core::CliWhy;

/// What is the matter, and what to do.
pub(crate) fn why(language: &Language, why: &CliWhy) -> String {
    match why {
        CliWhy::Missing => language.faults_cli_missing(),
        CliWhy::CannotStart(detail) => language.faults_cli_cannot_start(&line(detail, 300)),
        CliWhy::Silent(seconds) => language.faults_cli_silent(*seconds),
        CliWhy::TooMuch => language.faults_cli_too_much(),
        CliWhy::NoToken => language.faults_cli_no_token(),
        CliWhy::TooOld => language.faults_cli_too_old(),
        CliWhy::TokenOver => language.faults_cli_token_over(),
        CliWhy::TokenOfNobody => language.faults_cli_token_of_nobody(),
        CliWhy::Application => language.faults_cli_application(),
        CliWhy::NotSignedIn(tenant) => language.faults_cli_not_signed_in(&line(tenant, 300)),
        CliWhy::GaveNothing(tenant) => language.faults_cli_gave_nothing(&line(tenant, 300)),
        CliWhy::NoStepUp => language.faults_cli_no_step_up(),
        CliWhy::NotWanted => language.faults_cli_not_wanted(),
        CliWhy::MoreProof(command) => language.faults_cli_more_proof(&line(command, 2_000)),
        CliWhy::PracticeGaveNothing => language.faults_cli_practice_gave_nothing(),
        CliWhy::Refused { why, tenant } => {
            language.faults_cli_refused(&entra::why(language, *why), &line(tenant, 300))
        }
    }
}
