using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Vectara.Benchmarks.Data;
using Vectara.Benchmarks.Limits;

namespace Vectara.Benchmarks.Comparisons;

/// <summary>Reads a page of 100 agent events, 15 variants mixed.</summary>
public sealed class ReadEvents(bool discriminatorFirst) : Comparison
{
    private readonly byte[] _json = AgentEventData.Page(events: 100, discriminatorFirst);
    private readonly JsonTypeInfo<EventPage> _type = discriminatorFirst ? EventJson.Default.EventPage : OutOfOrderEventJson.Default.EventPage;

    public override string Name => $"read 100 agent events of 15 variants, discriminator {(discriminatorFirst ? "first" : "last")}";

    public override string Limit => discriminatorFirst ? "System.Text.Json, polymorphism attributes" : "System.Text.Json, polymorphism attributes, out of order allowed";

    public override int ByHand() => JsonSerializer.Deserialize(_json, _type)!.Events!.Count;

    public override int Sdk() => VectaraJson.Deserialize<ListAgentEventsResponse>(new MemoryStream(_json, 0, _json.Length, writable: false, publiclyVisible: true))!.Events.Count;
}
