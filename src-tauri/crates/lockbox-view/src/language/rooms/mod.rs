//! The rooms whose texts stand in the catalogue. One line here, one file of declarations, and one file in each language.

mod actions;
mod asked;
mod confirm;
mod date;
mod doubt;
mod freshness;
mod grants;
mod hints;
mod list;
mod notice;
mod outcome;
mod reach;
mod readiness;
mod refused;
mod review;
mod row;
mod session;
mod sheet;
mod switching;
mod tray;
mod words;

/// A message with its arguments and their kinds.
#[cfg(test)]
pub(super) type Declared = (&'static str, &'static [(&'static str, &'static str)]);

macro_rules! rooms {
    ($($room:ident),+ $(,)?) => {
        /// The English files by room.
        pub(super) const ENGLISH: &[(&str, &str)] = &[$((
            stringify!($room),
            include_str!(concat!("../../../locales/en/", stringify!($room), ".ftl")),
        )),+];

        /// The German files by room.
        pub(super) const GERMAN: &[(&str, &str)] = &[$((
            stringify!($room),
            include_str!(concat!("../../../locales/de/", stringify!($room), ".ftl")),
        )),+];

        /// What each room asks for.
        #[cfg(test)]
        pub(super) const DECLARED: &[(&str, &[Declared])] = &[$((stringify!($room), $room::DECLARED)),+];
    };
}

rooms![
    actions, asked, confirm, date, doubt, freshness, grants, hints, list, notice, outcome, reach, readiness,
    refused, review, row, session, sheet, switching, tray, words
];
