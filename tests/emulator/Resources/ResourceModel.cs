using Vectara.Emulator.Contract;

namespace Vectara.Emulator.Resources;

/// <summary>What an operation does in the plain life of a resource, as far as its verb, its path and its answer show.</summary>
internal enum ResourceRole
{
    List,
    Create,
    Get,
    Update,
    Replace,
    Delete,

    /// <summary>Changes the item that the path goes through, and answers with it.</summary>
    ChangeOwner,

    /// <summary>Anything else: its answer is made of the request and the schema.</summary>
    Act,
}

/// <summary>An operation, seen as one on resources.</summary>
/// <param name="Operation">The operation.</param>
/// <param name="Role">What it does.</param>
/// <param name="Owners">The items that have to exist for it, the outermost first.</param>
/// <param name="Kind">What the resource is called that it works on.</param>
/// <param name="Variable">The parameter that names the resource; null where there is none, as for the identity of an agent.</param>
internal sealed record ResourceOperation(Operation Operation, ResourceRole Role, IReadOnlyList<ResourceItem> Owners, string Kind, string? Variable)
{
    /// <summary>What the parameter that names a new resource has to be; null where there is no such parameter.</summary>
    public Schema? KeySchema { get; init; }

    /// <summary>The member of the answer that holds the items of a list, which has nothing else to say but its paging.</summary>
    public string? ListMember => ListMemberOf(Operation);

    public static string? ListMemberOf(Operation operation)
    {
        var members = operation.Success.Json?.Value.Facets(_ => null).SelectMany(facet => facet.Properties).Where(member => member.Key != "metadata").ToList();
        return members is [var (name, list)] && list.Value.Facets(_ => null).Any(facet => facet.Type == "array") ? name : null;
    }
}

/// <summary>Reads from the contract what its operations do with resources, so that one that is new to it works at once.</summary>
internal sealed class ResourceModel(ApiContract contract)
{
    public ResourceOperation Of(Operation operation)
    {
        var path = ResourcePath.Parse(operation.Path);
        if (path.IsItem)
        {
            var item = path.Items[^1];
            return new ResourceOperation(operation, RoleAtItem(operation.Method), [.. Existing(path.Items.SkipLast(1))], item.Kind, item.Variable);
        }

        var owners = Existing(path.Items).ToList();
        var below = contract.Paths.FirstOrDefault(other =>
            other.StartsWith(operation.Path + "/{", StringComparison.Ordinal) && !other.AsSpan(operation.Path.Length + 1).Contains('/'));
        var listed = below is null ? null : ResourcePath.Parse(below).Items[^1];
        var role = RoleAtLeaf(operation, owners.LastOrDefault());
        return role == ResourceRole.ChangeOwner
            ? new ResourceOperation(operation, role, [.. owners.SkipLast(1)], owners[^1].Kind, owners[^1].Variable)
            : new ResourceOperation(operation, role, owners, listed?.Kind ?? ResourcePath.Singular(path.Leaf), role is ResourceRole.Create or ResourceRole.List ? listed?.Variable ?? "id" : null)
            {
                KeySchema = listed is null ? null : contract.OperationsAt(listed.Template).Values.SelectMany(other => other.Parameters).FirstOrDefault(parameter => parameter.Name == listed.Variable)?.Schema.Value,
            };
    }

    private static ResourceRole RoleAtItem(string method) => method switch
    {
        "GET" => ResourceRole.Get,
        "PUT" => ResourceRole.Replace,
        "PATCH" => ResourceRole.Update,
        "DELETE" => ResourceRole.Delete,
        _ => ResourceRole.Act,
    };

    private ResourceRole RoleAtLeaf(Operation operation, ResourceItem? owner) => operation.Method switch
    {
        "GET" when ResourceOperation.ListMemberOf(operation) is not null => ResourceRole.List,
        "GET" => ResourceRole.Get,
        _ when operation.Success.Json is { } answer && owner is not null && AnswerOf(owner) is { } item && ReferenceEquals(item.Value, answer.Value) => ResourceRole.ChangeOwner,
        "POST" when operation.Success.Json is not null && contract.OperationsAt(operation.Path).TryGetValue("GET", out var list) && ResourceOperation.ListMemberOf(list) is not null => ResourceRole.Create,
        "PUT" => ResourceRole.Replace,
        "PATCH" when contract.OperationsAt(operation.Path).ContainsKey("GET") => ResourceRole.Update,
        _ => ResourceRole.Act,
    };

    private Lazy<Schema>? AnswerOf(ResourceItem item) => contract.OperationsAt(item.Template).GetValueOrDefault("GET")?.Success.Json;

    /// <summary>What cannot be fetched, changed or deleted is not kept either, so nobody can ask that it exists.</summary>
    private IEnumerable<ResourceItem> Existing(IEnumerable<ResourceItem> items) => items.Where(item => contract.OperationsAt(item.Template).Count > 0);
}
