using System.Net.Http.Headers;
using Vectara.ContractJudge.Contract;

namespace Vectara.ContractJudge.Judging;

/// <summary>Media types as headers and the contract name them.</summary>
internal static class MediaTypes
{
    public const string Json = "application/json";
    public const string EventStream = "text/event-stream";
    public const string Multipart = "multipart/form-data";
    public const string Form = "application/x-www-form-urlencoded";

    /// <summary>The media type that a Content-Type header chooses.</summary>
    public static MediaType? Find(this IEnumerable<MediaType> declared, MediaTypeHeaderValue? sent) =>
        declared.FirstOrDefault(type => string.Equals(type.Name, sent?.MediaType, StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether one of the ranges, separated by commas as in an Accept header, covers a media type.</summary>
    public static bool Covers(string ranges, string mediaType) =>
        ranges.Split(',').Select(range => range.Split(';')[0].Trim()).Any(range =>
            range == "*/*"
            || string.Equals(range, mediaType, StringComparison.OrdinalIgnoreCase)
            || (range.EndsWith("/*", StringComparison.Ordinal) && mediaType.StartsWith(range[..^1], StringComparison.OrdinalIgnoreCase)));
}
