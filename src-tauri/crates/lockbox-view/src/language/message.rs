//! How the messages of a room are declared.

use fluent_bundle::FluentValue;

/// What a message counts.
pub(crate) trait Number {
    fn value(self) -> FluentValue<'static>;
}

macro_rules! numbers {
    ($($number:ty),+) => {
        $(impl Number for $number {
            fn value(self) -> FluentValue<'static> {
                self.into()
            }
        })+
    };
}

numbers!(u32, u64, usize);

/// Declares the messages of one room with what they take: `text` is set apart where its writing runs the other way, `number` chooses
/// among plurals. Each becomes a method of [`Language`](super::Language).
macro_rules! messages {
    (@type text) => { &str };
    (@type number) => { impl $crate::language::Number };
    (@value text $argument:ident) => { $crate::language::isolate::isolated($argument).into() };
    (@value number $argument:ident) => { $crate::language::Number::value($argument) };
    ($($id:ident$(($($argument:ident: $kind:ident),+))?;)+) => {
        impl $crate::language::Language {
            $(
                #[must_use]
                pub(crate) fn $id(&self $(, $($argument: messages!(@type $kind)),+)?) -> String {
                    self.text(stringify!($id), [
                        $($((stringify!($argument), messages!(@value $kind $argument))),+)?
                    ])
                }
            )+
        }

        /// Each message with its arguments and their kinds.
        #[cfg(test)]
        pub(in $crate::language) const DECLARED: &[$crate::language::rooms::Declared] = &[
            $((stringify!($id), &[$($((stringify!($argument), stringify!($kind))),+)?])),+
        ];
    };
}

/// Declares the messages of the windows, which nobody here asks for.
#[cfg(test)]
macro_rules! messages_of_the_windows {
    ($($id:ident$(($($argument:ident: $kind:ident),+))?;)+) => {
        /// Each message with its arguments and their kinds.
        pub(in $crate::language) const DECLARED: &[$crate::language::rooms::Declared] = &[
            $((stringify!($id), &[$($((stringify!($argument), stringify!($kind))),+)?])),+
        ];
    };
}

pub(super) use messages;
#[cfg(test)]
pub(super) use messages_of_the_windows;
