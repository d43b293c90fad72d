//! Instants and spans of time as texts: what scenarios and `ctl` write, and how Azure prints dates.

use chrono::{DateTime, Datelike, NaiveDate, TimeDelta, Timelike, Utc};

/// Longest span that is understood: ten years. Longer ones are typing errors.
const LONGEST: i64 = 3_660 * 86_400;

/// What was wrong with a text that should have told an instant or a span.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum MomentError {
    /// Not of the form `3d4h30m10s`.
    #[error("'{0}' is not a span of time; write for example 8h, 30m, 3d4h or 90s")]
    Span(String),
    /// Neither relative nor an RFC 3339 instant.
    #[error("'{0}' is not an instant; write for example -20m, +1h, 0m or 2026-01-31T08:00:00Z")]
    Instant(String),
}

/// Reads a span such as `8h`, `3d4h` or `90s`.
///
/// # Errors
/// When the text is empty, has an unknown unit, or is longer than ten years.
pub fn span(text: &str) -> Result<TimeDelta, MomentError> {
    let wrong = || MomentError::Span(text.to_owned());
    let (mut total, mut number) = (0_i64, None::<i64>);
    for sign in text.trim().chars() {
        if let Some(digit) = sign.to_digit(10) {
            let so_far = number.unwrap_or(0);
            number = so_far
                .checked_mul(10)
                .and_then(|tens| tens.checked_add(i64::from(digit)));
            number.ok_or_else(wrong)?;
            continue;
        }
        let unit = match sign {
            'd' => 86_400,
            'h' => 3_600,
            'm' => 60,
            's' => 1,
            _ => return Err(wrong()),
        };
        let part = number
            .take()
            .and_then(|count| count.checked_mul(unit))
            .ok_or_else(wrong)?;
        total = total
            .checked_add(part)
            .filter(|sum| *sum <= LONGEST)
            .ok_or_else(wrong)?;
    }
    if number.is_some() || text.trim().is_empty() {
        return Err(wrong());
    }
    Ok(TimeDelta::seconds(total))
}

/// Reads an instant: relative to `now` (`-20m`, `+1h`) or RFC 3339.
///
/// # Errors
/// When the text is neither.
pub fn instant(text: &str, now: DateTime<Utc>) -> Result<DateTime<Utc>, MomentError> {
    let wrong = || MomentError::Instant(text.to_owned());
    let text = text.trim();
    if let Some(back) = text.strip_prefix('-') {
        return now.checked_sub_signed(span(back)?).ok_or_else(wrong);
    }
    if let Some(ahead) = text.strip_prefix('+') {
        return now.checked_add_signed(span(ahead)?).ok_or_else(wrong);
    }
    DateTime::parse_from_rfc3339(text)
        .map(|told| told.to_utc())
        .map_err(|_error| wrong())
}

/// Prints an instant as Azure's services do: UTC, up to seven fractional digits, no trailing zeros.
pub fn azure(at: DateTime<Utc>) -> String {
    let (year, month, day) = (at.year(), at.month(), at.day());
    let (hour, minute, second) = (at.hour(), at.minute(), at.second());
    // Written out by hand: most of what is answered are dates, and a pattern is read anew each time.
    let whole = format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}");
    let ticks = at.timestamp_subsec_nanos() / 100;
    if ticks == 0 {
        return format!("{whole}Z");
    }
    let digits = format!("{ticks:07}");
    format!("{whole}.{}Z", digits.trim_end_matches('0'))
}

/// Prints an instant as the HTTP `Date` header wants it (RFC 9110, 5.6.7).
pub fn http_date(at: DateTime<Utc>) -> String {
    at.format("%a, %d %b %Y %H:%M:%S GMT").to_string()
}

/// Whole seconds since 1970 as tokens carry them.
pub fn unix(at: DateTime<Utc>) -> i64 {
    at.timestamp()
}

/// A fixed, unremarkable instant for worlds that are never asked about time.
pub fn epoch() -> DateTime<Utc> {
    NaiveDate::from_ymd_opt(2026, 1, 1)
        .and_then(|day| day.and_hms_opt(0, 0, 0))
        .map_or(DateTime::UNIX_EPOCH, |at| at.and_utc())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_add_their_parts_and_refuse_the_rest() {
        assert_eq!(
            span("3d4h30m10s").unwrap(),
            TimeDelta::seconds(3 * 86_400 + 4 * 3_600 + 1_810)
        );
        assert_eq!(span(" 8h ").unwrap(), TimeDelta::hours(8));
        for bad in ["", "8", "h", "8x", "-8h", "99999999999999999999h", "4000d", "8 h"] {
            assert!(span(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn instants_are_relative_or_absolute() {
        let now = epoch();
        assert_eq!(instant("-20m", now).unwrap(), now - TimeDelta::minutes(20));
        assert_eq!(instant("+1h", now).unwrap(), now + TimeDelta::hours(1));
        assert_eq!(instant("2026-01-01T01:00:00+01:00", now).unwrap(), now);
        assert!(instant("yesterday", now).is_err());
    }

    #[test]
    fn azure_dates_lose_trailing_zeros_and_keep_seven_digits() {
        let at = epoch();
        assert_eq!(azure(at), "2026-01-01T00:00:00Z");
        assert_eq!(
            azure(at + TimeDelta::nanoseconds(470_000_000)),
            "2026-01-01T00:00:00.47Z"
        );
        assert_eq!(
            azure(at + TimeDelta::nanoseconds(267_231_999)),
            "2026-01-01T00:00:00.2672319Z"
        );
    }
}
