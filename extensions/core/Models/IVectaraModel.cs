using Newtonsoft.Json;

namespace Vectara;

/// <summary>
/// An object of the API. Every generated class implements it, and every union interface extends it; it is there to be
/// called, not to be implemented by others.
/// </summary>
public interface IVectaraModel
{
    /// <summary>
    /// Members that this version of the SDK does not know, by their JSON name. They are kept when an object is read and
    /// written back; add to them to send a member that the SDK does not know yet. Values are plain .NET values: string,
    /// bool, long (BigInteger beyond it), double, <c>IDictionary&lt;string, object?&gt;</c>, <c>IList&lt;object?&gt;</c> or null.
    /// </summary>
    IDictionary<string, object?> AdditionalProperties { get; }

    /// <summary>Tells whether a member will be written: assigned (null included) where the member tracks assignment, not null elsewhere.</summary>
    /// <param name="memberName">The C# name of the property; use <c>nameof</c>.</param>
    /// <exception cref="ArgumentException">The class has no such member.</exception>
    bool IsSet(string memberName);

    /// <summary>Takes an assignment back, so that the member is absent from the JSON again.</summary>
    /// <param name="memberName">The C# name of the property; use <c>nameof</c>.</param>
    /// <exception cref="ArgumentException">The class has no such member.</exception>
    void Unset(string memberName);

    /// <summary>Writes the object as JSON.</summary>
    /// <param name="writer">The writer, positioned where a value may stand.</param>
    void WriteTo(JsonWriter writer);
}
