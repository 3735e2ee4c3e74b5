using Microsoft.Data.Sqlite;
using Vectara.Emulator.Hosting;
using Vectara.Emulator.Storage;

namespace Vectara.Emulator.Resources;

/// <summary>What a kind of resource does besides being made, listed, changed and removed. A kind without rules has these, which do nothing.</summary>
internal class ResourceRules
{
    public static readonly ResourceRules None = new();

    /// <summary>The key of a resource whose caller gives it none; null where the emulator makes one up.</summary>
    public virtual string? UsualKey(JsonObject body) => null;

    /// <summary>Completes or refuses a resource that is about to be made or changed. Members that no schema declares stay hidden.</summary>
    public virtual void Keep(ResourceChange change)
    {
    }

    /// <summary>Follows up on a resource that has been made or changed, in the same transaction.</summary>
    public virtual void Kept(ResourceChange change, Resource resource)
    {
    }

    /// <summary>Refuses to remove a resource, or removes what goes with it.</summary>
    public virtual void Remove(SqliteConnection connection, Resource resource)
    {
    }

    /// <summary>The resource as the answer to a request shows it, before it is brought into its shape. The body may be changed.</summary>
    public virtual JsonObject Show(SqliteConnection connection, ApiRequest request, Resource resource) => resource.Body;

    /// <summary>The members that the filter of a list looks at.</summary>
    public virtual IReadOnlyList<string> FilteredMembers => ["name", "description"];

    /// <summary>Whether the filter of a list is a regular expression, or else a text in any case.</summary>
    public virtual bool FiltersByPattern => true;

    /// <summary>Whether a list begins with the newest where nothing else is asked for.</summary>
    public virtual bool NewestFirst => false;

    /// <summary>Which resources a list shows, by those of its parameters that members do not explain.</summary>
    public virtual Predicate<Resource> Listed(ApiRequest request) => static _ => true;
}

/// <summary>A resource that is about to be made or changed.</summary>
/// <param name="Connection">The transaction in which it happens.</param>
/// <param name="Request">The request that asks for it.</param>
/// <param name="Parent">What it belongs to; null for what belongs to the account.</param>
/// <param name="Previous">The resource as it is so far; null where it is new.</param>
/// <param name="Key">Its key, which a path names it by.</param>
/// <param name="Body">Its new body, to be completed.</param>
internal sealed record ResourceChange(SqliteConnection Connection, ApiRequest Request, Resource? Parent, Resource? Previous, string Key, JsonObject Body);
