using System.Globalization;
using System.Runtime.CompilerServices;
using Newtonsoft.Json.Linq;

namespace Vectara.Emulator.Search.UserFunctions;

/// <summary>Evaluates a user function on one search result, which it sees as the API shows it. What is absent makes absent what is calculated with it.</summary>
internal sealed class FunctionEvaluator(JObject result, DateTimeOffset now)
{
    /// <summary>A path is followed by a call within a call for each of its steps, which nothing else would stop.</summary>
    private const int LongestPath = 1_000;

    public object? Value(FunctionNode node)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        try
        {
            return Evaluate(node);
        }
        catch (Exception e) when (e is FormatException or OverflowException or Newtonsoft.Json.JsonException)
        {
            throw new FunctionException(node.Place, e.Message);
        }
    }

    /// <summary>A value as messages name it.</summary>
    public static string Describe(object? value) => value switch
    {
        null => "null",
        double number => $"the number {number.ToString(CultureInfo.InvariantCulture)}",
        string text => $"the text '{text}'",
        bool boolean => boolean ? "true" : "false",
        TimeSpan => "a duration",
        DateTimeOffset => "a datetime",
        _ => "an object or a list",
    };

    private object? Evaluate(FunctionNode node) => node switch
    {
        FunctionConstant constant => constant.Value,
        FunctionChoice choice => IsTrue(choice.Condition) ? Value(choice.Then) : Value(choice.Else),
        FunctionPrefix { Symbol: "!" } not => !IsTrue(not.Operand),
        FunctionPrefix minus => Calculate("-", 0.0, Value(minus.Operand)),
        FunctionOperation { Symbol: "&&" } and => IsTrue(and.Left) && IsTrue(and.Right),
        FunctionOperation { Symbol: "||" } or => IsTrue(or.Left) || IsTrue(or.Right),
        FunctionOperation { Symbol: "==" } equal => Equals(Value(equal.Left), Value(equal.Right)),
        FunctionOperation { Symbol: "!=" } unequal => !Equals(Value(unequal.Left), Value(unequal.Right)),
        FunctionOperation { Symbol: "<" or "<=" or ">" or ">=" } order => Compare(order.Symbol, Value(order.Left), Value(order.Right)),
        FunctionOperation operation => Calculate(operation.Symbol, Value(operation.Left), Value(operation.Right)),
        FunctionCall { Name: "now" } => now,
        FunctionCall { Name: "get" } get => Get(get),
        FunctionCall call => FunctionLibrary.Call(call.Name, [.. call.Arguments.Select(argument => Value(argument.Value))]),
        _ => throw new InvalidOperationException($"There is no value for {node.GetType().Name}."),
    };

    private bool IsTrue(FunctionNode condition) => Value(condition) switch
    {
        bool truth => truth,
        null => false,
        var other => throw new FunctionException(condition.Place, $"a condition must be true or false, not {Describe(other)}"),
    };

    private object? Get(FunctionCall call)
    {
        if (Value(call.Arguments[0].Value) is not string path)
            throw new FormatException("get needs a path in single quotes");
        if (path.Length > LongestPath)
            throw new FormatException($"a path has at most {LongestPath} characters");
        return FromJson(result.SelectToken(path)) ?? (call.Arguments.Count > 1 ? Value(call.Arguments[1].Value) : null);
    }

    private static object? FromJson(JToken? token) => token?.Type switch
    {
        // Without the cast, everything here would be converted to a token again.
        JTokenType.Integer or JTokenType.Float => (object)(double)token,
        JTokenType.String => (object?)(string?)token,
        JTokenType.Boolean => (object)(bool)token,
        null or JTokenType.Null => null,
        _ => (object?)token,
    };

    private static bool Compare(string symbol, object? left, object? right)
    {
        if (left is null || right is null)
            return false;
        if (left.GetType() != right.GetType() || left is not (double or string or DateTimeOffset or TimeSpan))
            throw new FormatException($"{Describe(left)} and {Describe(right)} have no order");
        var order = left is string text ? string.CompareOrdinal(text, (string)right) : ((IComparable)left).CompareTo(right);
        return symbol switch { "<" => order < 0, "<=" => order <= 0, ">" => order > 0, _ => order >= 0 };
    }

    private static object? Calculate(string symbol, object? left, object? right) => (symbol, Number(left), Number(right)) switch
    {
        (_, null, _) or (_, _, null) => null,
        ("+", double one, double other) => one + other,
        ("-", double one, double other) => one - other,
        ("*", double one, double other) => one * other,
        ("/", double one, double other) => one / other,
        ("%", double one, double other) => one % other,
        ("-", DateTimeOffset one, DateTimeOffset other) => one - other,
        ("-", DateTimeOffset one, TimeSpan other) => one - other,
        ("+", DateTimeOffset one, TimeSpan other) => one + other,
        ("+", TimeSpan one, TimeSpan other) => one + other,
        ("-", TimeSpan one, TimeSpan other) => one - other,
        ("-", 0.0, TimeSpan other) => -other,
        _ => throw new FormatException($"{Describe(left)} {symbol} {Describe(right)} cannot be calculated"),
    };

    /// <summary>A boolean counts as 1 or 0 where it is calculated with: a flag may be added to a score.</summary>
    private static object? Number(object? value) => value is bool flag ? (flag ? 1.0 : 0.0) : value;
}
