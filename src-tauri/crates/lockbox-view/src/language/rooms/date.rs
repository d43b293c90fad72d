//! Days, times and spans.

use crate::language::message::messages;

messages! {
    date_monday;
    date_tuesday;
    date_wednesday;
    date_thursday;
    date_friday;
    date_saturday;
    date_sunday;
    date_january;
    date_february;
    date_march;
    date_april;
    date_may;
    date_june;
    date_july;
    date_august;
    date_september;
    date_october;
    date_november;
    date_december;
    date_day_time(weekday: text, day: text, month: text, time: text);
    date_day_of_year(weekday: text, day: text, month: text, year: text);
    date_exact(day: text, time: text);
    date_day_month_year(day: text, month: text, year: text);
    date_minute(hour: text, minute: text);
    date_second(hour: text, minute: text, second: text);
    date_span_seconds(seconds: number);
    date_span_minutes(minutes: number);
    date_span_hours(hours: number, minutes: number);
    date_span_days(days: number, hours: number);
}
