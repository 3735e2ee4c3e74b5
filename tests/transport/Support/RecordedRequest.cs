using System.Text;

namespace Vectara.Tests.Transport.Support;

/// <summary>One request as the server saw it.</summary>
internal sealed class RecordedRequest
{
    internal required string Method { get; init; }

    /// <summary>Path and query, escaped as they were sent.</summary>
    internal required string Target { get; init; }

    internal required IReadOnlyDictionary<string, string> Headers { get; init; }

    /// <summary>The body; empty until the script has read it.</summary>
    internal byte[] Body { get; set; } = [];

    internal string Text => Encoding.UTF8.GetString(Body);

    internal string? Header(string name) => Headers.GetValueOrDefault(name);
}
