using Microsoft.Data.Sqlite;

namespace Vectara.Emulator.Storage;

/// <summary>
/// The emulator's SQLite file: one writer at a time, readers on snapshots that never wait for it. Without a data directory the
/// file is a temporary one: a shared in-memory database has no write-ahead log, so readers and the writer would lock each other out.
/// </summary>
internal sealed class Database : IAsyncDisposable
{
    private readonly string _connectionString;
    private readonly IDisposable _folder;
    private readonly SqliteConnection _writer;
    private readonly SemaphoreSlim _turn = new(1, 1);

    private Database(string connectionString, IDisposable folder, SqliteConnection writer)
    {
        _connectionString = connectionString;
        _folder = folder;
        _writer = writer;
    }

    public static async Task<Database> OpenAsync(string? directory, CancellationToken cancellationToken)
    {
        var temporary = directory is null ? TemporaryFolder.Create() : null;
        var folder = temporary?.Path ?? Directory.CreateDirectory(directory!).FullName;
        IDisposable owner = temporary is not null ? temporary : Own(folder);
        var file = Path.Combine(folder, "vectara.db");
        var connectionString = new SqliteConnectionStringBuilder { DataSource = file, ForeignKeys = true }.ToString();
        var database = new Database(connectionString, owner, new SqliteConnection(connectionString));
        try
        {
            await database._writer.OpenAsync(cancellationToken);
            // What is acknowledged must outlive the process only where somebody asked for a directory.
            database._writer.Execute($"PRAGMA journal_mode = WAL; PRAGMA synchronous = {(temporary is null ? "FULL" : "OFF")}");
            await database.WriteAsync(connection => Prepare(connection, file), cancellationToken);
            return database;
        }
        catch
        {
            await database.DisposeAsync();
            throw;
        }
    }

    /// <summary>Keeps other emulators out of the folder, which would do each other's jobs.</summary>
    private static FileStream Own(string folder)
    {
        try
        {
            return FolderLock.Take(folder, FileMode.OpenOrCreate);
        }
        catch (IOException e)
        {
            throw new IOException($"The folder '{folder}' cannot be used; another emulator may be running on it. {e.Message}", e);
        }
    }

    private static int Prepare(SqliteConnection connection, string file)
    {
        var version = connection.Number("PRAGMA user_version");
        var empty = connection.Number("SELECT count(*) FROM sqlite_master") == 0;
        if (!empty && version != Tables.Version)
            throw new IOException($"'{file}' was written by another version of the emulator, whose tables are not these; give it another folder, or remove this one.");
        return connection.Execute(Tables.CreateAll);
    }

    /// <summary>Tells that everything was replaced, to whoever remembers what there was to do.</summary>
    public event Action? Replaced;

    /// <summary>Runs work on one snapshot of everything that has been written.</summary>
    public async Task<T> ReadAsync<T>(Func<SqliteConnection, T> work, CancellationToken cancellationToken)
    {
        await using var connection = new SqliteConnection(_connectionString);
        await connection.OpenAsync(cancellationToken);
        await using var snapshot = connection.BeginTransaction(deferred: true);
        return work(connection);
    }

    /// <summary>Runs work that changes something: all of it is kept, or nothing where it throws.</summary>
    public async Task<T> WriteAsync<T>(Func<SqliteConnection, T> work, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            await using var transaction = _writer.BeginTransaction();
            var result = work(_writer);
            await transaction.CommitAsync(CancellationToken.None);
            return result;
        }
        finally
        {
            _turn.Release();
        }
    }

    public Task WriteAsync(Action<SqliteConnection> work, CancellationToken cancellationToken) =>
        WriteAsync(
            connection =>
            {
                work(connection);
                return true;
            },
            cancellationToken);

    /// <summary>Copies everything into another database.</summary>
    public async Task CopyToAsync(SqliteConnection copy, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            _writer.BackupDatabase(copy);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Puts what was copied once in the place of everything. Who is reading goes on with what was there when he began.</summary>
    public async Task ReplaceByAsync(SqliteConnection copy, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            copy.BackupDatabase(_writer);
        }
        finally
        {
            _turn.Release();
        }

        Replaced?.Invoke();
    }

    public async ValueTask DisposeAsync()
    {
        await _turn.WaitAsync();
        await _writer.DisposeAsync();
        using (var pooled = new SqliteConnection(_connectionString))
            SqliteConnection.ClearPool(pooled);
        _turn.Dispose();
        _folder.Dispose();
    }
}
