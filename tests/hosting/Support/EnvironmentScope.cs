namespace Vectara.Hosting.Tests;

/// <summary>Environment variables as a test wants them; none of Vectara's is set otherwise. They are put back at the end.</summary>
internal sealed class EnvironmentScope : IDisposable
{
    private static readonly string[] Vectara =
    [
        "VECTARA_API_KEY", "VECTARA_CLIENT_ID", "VECTARA_CLIENT_SECRET", "VECTARA_BASE_URL", "VECTARA_AUTH_URL", "VECTARA_PROFILE",
    ];

    private readonly Dictionary<string, string?> _before = [];

    internal EnvironmentScope(params (string Name, string? Value)[] variables)
    {
        foreach (var name in Vectara)
            Set(name, null);
        foreach (var (name, value) in variables)
            Set(name, value);
    }

    public void Dispose()
    {
        foreach (var (name, value) in _before)
            Environment.SetEnvironmentVariable(name, value);
    }

    private void Set(string name, string? value)
    {
        _before.TryAdd(name, Environment.GetEnvironmentVariable(name));
        Environment.SetEnvironmentVariable(name, value);
    }
}
