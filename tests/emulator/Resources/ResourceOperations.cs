using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;
using Vectara.Emulator.Contract;
using Vectara.Emulator.Errors;
using Vectara.Emulator.Hosting;
using Vectara.Emulator.Storage;

namespace Vectara.Emulator.Resources;

/// <summary>
/// The plain life of every resource of the contract: made, listed, fetched, changed, replaced, removed. Whatever operation has no
/// handler of its own ends here.
/// </summary>
internal sealed class ResourceOperations(Database database, ResourceModel model, RuleTable rules, TimeProvider clock)
{
    private readonly ConcurrentDictionary<string, ResourceOperation> _known = new(StringComparer.Ordinal);

    public Task<Answer> HandleAsync(ApiRequest request, CancellationToken cancellationToken)
    {
        var operation = OperationOf(request);
        return operation.Role is ResourceRole.List or ResourceRole.Get
            ? database.ReadAsync(connection => Answer(connection, operation, request), cancellationToken)
            : database.WriteAsync(connection => Answer(connection, operation, request), cancellationToken);
    }

    /// <summary>The items that the path goes through, each of them found in the one before. The last one, or null where there is none.</summary>
    public static Resource? Owner(SqliteConnection connection, IReadOnlyList<ResourceItem> owners, ApiRequest request)
    {
        Resource? owner = null;
        foreach (var item in owners)
            owner = new ResourceStore(item.Kind).Get(connection, request.Text(item.Variable), owner);
        return owner;
    }

    private ResourceOperation OperationOf(ApiRequest request) => _known.GetOrAdd(request.Operation.Signature, _ => model.Of(request.Operation));

    private Answer Answer(SqliteConnection connection, ResourceOperation operation, ApiRequest request)
    {
        var owner = Owner(connection, operation.Owners, request);
        return operation.Role switch
        {
            ResourceRole.List => List(connection, request, owner, number => new ResourceStore(operation.Kind).After(connection, number, owner)),
            ResourceRole.Create => Create(connection, operation, request, owner),
            ResourceRole.Get => Show(connection, operation, request, Get(connection, operation, request, owner)),
            ResourceRole.Update or ResourceRole.Replace or ResourceRole.ChangeOwner => Change(connection, operation, request, owner),
            ResourceRole.Delete => Delete(connection, operation, request, owner),
            _ => Act(operation, request),
        };
    }

    private JsonAnswer Create(SqliteConnection connection, ResourceOperation operation, ApiRequest request, Resource? owner)
    {
        var own = rules.Of(operation.Kind);
        var body = NewResource.Body(connection, operation, request, own.UsualKey, clock);
        var key = NewResource.KeyOf(operation, body);
        var change = new ResourceChange(connection, request, owner, null, key, body);
        own.Keep(change);
        var resource = new ResourceStore(operation.Kind).Add(connection, key, body, owner);
        own.Kept(change, resource);
        return Show(connection, operation, request, resource);
    }

    /// <summary>What has no key of its own, like the identity of an agent, is there as soon as its owner is.</summary>
    private static Resource Get(SqliteConnection connection, ResourceOperation operation, ApiRequest request, Resource? owner)
    {
        var store = new ResourceStore(operation.Kind);
        return operation.Variable is { } variable
            ? store.Get(connection, request.Text(variable), owner)
            : store.Find(connection, "", owner) ?? new Resource(0, owner?.Number, "", []);
    }

    private JsonAnswer Change(SqliteConnection connection, ResourceOperation operation, ApiRequest request, Resource? owner)
    {
        var previous = Get(connection, operation, request, owner);
        var body = operation.Role == ResourceRole.Replace
            ? NewResource.Replacing(operation, request, previous)
            : Merging.Of(previous.Body, request.Body, operation.Operation.Bodies.GetValueOrDefault(MediaTypes.Json)?.Value, operation.Operation.Success.Json?.Value);
        NewResource.Touch(operation, body, clock);
        var change = new ResourceChange(connection, request, owner, previous, previous.Key, body);
        var own = rules.Of(operation.Kind);
        own.Keep(change);
        var resource = previous with { Body = body };
        if (previous.Number == 0)
            resource = new ResourceStore(operation.Kind).Add(connection, previous.Key, body, owner);
        else
            ResourceStore.Replace(connection, resource);
        own.Kept(change, resource);
        return Show(connection, operation, request, resource);
    }

    private NoContentAnswer Delete(SqliteConnection connection, ResourceOperation operation, ApiRequest request, Resource? owner)
    {
        var resource = Get(connection, operation, request, owner);
        rules.Of(operation.Kind).Remove(connection, resource);
        ResourceStore.Remove(connection, resource);
        return NoContentAnswer.Instance;
    }

    /// <summary>The page of a list that a request asks for, of the resources that are younger than a number.</summary>
    public JsonAnswer List(SqliteConnection connection, ApiRequest request, Resource? owner, Func<long, IEnumerable<Resource>> after)
    {
        var operation = OperationOf(request);
        var own = rules.Of(operation.Kind);
        var answer = operation.Operation.Success.Json!.Value;
        var item = answer.Member(operation.ListMember!)!.Value.Facets(_ => null).First(facet => facet.Items is not null).Items!.Value;
        var filter = ListFilter.Of(request, item, own);
        var listed = own.Listed(request);
        var page = ListPage.Read(request, operation.Kind, owner, own.NewestFirst, number => after(number)
            .Where(resource => listed(resource))
            .Select(resource => new ListItem(resource, Shaping.Of(own.Show(connection, request, resource), item)!.AsObject()))
            .Where(candidate => filter.Accepts(candidate.Json)));
        var list = new JsonObject { [operation.ListMember!] = new JsonArray([.. page.Items.Select(shown => shown.Json)]) };
        if (answer.Declares("metadata"))
            list["metadata"] = page.Metadata();
        return new JsonAnswer(operation.Operation.Success.Status, list);
    }

    private JsonAnswer Show(SqliteConnection connection, ResourceOperation operation, ApiRequest request, Resource resource) => new(
        operation.Operation.Success.Status,
        Shaping.Object(rules.Of(operation.Kind).Show(connection, request, resource), operation.Operation.Success.Json!.Value));

    /// <summary>An action without a handler changes nothing; its answer repeats of the request what it can.</summary>
    private static Answer Act(ResourceOperation operation, ApiRequest request) =>
        operation.Operation.Success is { Json: { } schema } success
            ? new JsonAnswer(success.Status, Shaping.Object(request.Body, schema.Value))
            : NoContentAnswer.Instance;
}
