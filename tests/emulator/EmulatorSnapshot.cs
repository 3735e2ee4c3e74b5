using Microsoft.Data.Sqlite;

namespace Vectara.Emulator;

/// <summary>All that an emulator had stored at a moment, to go back to. It holds memory until it is disposed of.</summary>
public sealed class EmulatorSnapshot : IDisposable
{
    internal EmulatorSnapshot()
    {
        Copy = new SqliteConnection("Data Source=:memory:");
        Copy.Open();
    }

    internal SqliteConnection Copy { get; }

    /// <summary>Forgets what it holds.</summary>
    public void Dispose() => Copy.Dispose();
}
