//! Entra ID's numbers in words for people.

/// What the common numbers mean, and what to do.
pub(super) fn explained(code: u64) -> Option<&'static str> {
    Some(match code {
        50_011 | 70_004 | 900_971 => {
            "The redirect address is not registered. Add http://localhost under \"Mobile and desktop applications\" of the app registration."
        }
        7_000_218 | 70_002 => {
            "The app is registered as a web application. Move its redirect address to \"Mobile and desktop applications\"."
        }
        700_016 | 700_011 | 70_001 | 7_000_112 => {
            "This client id is unknown or disabled in this tenant. Check client id, tenant and cloud."
        }
        50_194 | 9_001_023 | 90_130 => "The app belongs to a single tenant. Give that tenant's id.",
        90_002 | 50_059 | 90_038 => "This tenant does not exist in this cloud. Check tenant and cloud.",
        65_001 | 90_094 | 90_095 | 90_008 => {
            "Consent is missing. Sign in again and consent, or ask an administrator to."
        }
        65_002 => "This client id belongs to Microsoft and may not be used. Register an app of your own.",
        65_005 | 650_056 | 650_057 | 500_011 | 650_052 => {
            "The app registration lacks the permission \"user_impersonation\" of Azure Service Management."
        }
        50_076 | 50_074 | 50_072 | 50_079 | 50_078 | 50_158 => {
            "Multi-factor authentication is needed. Sign in again."
        }
        53_003 | 530_032 | 530_034 | 530_035 => {
            "Conditional Access of your organisation does not allow this sign-in. Trying again will not help; ask your administrator."
        }
        53_000 | 53_001 | 53_002 | 50_097 | 50_129 | 50_187 => {
            "Your organisation asks for a compliant or joined device, or an approved app."
        }
        53_004 | 53_010 | 53_011 | 50_131 => {
            "Your organisation judged this sign-in to be a risk and blocked it."
        }
        70_043 => "Your organisation asks for a fresh sign-in from time to time. Sign in again.",
        70_008 | 700_082 | 700_084 | 50_089 => {
            "The session ended because it was not used, or lasted too long. Sign in again."
        }
        50_173 | 50_132 | 50_133 | 70_000 => {
            "The session was revoked or the password changed. Sign in again."
        }
        16_000 | 16_003 | 50_020 | 50_034 | 51_004 | 90_072 | 50_014 | 50_177 => {
            "This account does not exist in the tenant. Choose another account, or check the tenant."
        }
        16_001 | 160_021 | 50_058 => "The browser's session cannot be used. Choose the account again.",
        50_053 | 50_055 | 50_057 | 50_105 | 50_126 | 50_144 => {
            "The account is locked, disabled, not assigned to the app, or its password is wrong or expired."
        }
        50_002 | 500_021 | 500_022 | 500_212 | 500_213 => {
            "A tenant restriction of your network or organisation blocks this tenant."
        }
        501_481 | 50_147 | 501_491 | 54_005 => {
            "The sign-in answer was already used or does not fit. Sign in again."
        }
        50_196 => "Too many sign-ins in a row. Wait five minutes.",
        90_033 | 90_024 | 90_006 | 50_033 | 50_087 | 90_012 | 40_010 => {
            "Entra ID is not available at the moment. Try again later."
        }
        _ => return None,
    })
}
