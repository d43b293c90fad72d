### Tage, Zeiten und Zeitspannen.

## Kurze Namen der Wochentage.

date_monday = Mo.
date_tuesday = Di.
date_wednesday = Mi.
date_thursday = Do.
date_friday = Fr.
date_saturday = Sa.
date_sunday = So.

## Kurze Namen der Monate.

date_january = Jan.
date_february = Feb.
date_march = März
date_april = Apr.
date_may = Mai
date_june = Juni
date_july = Juli
date_august = Aug.
date_september = Sept.
date_october = Okt.
date_november = Nov.
date_december = Dez.

## Ein Tag, ein Zeitpunkt.

# "Fr., 27. Nov., 09:14"
date_day_time = { $weekday }, { $day }. { $month }, { $time }
# "Fr., 27. Nov. 2026"
date_day_of_year = { $weekday }, { $day }. { $month } { $year }
# "Fr., 27. Nov. 2026, 09:14:07"
date_exact = { $day }, { $time }
# "27. Nov. 2026"
date_day_month_year = { $day }. { $month } { $year }
# "09:14"
date_minute = { $hour }:{ $minute }
# "09:14:07"
date_second = { $hour }:{ $minute }:{ $second }

## Zeitspannen.

date_span_seconds = { $seconds } Sek.
date_span_minutes = { $minutes } Min.
date_span_hours = { $hours } Std. { $minutes } Min.
date_span_days = { $days } Tg. { $hours } Std.
