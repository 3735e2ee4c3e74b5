using System.Runtime.CompilerServices;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using Sprache;
using static Vectara.Emulator.Search.Expressions.ExpressionParsers;

namespace Vectara.Emulator.Search.UserFunctions;

/// <summary>A function of the caller that gives a search result a new score, or none, which removes it.</summary>
internal sealed class UserFunction
{
    private static readonly string[] KneeParameters = ["sensitivity", "early_bias"];

    // A text that looks like a date is a text here: iso_datetime_parse is what makes a date of it.
    private static readonly JsonSerializerSettings AsWritten = new() { DateParseHandling = DateParseHandling.None };

    private readonly FunctionNode _expression;

    private UserFunction(FunctionNode expression) => _expression = expression;

    /// <summary>The knee that the whole function asks for; null where it is an expression.</summary>
    public Knee? Knee => _expression is FunctionCall { Name: "knee" } call ? KneeOf(call) : null;

    public static UserFunction Parse(string text) => Nesting(() =>
    {
        var result = FunctionGrammar.Whole.TryParse(text);
        if (!result.WasSuccessful)
            throw new FunctionException(PlaceOf(result.Remainder), Complaint(result));
        if (result.Value is FunctionCall { Name: "knee" } knee)
            KneeOf(knee);
        else
            Check(result.Value);
        return new UserFunction(result.Value);
    });

    /// <summary>What the function is worth on an object, which get() reads.</summary>
    public object? Value(JsonObject subject, DateTimeOffset now) =>
        Nesting(() => new FunctionEvaluator(JsonConvert.DeserializeObject<JObject>(subject.ToJsonString(), AsWritten)!, now).Value(_expression));

    /// <summary>The new score of a result, or null where the function removes it.</summary>
    public double? Score(JsonObject result, DateTimeOffset now) =>
        Value(result, now) switch
        {
            null => null,
            double score when double.IsFinite(score) => score,
            var other => throw new FunctionException(_expression.Place, $"a score must be a finite number or null, not {FunctionEvaluator.Describe(other)}"),
        };

    private static T Nesting<T>(Func<T> action)
    {
        try
        {
            return action();
        }
        catch (InsufficientExecutionStackException)
        {
            throw new FunctionException(default, "it nests too deeply");
        }
    }

    private static void Check(FunctionNode node)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        switch (node)
        {
            case FunctionPrefix prefix:
                Check(prefix.Operand);
                break;
            case FunctionOperation operation:
                Check(operation.Left);
                Check(operation.Right);
                break;
            case FunctionChoice choice:
                Check(choice.Condition);
                Check(choice.Then);
                Check(choice.Else);
                break;
            case FunctionCall call:
                CheckCall(call);
                break;
        }
    }

    private static void CheckCall(FunctionCall call)
    {
        if (FunctionLibrary.ArgumentsOf(call.Name) is not { } allowed)
            throw new FunctionException(call.Place, $"there is no function {call.Name}");
        if (call.Arguments.Count < allowed.Fewest || call.Arguments.Count > allowed.Most)
            throw new FunctionException(call.Place, $"{call.Name} has {(allowed.Fewest == allowed.Most ? $"{allowed.Most}" : $"{allowed.Fewest} or {allowed.Most}")} arguments, not {call.Arguments.Count}");
        foreach (var argument in call.Arguments)
        {
            if (argument.Name is not null)
                throw new FunctionException(argument.Value.Place, $"{call.Name} has no named arguments");
            Check(argument.Value);
        }
    }

    private static Knee KneeOf(FunctionCall call)
    {
        var values = new Dictionary<string, double> { ["sensitivity"] = 0.5, ["early_bias"] = 0.2 };
        for (var i = 0; i < call.Arguments.Count; i++)
        {
            var name = call.Arguments[i].Name ?? (i < KneeParameters.Length ? KneeParameters[i] : "");
            if (!values.ContainsKey(name) || call.Arguments[i].Value is not FunctionConstant { Value: double and >= 0 and <= 1 and var value })
                throw new FunctionException(call.Arguments[i].Value.Place, "knee has the arguments sensitivity and early_bias, both of them numbers between 0 and 1");
            values[name] = (double)value;
        }

        return new Knee(values["sensitivity"], values["early_bias"]);
    }
}
