using Microsoft.Data.Sqlite;
using Vectara.Emulator.Accounts;
using Vectara.Emulator.Agents;
using Vectara.Emulator.Contract;
using Vectara.Emulator.Errors;
using Vectara.Emulator.Pipelines;
using Vectara.Emulator.Storage;

namespace Vectara.Emulator.Control;

/// <summary>What a test does behind the API's back: sets the stage, and sets it back.</summary>
internal sealed class Stage(Database database, ApiContract contract, Account account, Seeder seeder, IReadOnlyList<string> seeds, TimeProvider clock)
{
    /// <summary>What every emulator begins with: the account, and the tools that come with the service.</summary>
    public static void Furnish(SqliteConnection connection, ApiContract contract, Account account, TimeProvider clock)
    {
        account.Write(connection, clock);
        ToolOperations.AddBuiltIn(connection, contract, clock);
    }

    /// <summary>Makes everything as it was at the first start: empty but for the account and the seeds.</summary>
    public async Task ResetAsync(CancellationToken cancellationToken)
    {
        using var fresh = new EmulatorSnapshot();
        fresh.Copy.Execute(Tables.CreateAll);
        Furnish(fresh.Copy, contract, account, clock);
        await database.ReplaceByAsync(fresh.Copy, cancellationToken);
        await SeedAsync(cancellationToken);
    }

    /// <summary>Fills in the files that the emulator was started with.</summary>
    public async Task SeedAsync(CancellationToken cancellationToken)
    {
        foreach (var file in seeds)
            await SeedAsync(file, cancellationToken);
    }

    public async Task SeedAsync(string file, CancellationToken cancellationToken) =>
        await seeder.FillAsync(await File.ReadAllTextAsync(file, cancellationToken), file, cancellationToken);

    public Task FillAsync(string seed, string name, CancellationToken cancellationToken) => seeder.FillAsync(seed, name, cancellationToken);

    public async Task<EmulatorSnapshot> SnapshotAsync(CancellationToken cancellationToken)
    {
        var snapshot = new EmulatorSnapshot();
        await database.CopyToAsync(snapshot.Copy, cancellationToken);
        return snapshot;
    }

    public Task RestoreAsync(EmulatorSnapshot snapshot, CancellationToken cancellationToken) => database.ReplaceByAsync(snapshot.Copy, cancellationToken);

    public Task ExpireTokensAsync(CancellationToken cancellationToken) => database.WriteAsync(Account.ExpireTokens, cancellationToken);

    public Task PutRecordAsync(string pipeline, string id, string content, string? error, CancellationToken cancellationToken) =>
        database.WriteAsync(
            connection => PipelineRecords.Put(connection, new ResourceStore(Pipelines.Pipelines.Kind).Get(connection, pipeline), id, content, error), cancellationToken);
}
