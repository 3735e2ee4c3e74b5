using System.Text.Json.Serialization;

namespace Vectara.Emulator;

/// <summary>Something that goes wrong on purpose, with some or all requests for an operation.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(StatusFault), "status")]
[JsonDerivedType(typeof(LatencyFault), "latency")]
[JsonDerivedType(typeof(ResetFault), "reset")]
[JsonDerivedType(typeof(TruncationFault), "truncation")]
[JsonDerivedType(typeof(StallFault), "stall")]
[JsonDerivedType(typeof(MalformedJsonFault), "malformed_json")]
[JsonDerivedType(typeof(UnknownEventFault), "unknown_event")]
[JsonDerivedType(typeof(UnknownMemberFault), "unknown_member")]
[JsonDerivedType(typeof(UnknownEnumValueFault), "unknown_enum_value")]
[JsonDerivedType(typeof(UnknownVariantFault), "unknown_variant")]
[JsonDerivedType(typeof(ExpiredTokenFault), "expired_token")]
public abstract record Fault
{
    private protected Fault()
    {
    }

    /// <summary>The operation that it concerns, by its operationId (queryCorpus) or by verb and path (POST /v2/query); null, which is the default, for all of them.</summary>
    public string? Operation { get; init; }

    /// <summary>How often it happens until it is over; null, which is the default, for always.</summary>
    public int? Times { get; init; }

    /// <summary>How many requests go well before it begins.</summary>
    public int Skip { get; init; }

    /// <summary>How likely it is to happen to a request, from 0 to 1, which is the default.</summary>
    public double Probability { get; init; } = 1;

    /// <summary>What decides, together with the probability, which requests it happens to: the same with the same seed.</summary>
    public int Seed { get; init; }
}
