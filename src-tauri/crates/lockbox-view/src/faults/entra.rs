//! What Entra ID's refusals mean.

use crate::language::Language;
use lockbox_core::EntraWhy;

/// What it means, and what to do.
pub(crate) fn why(language: &Language, why: EntraWhy) -> String {
    match why {
        EntraWhy::RedirectNotRegistered => language.faults_entra_redirect_not_registered(),
        EntraWhy::WebApplication => language.faults_entra_web_application(),
        EntraWhy::AppWithSecret => language.faults_entra_app_with_secret(),
        EntraWhy::ClientUnknown => language.faults_entra_client_unknown(),
        EntraWhy::SingleTenant => language.faults_entra_single_tenant(),
        EntraWhy::TenantUnknown => language.faults_entra_tenant_unknown(),
        EntraWhy::ConsentMissing => language.faults_entra_consent_missing(),
        EntraWhy::ConsentDeclined => language.faults_entra_consent_declined(),
        EntraWhy::MicrosoftsApp => language.faults_entra_microsofts_app(),
        EntraWhy::PermissionLacking => language.faults_entra_permission_lacking(),
        EntraWhy::RegisterMethod => language.faults_entra_register_method(),
        EntraWhy::ProofTooOld => language.faults_entra_proof_too_old(),
        EntraWhy::ProofNeeded => language.faults_entra_proof_needed(),
        EntraWhy::ConditionalAccess => language.faults_entra_conditional_access(),
        EntraWhy::DeviceNeeded => language.faults_entra_device_needed(),
        EntraWhy::Risk => language.faults_entra_risk(),
        EntraWhy::FreshFromTimeToTime => language.faults_entra_fresh_from_time_to_time(),
        EntraWhy::SessionUnused => language.faults_entra_session_unused(),
        EntraWhy::SessionRevoked => language.faults_entra_session_revoked(),
        EntraWhy::AccountUnknown => language.faults_entra_account_unknown(),
        EntraWhy::BrowserSession => language.faults_entra_browser_session(),
        EntraWhy::AccountDisabled => language.faults_entra_account_disabled(),
        EntraWhy::AccountLocked => language.faults_entra_account_locked(),
        EntraWhy::PasswordOver => language.faults_entra_password_over(),
        EntraWhy::DirectoryPasswordOver => language.faults_entra_directory_password_over(),
        EntraWhy::PasswordWrong => language.faults_entra_password_wrong(),
        EntraWhy::NotAssigned => language.faults_entra_not_assigned(),
        EntraWhy::TenantRestriction => language.faults_entra_tenant_restriction(),
        EntraWhy::AnswerUsed => language.faults_entra_answer_used(),
        EntraWhy::NotUnderstood => language.faults_entra_not_understood(),
        EntraWhy::CodeNotEntered => language.faults_entra_code_not_entered(),
        EntraWhy::CodeUnknown => language.faults_entra_code_unknown(),
        EntraWhy::CodeOver => language.faults_entra_code_over(),
        EntraWhy::TooManySignIns => language.faults_entra_too_many_sign_ins(),
        EntraWhy::Unavailable => language.faults_entra_unavailable(),
    }
}
