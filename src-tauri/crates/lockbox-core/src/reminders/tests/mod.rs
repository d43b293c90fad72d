//! The rules of the reminders, room by room.

mod manner;
mod morning;
mod pace;
mod quiet;
