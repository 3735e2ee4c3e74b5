using Vectara.Emulator.Tests.Contract;

namespace Vectara.Emulator.Tests;

/// <summary>Every operation of the contract is answered, in the contract's terms. What a test sends is made from the contract too.</summary>
internal sealed class OperationTests : EmulatorTest
{
    /// <summary>Bodies that have to say more than the contract requires of them to make sense.</summary>
    private static readonly Dictionary<string, string> Bodies = new()
    {
        ["createAgentSchedule"] = """{"name": "Daily", "message": [{"type": "text", "content": "Hello"}], "schedule": {"type": "interval", "interval": "PT24H"}}""",
        ["upsertGlossaryEntries"] = """{"entries": {"RAG": "retrieval-augmented generation"}}""",
    };

    [Test]
    public async Task Every_operation_answers_what_the_contract_declares()
    {
        var world = new ContractWorld(SendAsync);
        await world.GoThroughAsync(Bodies);
        Assert.That(world.Problems, Is.Empty, string.Join("\n", world.Problems));
        Assert.That(world.Called, Is.EquivalentTo(ContractDocument.Operations.Select(operation => operation.Id)));
    }

    private Task<Reply> SendAsync(string method, string path, HttpContent? content) => SendAsync(Http, new HttpMethod(method), path, content);
}
