using Newtonsoft.Json.Linq;
using Vectara.SpecTool.Changes;
using Vectara.SpecTool.Contracts;

namespace Vectara.SpecTool.Pull;

/// <summary>One pull from beginning to end. Everything that can fail comes before the first file is touched.</summary>
internal static class Pulling
{
    public static async Task RunAsync(string from, string root, TextWriter output, CancellationToken cancellationToken)
    {
        var contractFile = Path.Combine(root, "spec", "vectara-oas.yaml");
        var recordFile = Path.Combine(root, "spec", "upstream.json");

        var (source, content) = await new UpstreamSource().ReadAsync(from, cancellationToken);
        var contract = Contract.Extract(Upstream.Read(content, source));
        var text = YamlDocument.Write(contract);
        var counts = $"{UpstreamRecord.Operations(contract)} operations, {UpstreamRecord.Schemas(contract)} schemas";

        var before = File.Exists(contractFile) ? Previous(contractFile) : null;
        if (File.Exists(recordFile) && before != null && await File.ReadAllTextAsync(contractFile, cancellationToken) == text)
        {
            await output.WriteLineAsync($"no change: {source} has the contract that is in spec/ ({counts})");
            return;
        }

        AtomicFiles.Write(new Dictionary<string, string>
        {
            [contractFile] = text,
            [recordFile] = UpstreamRecord.Write(source, content, contract, DateTimeOffset.UtcNow),
        });
        await output.WriteLineAsync($"pulled {source}: {counts}");
        if (before == null) await output.WriteLineAsync("there was no contract to compare it with");
        else ReportText.Write(ChangeReport.Compare(before, contract), output);
    }

    private static JObject Previous(string contractFile)
    {
        try
        {
            return YamlDocument.Load(contractFile);
        }
        catch (SpecException error)
        {
            throw new SpecException($"{error.Message}; restore the contract that was there, or delete it and pull again", error);
        }
    }
}
