using System.Globalization;

namespace Vectara;

/// <summary>One call of an operation while it is put together: path, query, headers and body, each escaped as HTTP wants it.</summary>
internal sealed class ApiCall(VectaraOperation operation, RequestOptions? options)
{
    private List<KeyValuePair<string, string>>? _headers;

    internal VectaraOperation Operation { get; } = operation;

    internal RequestOptions? Options { get; } = options;

    internal RequestBody? Body { get; private set; }

    internal string Accept { get; set; } = "application/json";

    internal IReadOnlyList<KeyValuePair<string, string>> Headers => (IReadOnlyList<KeyValuePair<string, string>>?)_headers ?? [];

    /// <summary>Path and query, relative to the server's address.</summary>
    internal string PathAndQuery { get; private set; } = "";

    /// <summary>The same call, to which more can be added.</summary>
    internal ApiCall Copy()
    {
        var copy = new ApiCall(Operation, Options) { Body = Body, Accept = Accept, PathAndQuery = PathAndQuery };
        copy._headers = _headers is null ? null : [.. _headers];
        return copy;
    }

    internal ApiCall Path(string literal)
    {
        PathAndQuery += literal;
        return this;
    }

    /// <summary>Adds one path segment; a value never becomes two, and never another path.</summary>
    internal ApiCall Segment(string parameter, string value)
    {
        if (value is null)
            throw new ArgumentNullException(parameter);
        // '.' and '..' have no escaped form: clients and proxies remove them as steps within the path.
        if (value is "" or "." or "..")
            throw new ArgumentException($"'{value}' cannot be sent as {parameter}: a path has no such segment.", parameter);
        PathAndQuery += Uri.EscapeDataString(value);
        return this;
    }

    internal ApiCall Segment(string parameter, long value) => Segment(parameter, value.ToString(CultureInfo.InvariantCulture));

    internal ApiCall RequiredQuery(string name, string parameter, string value) =>
        Query(name, value ?? throw new ArgumentNullException(parameter));

    internal ApiCall Query(string name, string? value)
    {
        if (value is not null)
            AddQuery(name, Uri.EscapeDataString(value));
        return this;
    }

    internal ApiCall Query(string name, bool? value) => Query(name, value is { } flag ? (flag ? "true" : "false") : null);

    internal ApiCall Query(string name, long? value) => Query(name, value?.ToString(CultureInfo.InvariantCulture));

    internal ApiCall Query(string name, double? value) => Query(name, value?.ToString("R", CultureInfo.InvariantCulture));

    internal ApiCall Query(string name, DateTimeOffset? value) => Query(name, value is { } time ? JsonWrite.Text(time) : null);

    internal ApiCall Query<T>(string name, T? value)
        where T : struct, IVectaraEnum => Query(name, value?.Value);

    /// <summary>Style form, exploded: the name again for each item.</summary>
    internal ApiCall QueryEach<T>(string name, IEnumerable<T>? values)
    {
        foreach (var value in values ?? [])
            Query(name, Text(value));
        return this;
    }

    /// <summary>Items joined by a separator: styles form (comma), spaceDelimited and pipeDelimited, not exploded.</summary>
    internal ApiCall QueryJoined<T>(string name, IEnumerable<T>? values, string separator)
    {
        if (values is null)
            return this;
        var escaped = string.Join(separator, values.Select(value => Uri.EscapeDataString(Text(value))));
        if (escaped.Length > 0)
            AddQuery(name, escaped);
        return this;
    }

    /// <summary>Style deepObject: <c>name[key]=value</c>, the key again for each of several values.</summary>
    internal ApiCall QueryDeep<T>(string name, IDictionary<string, T>? values)
    {
        foreach (var entry in values ?? new Dictionary<string, T>())
        {
            var key = $"{name}[{entry.Key}]";
            if (entry.Value is System.Collections.IEnumerable items and not string)
                QueryEach(key, items.Cast<object>());
            else
                Query(key, Text(entry.Value));
        }

        return this;
    }

    internal ApiCall Header(string name, string? value)
    {
        if (value is not null)
            (_headers ??= []).Add(new(name, value));
        return this;
    }

    internal ApiCall Header(string name, long? value) => Header(name, value?.ToString(CultureInfo.InvariantCulture));

    internal ApiCall Header(string name, bool? value) => Header(name, value is { } flag ? (flag ? "true" : "false") : null);

    internal ApiCall Header<T>(string name, T? value)
        where T : struct, IVectaraEnum => Header(name, value?.Value);

    internal ApiCall JsonBody(string parameter, IVectaraModel? model, bool optional = false)
    {
        if (model is not null)
            Body = new JsonBody(model);
        else if (!optional)
            throw new ArgumentNullException(parameter);
        return this;
    }

    /// <summary>A JSON body in which one boolean member has the value that the called method stands for, whatever the caller's object says.</summary>
    internal ApiCall JsonBody(string parameter, IVectaraModel? model, string flag, bool value)
    {
        var copy = ((VectaraModel)(model ?? throw new ArgumentNullException(parameter))).ShallowCopy();
        copy.ReadMember(value ? SingleToken.True : SingleToken.False, flag);
        return JsonBody(parameter, copy);
    }

    internal ApiCall FormBody(string parameter, VectaraForm? form)
    {
        Body = new MultipartBody(form ?? throw new ArgumentNullException(parameter));
        return this;
    }

    internal ApiCall FormBody(string parameter, VectaraForm? form, string flag, bool value)
    {
        Body = new MultipartBody(form ?? throw new ArgumentNullException(parameter)) { Flag = (flag, value) };
        return this;
    }

    // What is escaped has no question mark of its own.
    private void AddQuery(string name, string escaped) =>
        PathAndQuery += $"{(PathAndQuery.Contains('?') ? '&' : '?')}{Uri.EscapeDataString(name)}={escaped}";

    private static string Text<T>(T value) => value switch
    {
        string text => text,
        bool flag => flag ? "true" : "false",
        IVectaraEnum known => known.Value,
        DateTimeOffset time => JsonWrite.Text(time),
        double number => number.ToString("R", CultureInfo.InvariantCulture),
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        _ => value?.ToString() ?? "",
    };
}
