//! Opens the file with everything set that durability and safety need, and makes sure that it took effect.
//!
//! The writer holds the file for itself (`locking_mode=EXCLUSIVE`): no second program, and no older SQLite with the
//! write-ahead-log faults that were mended in 3.51.3, can write beside it, and no shared memory is needed. A reader could
//! then only wait, or keep a watcher from starting. So it takes no lock at all: it reads file and log as they lie there,
//! and looks afterwards whether somebody wrote meanwhile.

use lockbox_core::twin::Twin;
use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags};
use std::path::Path;
use std::time::Duration;

use crate::error::HistoryError;
use crate::migrations::{APPLICATION_ID, LAYOUT, migrate};
use crate::place::Place;

/// The oldest library that is known to be free of the write-ahead-log faults that were mended in 3.51.3.
const OLDEST_LIBRARY: i32 = 3_051_003;

/// How long to wait for another program, such as one that copies the file, to let go of it.
const PATIENCE: Duration = Duration::from_secs(2);

/// Bytes of the write-ahead log that stay allocated after a checkpoint.
const LOG_KEPT: i64 = 4 * 1024 * 1024;

/// SQLite's file system without locks.
const WITHOUT_LOCKS: &str = if cfg!(windows) { "win32-none" } else { "unix-none" };

/// Opens the file at `place` to add entries; lays it out when it is new.
pub(crate) fn to_write(place: &Place) -> Result<Connection, HistoryError> {
    check_library()?;
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let mut connection = Connection::open_with_flags(place.path(), flags)?;
    // Looked at first: to lock what cannot be written fails as if the disk had.
    if connection.is_readonly("main")? {
        return Err(HistoryError::ReadOnly);
    }
    settle(&connection)?;
    let layout = own_layout(&connection)?;
    migrate(&mut connection, layout)?;
    log_ahead(&connection)?;
    Ok(connection)
}

/// Opens the file at `place` to look at it. Makes nothing, changes nothing, holds nothing.
pub(crate) fn to_read(place: &Place) -> Result<Connection, HistoryError> {
    check_library()?;
    if place.was_cut_short() {
        return Err(unfinished("its laying out was cut short"));
    }
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = if place.has_log() {
        Connection::open_with_flags_and_vfs(place.path(), flags, WITHOUT_LOCKS)?
    } else {
        // Without this word SQLite would want to make a log, which a medium that cannot be written refuses.
        let name = format!("file:{}?immutable=1", escaped(place.path()));
        Connection::open_with_flags(name, flags | OpenFlags::SQLITE_OPEN_URI)?
    };
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true)?;
    settle(&connection)?;
    connection.pragma_update(None, "query_only", true)?;
    match own_layout(&connection)? {
        LAYOUT => Ok(connection),
        layout => Err(unfinished(&format!("it has layout {layout}"))),
    }
}

fn unfinished(why: &str) -> HistoryError {
    HistoryError::Other(format!("{why}: the program must open it first"))
}

fn check_library() -> Result<(), HistoryError> {
    let library = rusqlite::version_number();
    if library < OLDEST_LIBRARY {
        return Err(HistoryError::Other(format!("SQLite {library} is too old")));
    }
    Ok(())
}

/// The path as SQLite reads it in an address.
fn escaped(path: &Path) -> String {
    let whole = std::path::absolute(path).unwrap_or_else(|_nowhere| path.to_owned());
    let text: String = whole
        .as_os_str()
        .as_encoded_bytes()
        .iter()
        .map(|byte| match byte {
            b'\\' if cfg!(windows) => "/".to_owned(),
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'.' | b'-' | b'_' | b':' => {
                char::from(*byte).to_string()
            }
            other => format!("%{other:02X}"),
        })
        .collect();
    // An absolute path has one leading slash, and no host before it.
    format!("///{}", text.trim_start_matches('/'))
}

/// Settings of the connection; none of them writes to the file.
fn settle(connection: &Connection) -> Result<(), HistoryError> {
    connection.busy_timeout(PATIENCE)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DQS_DDL, false)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DQS_DML, false)?;
    for (name, value) in [
        ("locking_mode", "EXCLUSIVE"),
        (
            "synchronous",
            if Twin::DoesNotSync.is_worn() {
                "NORMAL"
            } else {
                "FULL"
            },
        ),
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
