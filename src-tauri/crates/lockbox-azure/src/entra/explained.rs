//! Entra ID's numbers in words for people: what it means, and what to do.
//!
//! Microsoft changes numbers at will, so they choose nothing but the text; what happens follows from the error's word.

/// What the common numbers mean, and what to do.
pub(crate) fn explained(code: u64) -> Option<&'static str> {
    registration(code)
        .or_else(|| proof(code))
        .or_else(|| account(code))
        .or_else(|| passing(code))
}

/// Registration, tenant and consent.
fn registration(code: u64) -> Option<&'static str> {
    Some(match code {
        50_011 | 70_004 | 900_971 => {
            "The redirect address is not registered. Add http://localhost under \"Mobile and desktop applications\" of the app registration."
        }
        7_000_218 | 70_002 => {
            "The app is registered as a web application. Move its redirect address to \"Mobile and desktop applications\"; for a sign-in with a code, allow public client flows."
        }
        700_025 => {
            "Entra ID took this for an app with a secret. Move the redirect address to \"Mobile and desktop applications\", and report this."
        }
        700_016 | 700_011 | 70_001 | 7_000_112 => {
            "This client id is unknown or disabled in this tenant. Check client id, tenant and cloud."
        }
        50_194 | 9_001_023 | 90_130 => {
            "The app belongs to a single tenant. Give that tenant's id instead of a shared name."
        }
        90_002 | 50_059 | 90_038 => {
            "This tenant does not exist in this cloud. Check the tenant, and whether it is one of Azure, US Government or China."
        }
        65_001 | 90_094 | 90_095 | 90_008 => {
            "Consent is missing. Sign in again and consent, or ask an administrator to."
        }
        65_004 => "Consent was declined. Sign in again and consent, or ask an administrator to.",
        65_002 => {
            "This client id belongs to Microsoft and may not be used. Register an app of your own and give its client id."
        }
        65_005 | 650_056 | 650_057 | 500_011 | 650_052 => {
            "The app registration lacks the permission \"user_impersonation\" of Azure Service Management, or the tenant lacks that service. Add the permission and consent to it."
        }
        _ => return None,
    })
}

/// Multi-factor authentication and Conditional Access.
fn proof(code: u64) -> Option<&'static str> {
    Some(match code {
        50_072 | 50_079 => {
            "Multi-factor authentication is needed and not set up for this account yet. Sign in again and register a method."
        }
        50_078 => "The multi-factor authentication is too long ago. Sign in again.",
        50_076 | 50_074 | 50_158 => "Multi-factor authentication is needed. Sign in again.",
        53_003 | 530_032 | 530_034 | 530_035 => {
            "Conditional Access of your organisation does not allow this sign-in. Trying again will not help; give your administrator the details."
        }
        53_000 | 53_001 | 53_002 | 50_097 | 50_129 | 50_187 => {
            "Your organisation asks for a compliant or joined device, or an approved app. Use such a device, or ask your administrator."
        }
        53_004 | 53_010 | 53_011 | 50_131 => {
            "Your organisation judged this sign-in to be a risk and blocked it. Ask your administrator."
        }
        _ => return None,
    })
}

/// Sessions and accounts.
fn account(code: u64) -> Option<&'static str> {
    Some(match code {
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
        16_001 | 160_021 | 50_058 => {
            "The browser's session cannot be used. Sign in again and choose the account."
        }
        50_057 => "The account is disabled. Ask your administrator.",
        50_053 => "The account is locked. Wait, or ask your administrator.",
        50_055 => "The password is over. Change it, then sign in again.",
        50_144 => {
            "The password of the organisation's own directory is over. Change it there, then sign in again."
        }
        50_126 => "User name or password is wrong. Sign in again.",
        50_105 => "The account is not assigned to the app. Ask your administrator to assign it.",
        50_002 | 500_021 | 500_022 | 500_212 | 500_213 => {
            "A tenant restriction of your network or organisation blocks this tenant. Ask your administrator."
        }
        _ => return None,
    })
}

