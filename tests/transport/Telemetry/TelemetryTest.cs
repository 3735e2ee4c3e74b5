namespace Vectara.Tests.Transport.Telemetry;

/// <summary>Listeners hear the whole process, so that these tests run alone.</summary>
[NonParallelizable]
public abstract class TelemetryTest : StreamTest
{
    private protected Dictionary<string, object?> ServerTags => new() { ["server.address"] = "127.0.0.1", ["server.port"] = Server.Address.Port };

    private protected static QueryRequest Generating => new()
    {
        Query = "Why is this secret?",
        Search = new() { Corpora = [new() { CorpusKey = "one" }, new() { CorpusKey = "two" }] },
        Generation = new() { ModelParameters = new() { LlmName = "mockingbird" } },
    };
}
