namespace Vectara.Emulator.Errors;

/// <summary>What is wrong with a request, by the member that is wrong. The first complaint about a member is the one that is kept.</summary>
internal sealed class FieldErrors
{
    /// <summary>A caller who gets everything wrong learns enough from this many.</summary>
    private const int Most = 100;

    private readonly Dictionary<string, string> _errors = new(StringComparer.Ordinal);

    public bool IsEmpty => _errors.Count == 0;

    public IReadOnlyDictionary<string, string> All => _errors;

    public static string Join(string path, string member) => path.Length == 0 ? member : $"{path}.{member}";

    public void Add(string path, string problem)
    {
        if (_errors.Count < Most)
            _errors.TryAdd(path.Length == 0 ? "body" : path, problem);
    }

    public void ThrowIfAny()
    {
        if (!IsEmpty)
            throw ApiException.BadRequest(this);
    }
}
