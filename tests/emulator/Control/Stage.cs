using Vectara.Emulator.Accounts;
using Vectara.Emulator.Pipelines;
using Vectara.Emulator.Storage;

namespace Vectara.Emulator.Control;

/// <summary>What a test does behind the API's back: sets the stage, and sets it back.</summary>
internal sealed class Stage(Database database, Account account, Seeder seeder, IReadOnlyList<string> seeds, TimeProvider clock)
{
    /// <summary>Makes everything as it was at the first start: empty but for the account and the seeds.</summary>
    public async Task ResetAsync(CancellationToken cancellationToken)
    {
        using var fresh = new EmulatorSnapshot();
        fresh.Copy.Execute(Tables.CreateAll);
        account.Write(fresh.Copy, clock);
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
        await FillAsync(await File.ReadAllTextAsync(file, cancellationToken), file, cancellationToken);

    /// <summary>Fills in a seed whole, or leaves everything as it was.</summary>
    public async Task FillAsync(string seed, string name, CancellationToken cancellationToken)
    {
        using var before = await SnapshotAsync(cancellationToken);
        try
        {
            await seeder.FillAsync(seed, name, cancellationToken);
        }
        catch
        {
            await RestoreAsync(before, CancellationToken.None);
            throw;
        }
    }

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
