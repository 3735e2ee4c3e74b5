namespace Vectara.Emulator;

/// <summary>A request that reached the emulator. Credentials are not part of it.</summary>
/// <param name="RequestId">The id that the answer carried in its x-request-id header, and in its body if it was an error.</param>
/// <param name="Method">The verb.</param>
/// <param name="Path">The path as it came over the wire, percent-encoded, without the query.</param>
/// <param name="Query">The query as it came over the wire, with its question mark; empty where there was none.</param>
/// <param name="Headers">The headers but those with credentials, by their names in any case; several values of one are joined with commas.</param>
/// <param name="ReceivedAt">When it came, by the emulator's clock.</param>
/// <param name="Operation">The operationId of the operation that it called; null where there is no such operation.</param>
/// <param name="Body">The JSON body as it was sent; null where there was none, where nobody read it, or where it was larger than 16 KiB.</param>
/// <param name="Status">The status of the answer; null as long as there is none.</param>
public sealed record RecordedRequest(
    string RequestId,
    string Method,
    string Path,
    string Query,
    IReadOnlyDictionary<string, string> Headers,
    DateTimeOffset ReceivedAt,
    string? Operation,
    string? Body,
    int? Status);
