#include <sqlite3.h>

// Swift cannot call variadic functions: sqlite3_db_config.

/// Leaves the write-ahead log where it is when the last connection is closed, rather than wait for the disk.
static inline int database_keep_log(sqlite3 *database) {
  return sqlite3_db_config(database, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, (int *)0);
}
