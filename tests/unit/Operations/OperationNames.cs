using System.Reflection;
using System.Text.Json.Nodes;

namespace Vectara.Tests.Operations;

/// <summary>The C# side of an operation, found by the group and method that spec/names.yaml locks.</summary>
internal static class OperationNames
{
    private static readonly JsonObject Locked = YamlAsJson.Load(RepositoryFiles.Path("spec", "names.yaml"))["operations"]!.AsObject();

    /// <summary>The properties of <see cref="VectaraClient"/> that lead to the operations.</summary>
    internal static IReadOnlyList<PropertyInfo> Groups { get; } =
        [.. typeof(VectaraClient).GetProperties().Where(property => property.PropertyType is { IsInterface: true, Namespace: nameof(Vectara) })];

    /// <summary>Every method of every sub-client that a caller can await or enumerate.</summary>
    internal static IReadOnlyList<MethodInfo> AsyncMethods { get; } =
        [.. Groups.SelectMany(group => group.PropertyType.GetMethods()).Where(method => AnswerKinds.Of(method) is not null)];

    internal static PropertyInfo Group(ContractOperation operation) =>
        Groups.Single(group => group.Name == Locked[operation.Key]!["group"]!.GetValue<string>());

    internal static string Method(ContractOperation operation) => Locked[operation.Key]!["method"]!.GetValue<string>();
}