/// What passes, and what is our own doing.
fn passing(code: u64) -> Option<&'static str> {
    Some(match code {
        501_481 | 50_147 | 501_491 | 54_005 => {
            "The sign-in answer was already used or does not fit. Sign in again."
        }
        70_011 | 28_002 | 700_022 | 901_002 | 9_002_313 => {
            "Entra ID did not understand what ARO Lockbox asked for. Check client id and cloud, and report this with the details."
        }
        70_016 => "Nobody has entered the code yet. Enter it on the page, or ask for a new one.",
        70_018 => "Entra ID does not know the code. Ask for a new one.",
        70_019 => "The code is over. Ask for a new one.",
        50_196 => "Too many sign-ins in a row. Wait five minutes, then sign in again.",
        90_033 | 90_024 | 90_006 | 50_033 | 50_087 | 90_012 | 40_010 => {
            "Entra ID is not available at the moment. Try again later."
        }
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// All numbers that are explained, and a word that the text must have: what to do, or with what.
    const ROWS: [(&[u64], &str); 35] = [
        (&[50_011, 70_004, 900_971], "Add http://localhost"),
        (&[7_000_218, 70_002], "public client flows"),
        (&[700_025], "Move the redirect address"),
        (
            &[700_016, 700_011, 70_001, 7_000_112],
            "Check client id, tenant and cloud",
        ),
        (&[50_194, 9_001_023, 90_130], "Give that tenant's id"),
        (&[90_002, 50_059, 90_038], "US Government or China"),
        (
            &[65_001, 90_094, 90_095, 90_008],
            "consent, or ask an administrator",
        ),
        (&[65_004], "declined"),
        (&[65_002], "Register an app of your own"),
        (
            &[65_005, 650_056, 650_057, 500_011, 650_052],
            "user_impersonation",
        ),
        (&[50_076, 50_074, 50_158], "Sign in again"),
        (&[50_072, 50_079], "register a method"),
        (&[50_078], "too long ago"),
        (&[53_003, 530_032, 530_034, 530_035], "Trying again will not help"),
        (&[53_000, 53_001, 50_097, 50_129, 50_187, 53_002], "device"),
        (&[53_004, 53_010, 53_011, 50_131], "risk"),
        (&[70_043], "from time to time. Sign in again"),
        (
            &[70_008, 700_082, 700_084, 50_089],
            "not used, or lasted too long. Sign in again",
        ),
        (
            &[50_173, 50_132, 50_133, 70_000],
            "revoked or the password changed. Sign in again",
        ),
        (
            &[16_000, 16_003, 50_020, 50_034, 51_004, 90_072, 50_014, 50_177],
            "Choose another account",
        ),
        (&[16_001, 160_021, 50_058], "choose the account"),
        (&[50_057], "disabled"),
        (&[50_053], "locked"),
        (&[50_055], "Change it"),
        (&[50_144], "Change it there"),
        (&[50_126], "wrong"),
        (&[50_105], "assign it"),
        (
            &[500_021, 500_022, 50_002, 500_212, 500_213],
            "tenant restriction",
        ),
        (&[501_481, 50_147, 501_491, 54_005], "Sign in again"),
        (&[70_011, 28_002, 700_022, 901_002, 9_002_313], "report this"),
        (&[70_016], "Enter it"),
        (&[70_018], "does not know the code"),
        (&[70_019], "The code is over"),
        (&[50_196], "Wait five minutes"),
        (
            &[90_033, 90_024, 90_006, 50_033, 50_087, 90_012, 40_010],
            "Try again later",
        ),
    ];

    #[test]
    fn every_number_has_a_text_of_its_own_row_that_says_what_to_do() {
        let mut rows = std::collections::BTreeMap::new();
        for (row, (codes, words)) in ROWS.iter().enumerate() {
            for code in *codes {
                let text = explained(*code).unwrap_or_else(|| panic!("{code} has no text"));
                assert!(text.contains(words), "{code}: {words} is not in {text}");
                assert!(
                    text.ends_with('.') && !text.contains('!') && text.len() < 240,
                    "{text}"
                );
                assert_eq!(*rows.entry(text).or_insert(row), row, "{code} shares its text");
            }
        }
        assert_eq!(explained(1), None);
    }
}
