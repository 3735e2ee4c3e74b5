#if NETSTANDARD2_0
namespace Vectara
{
    /// <summary>Methods that .NET has and .NET Standard 2.0 has not.</summary>
    internal static class NetStandard
    {
        internal static Task<Stream> ReadAsStreamAsync(this HttpContent content, CancellationToken cancellationToken)
        {
            cancellationToken.ThrowIfCancellationRequested();
            return content.ReadAsStreamAsync();
        }

        internal static Task<T> WaitAsync<T>(this Task<T> task, CancellationToken cancellationToken) =>
            task.WaitAsync(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);

        internal static bool Contains(this string text, string value, StringComparison comparison) => text.IndexOf(value, comparison) >= 0;

        internal static Span<byte> TrimEnd(this Span<byte> bytes, byte trimmed)
        {
            var length = bytes.Length;
            while (length > 0 && bytes[length - 1] == trimmed)
                length--;
            return bytes.Slice(0, length);
        }

        extension(Math)
        {
            internal static int Clamp(int value, int min, int max) => Math.Max(min, Math.Min(value, max));
        }

        extension(float)
        {
            internal static bool IsFinite(float value) => !float.IsNaN(value) && !float.IsInfinity(value);
        }

        extension(double)
        {
            internal static bool IsFinite(double value) => !double.IsNaN(value) && !double.IsInfinity(value);
        }

        extension(ObjectDisposedException)
        {
            internal static void ThrowIf(bool condition, object instance)
            {
                if (condition)
                    throw new ObjectDisposedException(instance.GetType().FullName);
            }
        }

        extension(ArgumentOutOfRangeException)
        {
            internal static void ThrowIfNegative(int value, string paramName)
            {
                if (value < 0)
                    throw new ArgumentOutOfRangeException(paramName, value, "It must not be negative.");
            }

            internal static void ThrowIfGreaterThan(uint value, uint other, string paramName)
            {
                if (value > other)
                    throw new ArgumentOutOfRangeException(paramName, value, $"It must be at most {other}.");
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
