### Days, times and spans.

## Short names of the days of the week.

date_monday = Mon
date_tuesday = Tue
date_wednesday = Wed
date_thursday = Thu
date_friday = Fri
date_saturday = Sat
date_sunday = Sun

## Short names of the months.

date_january = Jan
date_february = Feb
date_march = Mar
date_april = Apr
date_may = May
date_june = Jun
date_july = Jul
date_august = Aug
date_september = Sep
date_october = Oct
date_november = Nov
date_december = Dec

## A day, an instant. Numbers come ready: the day without a zero before it, hours, minutes and seconds in two digits.

# "Fri 27 Nov, 09:14"
date_day_time = { $weekday } { $day } { $month }, { $time }
# "Fri 27 Nov 2026"
date_day_of_year = { $weekday } { $day } { $month } { $year }
# "Fri 27 Nov 2026, 09:14:07"
date_exact = { $day }, { $time }
# "27 Nov 2026"
date_day_month_year = { $day } { $month } { $year }
# "09:14"
date_minute = { $hour }:{ $minute }
# "09:14:07"
date_second = { $hour }:{ $minute }:{ $second }

## How long, in two units at most.

date_span_seconds = { $seconds } s
date_span_minutes = { $minutes } min
date_span_hours = { $hours } h { $minutes } min
date_span_days = { $days } d { $hours } h
