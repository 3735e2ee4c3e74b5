using System.Reflection;
using System.Text.Json.Nodes;
using NUnit.Framework;
using Vectara.Tests.Schemas;

namespace Vectara.Tests.Models;

/// <summary>Every member of every class that need not hold anything can be assigned, asked for and taken back, and none disturbs another.</summary>
public sealed class AssignmentTests
{
    [TestCaseSource(nameof(Classes))]
    public void Assigning_null_or_zero_touches_that_member_alone_and_Unset_takes_it_back(Type type)
    {
        var failures = new List<string>();
        foreach (var property in Assignable(type))
        {
            var model = (IVectaraModel)Activator.CreateInstance(type)!;
            var (before, json) = (Set(model), Keys(model));
            property.SetValue(model, null);
            var added = Set(model).Except(before).ToList();
            var written = Keys(model).Except(json).ToList();
            if (added is not [] && (added is not [var only] || only != property.Name))
                failures.Add($"{property.Name}: assigning it sets {string.Join(", ", added)}");
            if (written.Count != added.Count)
                failures.Add($"{property.Name}: IsSet says {added.Count > 0}, but {written.Count} members are written");
            model.Unset(property.Name);
            if (Set(model).Except(before).Any() || Keys(model).Except(json).Any())
                failures.Add($"{property.Name}: Unset does not take it back");
        }

        Assert.That(failures, Is.Empty);
    }

    [TestCaseSource(nameof(Classes))]
    public void Every_property_is_a_member_that_can_be_asked_for(Type type)
    {
        var model = (IVectaraModel)Activator.CreateInstance(type)!;
        using (Assert.EnterMultipleScope())
        {
            foreach (var property in Properties(type))
                Assert.That(() => model.IsSet(property.Name), Throws.Nothing, property.Name);
        }
    }

    private static IEnumerable<TestCaseData> Classes() => CSharpNames.Schemas.Values.Concat(CSharpNames.Inline.Values)
        .Select(name => typeof(VectaraClient).Assembly.GetType("Vectara." + name))
        .Where(type => type is { IsClass: true } && typeof(IVectaraModel).IsAssignableFrom(type))
        .Select(type => new TestCaseData(type).SetArgDisplayNames(type!.Name));

    private static IEnumerable<PropertyInfo> Properties(Type type) => type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
        .Where(property => property.Name != nameof(IVectaraModel.AdditionalProperties));

    /// <summary>Those that can be assigned null, or zero and the like, without a warning.</summary>
    private static IEnumerable<PropertyInfo> Assignable(Type type)
    {
        var nullability = new NullabilityInfoContext();
        return Properties(type).Where(property => property.CanWrite && (property.PropertyType.IsValueType || nullability.Create(property).WriteState == NullabilityState.Nullable));
    }

    private static HashSet<string> Set(IVectaraModel model) => [.. Properties(model.GetType()).Select(property => property.Name).Where(model.IsSet)];

    private static HashSet<string> Keys(IVectaraModel model) => [.. JsonNode.Parse(VectaraJson.Serialize(model))!.AsObject().Select(member => member.Key)];
}
