//! The rooms whose texts stand in the catalogue. One line here, one file of declarations, and one file in each language.

mod actions;
mod activity;
mod asked;
mod asking;
mod beside;
mod clusters;
mod confirm;
mod date;
mod doubt;
mod earlier;
mod faults;
mod fleet;
mod footer;
mod freshness;
mod grants;
mod hints;
mod history;
mod inbox;
mod later;
mod list;
mod notice;
mod outcome;
mod outlook;
mod problems;
mod program;
mod reach;
mod readiness;
mod refused;
mod report;
mod review;
mod row;
mod session;
mod set_up;
mod settings;
mod sheet;
mod steps;
mod switching;
mod tray;
mod witness;
mod words;

/// What the windows say themselves: tests make it into their own file, and the program has no use for it.
#[cfg(test)]
pub(super) mod window;

/// A message with its arguments and their kinds.
#[cfg(test)]
pub(super) type Declared = (&'static str, &'static [(&'static str, &'static str)]);

macro_rules! rooms {
    ($($room:ident),+ $(,)?; of the windows: $window:ident) => {
        /// The English files by room.
        pub(super) const ENGLISH: &[(&str, &str)] = &[$((
            stringify!($room),
            include_str!(concat!("../../../locales/en/", stringify!($room), ".ftl")),
        )),+, #[cfg(test)] (
            stringify!($window),
            include_str!(concat!("../../../locales/en/", stringify!($window), ".ftl")),
        )];

        /// The German files by room.
        pub(super) const GERMAN: &[(&str, &str)] = &[$((
            stringify!($room),
            include_str!(concat!("../../../locales/de/", stringify!($room), ".ftl")),
        )),+, #[cfg(test)] (
            stringify!($window),
            include_str!(concat!("../../../locales/de/", stringify!($window), ".ftl")),
        )];

        /// What each room asks for.
        #[cfg(test)]
        pub(super) const DECLARED: &[(&str, &[Declared])] = &[$((stringify!($room), $room::DECLARED)),+, (stringify!($window), $window::DECLARED)];
    };
}

rooms![
    actions, activity, asked, asking, beside, clusters, confirm, date, doubt, earlier, faults, fleet, footer, freshness, grants, hints, history, inbox, later, list, notice, outcome, outlook, problems, program, reach, readiness, refused, report, review, row, session, set_up, settings, sheet, steps, switching, tray, witness, words; of the windows: window
];
