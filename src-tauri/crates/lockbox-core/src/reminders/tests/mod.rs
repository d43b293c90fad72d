//! The rules of the reminders, room by room.

mod manner;
mod pace;
mod quiet;
