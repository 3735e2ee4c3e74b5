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

        internal static Task<T> WaitAsync<T>(this Task<T> task, CancellationToken cancellationToken) =>
            task.WaitAsync(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
    }
}

namespace System.Runtime.CompilerServices
{
    /// <summary>Lets the compiler emit init accessors.</summary>
    internal static class IsExternalInit;
}
#endif
