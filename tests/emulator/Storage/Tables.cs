namespace Vectara.Emulator.Storage;

/// <summary>
/// The tables. Resources of every kind share one, in which a row's number is both its age and its place in a list, and in which
/// what belongs to a resource goes with it; documents and their parts have their own because they are searched. Numbers are never used twice (AUTOINCREMENT), so page keys stay valid.
/// </summary>
internal static class Tables
{
    /// <summary>Goes up with every change that older data does not have.</summary>
    public const int Version = 1;

    /// <summary>Makes all of them, and says of which version they are.</summary>
    public static string CreateAll => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Create}PRAGMA user_version = {Version}");

    private const string Create = """
        CREATE TABLE IF NOT EXISTS settings (
            name TEXT PRIMARY KEY,
            value TEXT NOT NULL) WITHOUT ROWID;

        CREATE TABLE IF NOT EXISTS resources (
            number INTEGER PRIMARY KEY AUTOINCREMENT,
            parent INTEGER REFERENCES resources (number) ON DELETE CASCADE,
            kind TEXT NOT NULL,
            key TEXT NOT NULL,
            body TEXT NOT NULL);
        CREATE UNIQUE INDEX IF NOT EXISTS resources_found ON resources (kind, coalesce(parent, 0), key);
        CREATE INDEX IF NOT EXISTS resources_listed ON resources (kind, coalesce(parent, 0), number);
        CREATE INDEX IF NOT EXISTS resources_owned ON resources (parent);

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
