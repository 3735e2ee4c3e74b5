using Vectara.Emulator.Errors;
using Vectara.Emulator.Search.UserFunctions;

namespace Vectara.Emulator.Agents;

/// <summary>Conditions on what an agent has done so far, and on whom an alias routes for, in the language of user functions.</summary>
internal static class Condition
{
    public static void Check(string expression, string path, FieldErrors errors)
    {
        try
        {
            UserFunction.Parse(expression);
        }
        catch (FunctionException e)
        {
            errors.Add(path, e.Message);
        }
    }

    /// <summary>Whether the condition holds; one that cannot be evaluated here does not.</summary>
    public static bool Holds(string? expression, JsonObject context, DateTimeOffset now) =>
        expression is null || Value(expression, context, now) is true;

    public static object? Value(string expression, JsonObject context, DateTimeOffset now)
    {
        try
        {
            return UserFunction.Parse(expression).Value(context, now);
        }
        catch (FunctionException)
        {
            return null;
        }
    }

    /// <summary>What conditions can ask about: the agent (or the alias in its place), the session, the time.</summary>
    public static JsonObject Context(JsonObject agent, JsonObject session, DateTimeOffset now) => new()
    {
        ["agent"] = Described(agent),
        ["session"] = Described(session),
        ["currentDate"] = now.UtcDateTime,
    };

    private static JsonObject Described(JsonObject resource) =>
        new(new[] { "key", "name", "description", "metadata" }.Select(name => KeyValuePair.Create(name, resource[name]?.DeepClone())));
}
