#include <sqlite3.h>

// Swift cannot call variadic functions: sqlite3_db_config.

/// Leaves the write-ahead log where it is when the last connection is closed, rather than wait for the disk.
static inline int database_keep_log(sqlite3 *database) {
  return sqlite3_db_config(database, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, (int *)0);
}

/// Makes whatever a file's own schema says harmless: it may be anybody's. No triggers, no views, and no functions or virtual
/// tables that reach out of the file.
static inline int database_distrust_schema(sqlite3 *database) {
  int status = sqlite3_db_config(database, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, (int *)0);
  if (status == SQLITE_OK) status = sqlite3_db_config(database, SQLITE_DBCONFIG_ENABLE_VIEW, 0, (int *)0);
  if (status == SQLITE_OK) status = sqlite3_db_config(database, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, (int *)0);
  return status;
}
