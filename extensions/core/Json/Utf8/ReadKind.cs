using System;
using Newtonsoft.Json;

namespace Vectara;

/// <summary>The ways in which a <see cref="JsonReader"/> reads a token.</summary>
internal enum ReadKind : byte
{
    Any,
    String,
    Int32,
    Double,
    Boolean,
    Decimal,
    DateTime,
    DateTimeOffset,
    Bytes,
}

internal static class ReadKinds
{
    /// <summary>Reads the next token of <paramref name="reader"/> in this way.</summary>
    /// <returns>What the reader returned.</returns>
    internal static object? Read(this ReadKind kind, JsonReader reader) => kind switch
    {
        ReadKind.Any => reader.Read(),
        ReadKind.String => reader.ReadAsString(),
        ReadKind.Int32 => reader.ReadAsInt32(),
        ReadKind.Double => reader.ReadAsDouble(),
        ReadKind.Boolean => reader.ReadAsBoolean(),
        ReadKind.Decimal => reader.ReadAsDecimal(),
        ReadKind.DateTime => reader.ReadAsDateTime(),
        ReadKind.DateTimeOffset => reader.ReadAsDateTimeOffset(),
        ReadKind.Bytes => reader.ReadAsBytes(),
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };
}
