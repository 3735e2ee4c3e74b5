namespace Vectara.Emulator.Storage;

/// <summary>
/// The tables. Resources of every kind share one, in which a row's number is both its age and its place in a list; documents and
/// their parts have their own because they are searched. Numbers are never used twice (AUTOINCREMENT), so page keys stay valid.
/// </summary>
internal static class Tables
{
    public const string Create = """
        CREATE TABLE IF NOT EXISTS settings (
            name TEXT PRIMARY KEY,
            value TEXT NOT NULL) WITHOUT ROWID;

        CREATE TABLE IF NOT EXISTS resources (
            number INTEGER PRIMARY KEY AUTOINCREMENT,
            kind TEXT NOT NULL,
            key TEXT NOT NULL,
            body TEXT NOT NULL,
            UNIQUE (kind, key));
        CREATE INDEX IF NOT EXISTS resources_listed ON resources (kind, number);

        CREATE TABLE IF NOT EXISTS documents (
            number INTEGER PRIMARY KEY AUTOINCREMENT,
            corpus INTEGER NOT NULL REFERENCES resources (number) ON DELETE CASCADE,
            id TEXT NOT NULL,
            metadata TEXT NOT NULL,
            tables TEXT,
            images TEXT,
            parts INTEGER NOT NULL,
            characters INTEGER NOT NULL,
            bytes INTEGER NOT NULL,
            metadata_bytes INTEGER NOT NULL,
            UNIQUE (corpus, id));
        CREATE INDEX IF NOT EXISTS documents_listed ON documents (corpus, number);

        CREATE TABLE IF NOT EXISTS parts (
            number INTEGER PRIMARY KEY AUTOINCREMENT,
            document INTEGER NOT NULL REFERENCES documents (number) ON DELETE CASCADE,
            ordinal INTEGER NOT NULL,
            text TEXT NOT NULL,
            metadata TEXT NOT NULL,
            extra TEXT NOT NULL,
            UNIQUE (document, ordinal));
        """;
}
