using System.Collections;
using System.Reflection;

namespace Vectara.Tests.Schemas;

/// <summary>Walks through an object of the API and all that it holds, and finds what is kept where it should not be.</summary>
internal sealed class ModelWalk
{
    private static readonly Dictionary<Type, PropertyInfo[]> Properties = [];

    private static readonly Dictionary<Type, string> Unknowns = ContractUnions.Names.ToDictionary(CSharpNames.UnknownOf);

    private static readonly HashSet<string> MadeUp = [.. SampleValues.UnknownMembers];

    private readonly List<string> _findings = [];

    private readonly HashSet<Type> _types = [];

    /// <summary>Declared members that are kept as unknown ones, and objects of a known variant that became an unknown one.</summary>
    internal static IReadOnlyList<string> Findings(object? value)
    {
        var walk = new ModelWalk();
        walk.Visit("$", value);
        return walk._findings;
    }

    /// <summary>The classes of all objects of the API that a value holds.</summary>
    internal static IReadOnlySet<Type> Types(object? value)
    {
        var walk = new ModelWalk();
        walk.Visit("$", value);
        return walk._types;
    }

    private void Visit(string path, object? value)
    {
        switch (value)
        {
            case null or string or ValueType and not IEnumerable when !IsValueOrReference(value):
                break;
            case IVectaraModel model:
                VisitModel(path, model);
                break;
            case IDictionary map:
                foreach (DictionaryEntry entry in map)
                    Visit($"{path}['{entry.Key}']", entry.Value);
                break;
            case IEnumerable items:
                var index = 0;
                foreach (var item in items)
                    Visit($"{path}[{index++}]", item);
                break;
            default:
                Visit(path, value!.GetType().GetProperty("Value")?.GetValue(value));
                break;
        }
    }

    private void VisitModel(string path, IVectaraModel model)
    {
        _types.Add(model.GetType());
        if (Unknowns.TryGetValue(model.GetType(), out var union))
        {
            if (Discriminator(model, union) is { } value && value != SampleValues.UnknownVariant)
                _findings.Add($"{path}: the known variant '{value}' of {union} became {model.GetType().Name}");
            return;
        }

        foreach (var name in model.AdditionalProperties.Keys.Where(name => !MadeUp.Contains(name)))
            _findings.Add($"{path}: the declared member '{name}' is among the AdditionalProperties of {model.GetType().Name}");

        foreach (var property in PropertiesOf(model.GetType()))
            Visit($"{path}.{property.Name}", property.GetValue(model));
    }

    /// <summary>What an object says that it is, in the innermost union that it stands in.</summary>
    private static string? Discriminator(IVectaraModel model, string union)
    {
        var json = System.Text.Json.Nodes.JsonNode.Parse(VectaraJson.Serialize(model))!.AsObject();
        return (string?)json[ContractUnions.Property(union)];
    }

    private static bool IsValueOrReference(object? value) =>
        value?.GetType() is { IsGenericType: true } type && type.GetGenericTypeDefinition() == typeof(ValueOrReference<>);

    private static PropertyInfo[] PropertiesOf(Type type)
    {
        if (!Properties.TryGetValue(type, out var known))
        {
            Properties[type] = known = [.. type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
                .Where(property => property.GetIndexParameters().Length == 0 && property.Name != nameof(IVectaraModel.AdditionalProperties))];
        }

        return known;
    }
}
