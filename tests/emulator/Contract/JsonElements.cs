namespace Vectara.Emulator.Contract;

/// <summary>Questions about JSON values that the validator asks.</summary>
internal static class JsonElements
{
    /// <summary>The text of a member, or null where the value has no such member or it is no text.</summary>
    public static string? TextMember(this JsonElement value, string name) =>
        value.ValueKind == JsonValueKind.Object && value.TryGetProperty(name, out var member) && member.ValueKind == JsonValueKind.String ? member.GetString() : null;

    /// <summary>A scalar as the contract writes it in an enum.</summary>
    public static string PlainText(this JsonElement value) =>
        value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();

    /// <summary>Whether a number has no fraction, however it is written: 3, 3.0 and 3e0 are the same number.</summary>
    public static bool IsWhole(this JsonElement value) => value.TryGetInt64(out _) || double.IsInteger(value.GetDouble());

    public static bool TryGetWhole(this JsonElement value, out long whole)
    {
        if (value.TryGetInt64(out whole))
            return true;
        if (value.TryGetDecimal(out var number) && number == decimal.Truncate(number) && number is >= long.MinValue and <= long.MaxValue)
        {
            whole = (long)number;
            return true;
        }

        return false;
    }
}
