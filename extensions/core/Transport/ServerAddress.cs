namespace Vectara;

/// <summary>An address that calls go to.</summary>
internal sealed class ServerAddress(Uri address)
{
    private readonly string _prefix = address.AbsoluteUri.TrimEnd('/');

    internal Uri Address { get; } = address;

    /// <summary>The address of a call; a path prefix of the server's is kept.</summary>
    internal string Join(string pathAndQuery) => _prefix + pathAndQuery;
}
