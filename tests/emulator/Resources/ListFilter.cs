using System.Text.RegularExpressions;
using Vectara.Emulator.Contract;
using Vectara.Emulator.Errors;
using Vectara.Emulator.Hosting;

namespace Vectara.Emulator.Resources;

/// <summary>
/// The parameters of a list that are named after members of its items: enabled=true, type=lambda, started_after=…,
/// min_duration_ms=…; and filter, mostly a regular expression over name and description. What names no member is left to the
/// rules of the resource.
/// </summary>
internal sealed class ListFilter
{
    private static readonly string[] Moments = ["started_at", "created_at"];

    private readonly List<Predicate<JsonObject>> _conditions = [];

    public static ListFilter Of(ApiRequest request, Schema item, ResourceRules rules)
    {
        var filter = new ListFilter();
        foreach (var parameter in request.Operation.Parameters.Where(parameter => parameter.Place == ParameterPlace.Query))
        {
            if (request.Parameters[parameter.Name] is { } value && (parameter.Name == "filter" ? Text(value.ToString(), rules) : Condition(parameter.Name, value, item)) is { } condition)
                filter._conditions.Add(condition);
        }

        return filter;
    }

    public bool Accepts(JsonObject item) => _conditions.TrueForAll(condition => condition(item));

    private static Predicate<JsonObject>? Condition(string name, JsonNode value, Schema item) => name switch
    {
        _ when item.Declares(name) => item => Equal(item[name], value),
        _ when name.StartsWith("min_", StringComparison.Ordinal) && item.Declares(name[4..]) => item => item[name[4..]] is { } number && number.AsNumber() >= value.AsNumber(),
        _ when name.StartsWith("max_", StringComparison.Ordinal) && item.Declares(name[4..]) => item => item[name[4..]] is { } number && number.AsNumber() <= value.AsNumber(),
        _ when Moment(name, "after", item) is { } member => item => item[member] is { } time && time.AsTime() > value.AsTime(),
        _ when Moment(name, "before", item) is { } member => item => item[member] is { } time && time.AsTime() < value.AsTime(),
        _ => null,
    };

    /// <summary>The member that started_after or just after means; null where the parameter means something else.</summary>
    private static string? Moment(string name, string suffix, Schema item) =>
        name == suffix ? Array.Find(Moments, item.Declares) : name.EndsWith("_" + suffix, StringComparison.Ordinal) ? name[..^suffix.Length] + "at" : null;

    private static Predicate<JsonObject>? Text(string filter, ResourceRules rules)
    {
        if (filter.Length == 0)
            return null;
        var matches = rules.FiltersByPattern ? Pattern(filter) : text => text.Contains(filter, StringComparison.OrdinalIgnoreCase);
        return item => rules.FilteredMembers.Any(member => item[member] is { } text && matches(text.ToString()));
    }

    private static Predicate<string> Pattern(string filter)
    {
        try
        {
            var pattern = new Regex(filter, RegexOptions.CultureInvariant, TimeSpan.FromMilliseconds(250));
            return text => IsMatch(pattern, text);
        }
        catch (RegexParseException e)
        {
            throw ApiException.BadRequest("filter", $"is not a regular expression: {e.Message}");
        }
    }

    private static bool IsMatch(Regex pattern, string text)
    {
        try
        {
            return pattern.IsMatch(text);
        }
        catch (RegexMatchTimeoutException)
        {
            throw ApiException.BadRequest("filter", "takes too long to evaluate");
        }
    }

    /// <summary>Of lists, on either side, one equal item is enough.</summary>
    private static bool Equal(JsonNode? found, JsonNode wanted) => (found, wanted) switch
    {
        (_, JsonArray any) => any.Any(one => Equal(found, one!)),
        (JsonArray any, _) => any.Any(one => Equal(one, wanted)),
        _ => found?.ToString() == wanted.ToString(),
    };
}
