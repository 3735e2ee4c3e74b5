using System.Text;

namespace Vectara.Tests.Operations;

/// <summary>RFC 3986, section 2: all but the unreserved characters, as UTF-8.</summary>
internal static class PercentEncoding
{
    private const string Unreserved = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";

    internal static string Encode(string value) => string.Concat(Encoding.UTF8.GetBytes(value).Select(octet =>
        Unreserved.Contains((char)octet) ? ((char)octet).ToString() : $"%{octet:X2}"));

    /// <summary>Refuses what is neither unreserved nor encoded, so that an encoding which only happens to decode well is noticed.</summary>
    internal static string Decode(string value)
    {
        var octets = new List<byte>();
        for (var i = 0; i < value.Length; i++)
        {
            if (value[i] == '%')
            {
                octets.Add(Convert.ToByte(value.Substring(i + 1, 2), 16));
                i += 2;
            }
            else if (Unreserved.Contains(value[i]))
            {
                octets.Add((byte)value[i]);
            }
            else
            {
                throw new FormatException($"'{value[i]}' is not encoded in '{value}'.");
            }
        }

        return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString([.. octets]);
    }

    /// <summary>The names and values of a raw query, without the question mark.</summary>
    internal static IReadOnlyList<(string Name, string Value)> DecodeQuery(string query) =>
        [.. query.Split('&', StringSplitOptions.RemoveEmptyEntries).Select(pair => pair.Split('='))
            .Select(pair => pair.Length == 2 ? (Decode(pair[0]), Decode(pair[1])) : throw new FormatException($"'{query}' has a pair without exactly one '='."))];
}
