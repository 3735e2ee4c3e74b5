using System.Globalization;
using System.Text;

namespace Vectara.Tests.Credentials;

/// <summary>A request as it came over the wire.</summary>
internal sealed record WireRequest(string Line, IReadOnlyDictionary<string, string> Headers, string Body)
{
    /// <summary>Reads one; null if the connection ended before it.</summary>
    internal static async Task<WireRequest?> ReadAsync(Stream stream, CancellationToken cancellationToken)
    {
        var head = new StringBuilder();
        var one = new byte[1];
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            if (await stream.ReadAsync(one, cancellationToken) == 0)
                return null;
            head.Append((char)one[0]);
        }

        var lines = head.ToString().Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        var headers = lines.Skip(1).Select(line => line.Split(": ", 2)).ToDictionary(pair => pair[0], pair => pair[1], StringComparer.OrdinalIgnoreCase);
        var body = new byte[headers.TryGetValue("Content-Length", out var length) ? int.Parse(length, CultureInfo.InvariantCulture) : 0];
        await stream.ReadExactlyAsync(body, cancellationToken);
        return new WireRequest(lines[0], headers, Encoding.UTF8.GetString(body));
    }

    /// <summary>A field of the form, decoded.</summary>
    internal string? Field(string name) =>
        Body.Split('&').Select(pair => pair.Split('=', 2)).Where(pair => pair[0] == name).Select(pair => System.Net.WebUtility.UrlDecode(pair[1])).SingleOrDefault();
}
