namespace Vectara.Emulator.Contract;

/// <summary>
/// Finds the path template of a request. It works on the target as it came over the wire: ASP.NET Core hands out a path in
/// which %2F and %252F can no longer be told apart, and removes dot segments that may be part of an id.
/// </summary>
internal sealed class RouteTable
{
    private readonly ILookup<int, Template> _byLength;

    public RouteTable(IEnumerable<string> templates) =>
        _byLength = templates.Select(template => new Template(template, template.Split('/')))
            .OrderBy(template => template.Rank, StringComparer.Ordinal)
            .ToLookup(template => template.Segments.Length);

    public RouteMatch? Find(string rawPath)
    {
        var segments = rawPath.Split('/');
        foreach (var template in _byLength[segments.Length])
        {
            if (template.Match(segments) is { } values)
                return new RouteMatch(template.Text, values);
        }

        return null;
    }

    private sealed record Template(string Text, string[] Segments)
    {
        /// <summary>Sorts literal segments before variable ones, the leftmost first.</summary>
        public string Rank => string.Concat(Segments.Select(segment => IsVariable(segment) ? '1' : '0'));

        public Dictionary<string, string>? Match(string[] segments)
        {
            var values = new Dictionary<string, string>(StringComparer.Ordinal);
            for (var i = 0; i < segments.Length; i++)
            {
                if (!IsVariable(Segments[i]))
                {
                    if (segments[i] != Segments[i])
                        return null;
                }
                else if (segments[i].Length == 0)
                {
                    return null;
                }
                else
                {
                    values[Segments[i][1..^1]] = Uri.UnescapeDataString(segments[i]);
                }
            }

            return values;
        }

        private static bool IsVariable(string segment) => segment.StartsWith('{') && segment.EndsWith('}');
    }
}

internal sealed record RouteMatch(string Template, IReadOnlyDictionary<string, string> Values);
