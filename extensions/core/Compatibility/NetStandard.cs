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

        extension(ObjectDisposedException)
        {
            internal static void ThrowIf(bool condition, object instance)
            {
                if (condition)
                    throw new ObjectDisposedException(instance.GetType().FullName);
            }
        }
    }
}

namespace System.Numerics
{
    /// <summary>What .NET has an instruction for.</summary>
    internal static class BitOperations
    {
        internal static ulong RotateLeft(ulong value, int offset) => (value << offset) | (value >> (64 - offset));
    }
}

namespace System.Diagnostics.CodeAnalysis
{
    /// <summary>Tells the compiler that what was handed out is not null where the method returns this.</summary>
    [AttributeUsage(AttributeTargets.Parameter)]
    internal sealed class NotNullWhenAttribute(bool returnValue) : Attribute
    {
        /// <summary>What the method returns then.</summary>
        public bool ReturnValue { get; } = returnValue;
    }
}

namespace System.Runtime.CompilerServices
{
    /// <summary>Lets the compiler emit init accessors.</summary>
    internal static class IsExternalInit;
}
#endif
