//! Opens the file with everything set that durability and safety need, and makes sure that it took effect.

use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags};
use std::time::Duration;

use crate::error::HistoryError;
use crate::migrations::{APPLICATION_ID, LAYOUT, migrate};
use crate::place::Place;

/// The oldest library that is known to be free of the write-ahead-log faults that were mended in 3.51.3.
const OLDEST_LIBRARY: i32 = 3_051_003;

/// How long to wait for a short reader, such as the command line tool, to let go of the file.
const PATIENCE: Duration = Duration::from_secs(2);

/// Bytes of the write-ahead log that stay allocated after a checkpoint.
const LOG_KEPT: i64 = 4 * 1024 * 1024;

/// What the connection is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Purpose {
    /// To add entries; lays the file out when it is new.
    Write,
    /// To look; changes nothing.
    Read,
}

/// Opens the file at `place`.
pub(crate) fn connect(place: &Place, purpose: Purpose) -> Result<Connection, HistoryError> {
    let library = rusqlite::version_number();
    if library < OLDEST_LIBRARY {
        return Err(HistoryError::Other(format!("SQLite {library} is too old")));
    }
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let mut connection = Connection::open_with_flags(place.path(), flags)?;
    settle(&connection)?;
    if connection.is_readonly("main")? {
        return Err(HistoryError::ReadOnly);
    }
    let layout = own_layout(&connection)?;
    match purpose {
        Purpose::Write => {
            migrate(&mut connection, layout)?;
            log_ahead(&connection)?;
        }
        Purpose::Read if layout == LAYOUT => connection.pragma_update(None, "query_only", true)?,
        Purpose::Read => {
            return Err(HistoryError::Other(format!(
                "layout {layout}: the program must open it first"
            )));
        }
    }
    Ok(connection)
}

/// Settings of the connection; none of them writes to the file.
fn settle(connection: &Connection) -> Result<(), HistoryError> {
    connection.busy_timeout(PATIENCE)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DQS_DDL, false)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DQS_DML, false)?;
    for (name, value) in [
        ("locking_mode", "EXCLUSIVE"),
        ("synchronous", "FULL"),
        ("fullfsync", "ON"),
        ("checkpoint_fullfsync", "ON"),
        ("foreign_keys", "ON"),
        ("recursive_triggers", "ON"),
        ("trusted_schema", "OFF"),
        ("cell_size_check", "ON"),
        ("mmap_size", "0"),
        ("temp_store", "MEMORY"),
    ] {
        connection.pragma_update(None, name, value)?;
    }
    let durable: i64 = connection.pragma_query_value(None, "synchronous", |row| row.get(0))?;
    let alone: String = connection.pragma_query_value(None, "locking_mode", |row| row.get(0))?;
    if durable != 2 || alone != "exclusive" {
        return Err(HistoryError::Other(format!(
            "settings did not hold: synchronous {durable}, locking {alone}"
        )));
    }
    Ok(())
}

/// The layout of the file, which must be ours or empty.
fn own_layout(connection: &Connection) -> Result<i64, HistoryError> {
    let owner: i64 = connection.pragma_query_value(None, "application_id", |row| row.get(0))?;
    let layout: i64 = connection.pragma_query_value(None, "user_version", |row| row.get(0))?;
    let tables: i64 = connection.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))?;
    let empty = owner == 0 && layout == 0 && tables == 0;
    if owner != APPLICATION_ID && !empty {
        return Err(HistoryError::Foreign(
            "it is a database of another program".to_owned(),
        ));
    }
    if layout > LAYOUT {
        return Err(HistoryError::Newer {
            found: layout,
            known: LAYOUT,
        });
    }
    Ok(layout)
}

/// Switches to the write-ahead log. Done after the layout stands, so that the owner's mark is in the file itself.
fn log_ahead(connection: &Connection) -> Result<(), HistoryError> {
    let mode: String = connection.pragma_update_and_check(None, "journal_mode", "WAL", |row| row.get(0))?;
    if mode != "wal" {
        return Err(HistoryError::Other(format!("journal mode is {mode}")));
    }
    connection.pragma_update(None, "journal_size_limit", LOG_KEPT)?;
    Ok(())
}
