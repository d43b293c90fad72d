//! What Entra ID's numbers mean.
//!
//! Microsoft changes numbers at will, so they choose nothing but the text; what happens follows from the error's word.

use lockbox_core::EntraWhy;

/// What the common numbers mean.
pub(crate) fn explained(code: u64) -> Option<EntraWhy> {
    registration(code)
        .or_else(|| proof(code))
        .or_else(|| account(code))
        .or_else(|| passing(code))
}

/// Registration, tenant and consent.
fn registration(code: u64) -> Option<EntraWhy> {
    Some(match code {
        50_011 | 70_004 | 900_971 => EntraWhy::RedirectNotRegistered,
        7_000_218 | 70_002 => EntraWhy::WebApplication,
        700_025 => EntraWhy::AppWithSecret,
        700_016 | 700_011 | 70_001 | 7_000_112 => EntraWhy::ClientUnknown,
        50_194 | 9_001_023 | 90_130 => EntraWhy::SingleTenant,
        90_002 | 50_059 | 90_038 => EntraWhy::TenantUnknown,
        65_001 | 90_094 | 90_095 | 90_008 => EntraWhy::ConsentMissing,
        65_004 => EntraWhy::ConsentDeclined,
        65_002 => EntraWhy::MicrosoftsApp,
        65_005 | 650_056 | 650_057 | 500_011 | 650_052 => EntraWhy::PermissionLacking,
        _ => return None,
    })
}

/// Multi-factor authentication and Conditional Access.
fn proof(code: u64) -> Option<EntraWhy> {
    Some(match code {
        50_072 | 50_079 => EntraWhy::RegisterMethod,
        50_078 => EntraWhy::ProofTooOld,
        50_076 | 50_074 | 50_158 => EntraWhy::ProofNeeded,
        53_003 | 530_032 | 530_034 | 530_035 => EntraWhy::ConditionalAccess,
        53_000 | 53_001 | 53_002 | 50_097 | 50_129 | 50_187 => EntraWhy::DeviceNeeded,
        53_004 | 53_010 | 53_011 | 50_131 => EntraWhy::Risk,
        _ => return None,
    })
}

/// Sessions and accounts.
fn account(code: u64) -> Option<EntraWhy> {
    Some(match code {
        70_043 => EntraWhy::FreshFromTimeToTime,
        70_008 | 700_082 | 700_084 | 50_089 => EntraWhy::SessionUnused,
        50_173 | 50_132 | 50_133 | 70_000 => EntraWhy::SessionRevoked,
        16_000 | 16_003 | 50_020 | 50_034 | 51_004 | 90_072 | 50_014 | 50_177 => EntraWhy::AccountUnknown,
        16_001 | 160_021 | 50_058 => EntraWhy::BrowserSession,
        50_057 => EntraWhy::AccountDisabled,
        50_053 => EntraWhy::AccountLocked,
        50_055 => EntraWhy::PasswordOver,
        50_144 => EntraWhy::DirectoryPasswordOver,
        50_126 => EntraWhy::PasswordWrong,
        50_105 => EntraWhy::NotAssigned,
        50_002 | 500_021 | 500_022 | 500_212 | 500_213 => EntraWhy::TenantRestriction,
        _ => return None,
    })
}

/// What passes, and what is our own doing.
fn passing(code: u64) -> Option<EntraWhy> {
    Some(match code {
        501_481 | 50_147 | 501_491 | 54_005 => EntraWhy::AnswerUsed,
        70_011 | 28_002 | 700_022 | 901_002 | 9_002_313 => EntraWhy::NotUnderstood,
        70_016 => EntraWhy::CodeNotEntered,
        70_018 => EntraWhy::CodeUnknown,
        70_019 => EntraWhy::CodeOver,
        50_196 => EntraWhy::TooManySignIns,
        90_033 | 90_024 | 90_006 | 50_033 | 50_087 | 90_012 | 40_010 => EntraWhy::Unavailable,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// All numbers that are known, by what they mean.
    const ROWS: [(&[u64], EntraWhy); 35] = [
        (&[50_011, 70_004, 900_971], EntraWhy::RedirectNotRegistered),
        (&[7_000_218, 70_002], EntraWhy::WebApplication),
        (&[700_025], EntraWhy::AppWithSecret),
        (&[700_016, 700_011, 70_001, 7_000_112], EntraWhy::ClientUnknown),
        (&[50_194, 9_001_023, 90_130], EntraWhy::SingleTenant),
        (&[90_002, 50_059, 90_038], EntraWhy::TenantUnknown),
        (&[65_001, 90_094, 90_095, 90_008], EntraWhy::ConsentMissing),
        (&[65_004], EntraWhy::ConsentDeclined),
        (&[65_002], EntraWhy::MicrosoftsApp),
        (
            &[65_005, 650_056, 650_057, 500_011, 650_052],
            EntraWhy::PermissionLacking,
        ),
        (&[50_076, 50_074, 50_158], EntraWhy::ProofNeeded),
        (&[50_072, 50_079], EntraWhy::RegisterMethod),
        (&[50_078], EntraWhy::ProofTooOld),
        (&[53_003, 530_032, 530_034, 530_035], EntraWhy::ConditionalAccess),
        (
            &[53_000, 53_001, 50_097, 50_129, 50_187, 53_002],
            EntraWhy::DeviceNeeded,
        ),
        (&[53_004, 53_010, 53_011, 50_131], EntraWhy::Risk),
        (&[70_043], EntraWhy::FreshFromTimeToTime),
        (&[70_008, 700_082, 700_084, 50_089], EntraWhy::SessionUnused),
        (&[50_173, 50_132, 50_133, 70_000], EntraWhy::SessionRevoked),
        (
            &[16_000, 16_003, 50_020, 50_034, 51_004, 90_072, 50_014, 50_177],
            EntraWhy::AccountUnknown,
        ),
        (&[16_001, 160_021, 50_058], EntraWhy::BrowserSession),
        (&[50_057], EntraWhy::AccountDisabled),
        (&[50_053], EntraWhy::AccountLocked),
        (&[50_055], EntraWhy::PasswordOver),
        (&[50_144], EntraWhy::DirectoryPasswordOver),
        (&[50_126], EntraWhy::PasswordWrong),
        (&[50_105], EntraWhy::NotAssigned),
        (
            &[500_021, 500_022, 50_002, 500_212, 500_213],
            EntraWhy::TenantRestriction,
        ),
        (&[501_481, 50_147, 501_491, 54_005], EntraWhy::AnswerUsed),
        (
            &[70_011, 28_002, 700_022, 901_002, 9_002_313],
            EntraWhy::NotUnderstood,
        ),
        (&[70_016], EntraWhy::CodeNotEntered),
        (&[70_018], EntraWhy::CodeUnknown),
        (&[70_019], EntraWhy::CodeOver),
        (&[50_196], EntraWhy::TooManySignIns),
        (
            &[90_033, 90_024, 90_006, 50_033, 50_087, 90_012, 40_010],
            EntraWhy::Unavailable,
        ),
    ];

    #[test]
    fn every_number_means_what_its_row_says() {
        let mut rows = std::collections::BTreeMap::new();
        for (row, (codes, why)) in ROWS.iter().enumerate() {
            for code in *codes {
                assert_eq!(explained(*code), Some(*why), "{code}");
                assert_eq!(*rows.entry(*why).or_insert(row), row, "{code} stands in two rows");
            }
        }
        assert_eq!(explained(1), None);
    }
}
