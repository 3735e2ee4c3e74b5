#if NETSTANDARD2_0
namespace Vectara
{
    /// <summary>Overloads that .NET has and .NET Standard 2.0 has not.</summary>
    internal static class NetStandard
    {
        internal static Task<Stream> ReadAsStreamAsync(this HttpContent content, CancellationToken cancellationToken)
        {
            cancellationToken.ThrowIfCancellationRequested();
            return content.ReadAsStreamAsync();
        }
    }
}

namespace System.Runtime.CompilerServices
{
    /// <summary>Lets the compiler emit init accessors.</summary>
    internal static class IsExternalInit;
}
#endif
