using System.ComponentModel;
using Newtonsoft.Json;

namespace Vectara;

/// <summary>
/// What all objects of the API have in common: unknown members are kept, assignment is tracked where null means
/// something, and reading and writing are generated code without reflection.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class VectaraModel : IVectaraModel
{
    private Dictionary<string, object?>? _additionalProperties;
    private ulong _assigned;

    private protected VectaraModel()
    {
    }

    /// <inheritdoc/>
    public IDictionary<string, object?> AdditionalProperties => _additionalProperties ??= new(StringComparer.Ordinal);

    /// <summary>Whether there are any, without making room for them.</summary>
    internal bool HasAdditionalProperties => _additionalProperties is { Count: > 0 };

    /// <inheritdoc/>
    public bool IsSet(string memberName) =>
        // JSON names, which HasMember knows too, never begin with a capital.
        (memberName is { Length: > 0 } && char.IsUpper(memberName[0]) ? HasMember(memberName) : null) ?? throw UnknownMember(memberName);

    /// <inheritdoc/>
    public void Unset(string memberName)
    {
        if (!ClearMember(memberName))
            throw UnknownMember(memberName);
    }

    /// <inheritdoc/>
    public void WriteTo(JsonWriter writer)
    {
        OnBeforeWrite();
        writer.WriteStartObject();
        WriteMembers(writer);
        if (_additionalProperties is { Count: > 0 })
        {
            foreach (var member in _additionalProperties)
            {
                // A member that the class has, and that is set there, is not written twice.
                if (HasMember(member.Key) == true)
                    continue;
                writer.WritePropertyName(member.Key);
                JsonWrite.Value(writer, member.Value);
            }
        }

        writer.WriteEndObject();
    }

    /// <summary>A copy that shares the values of its members but not its own state, so that one member can be replaced for one request.</summary>
    internal VectaraModel ShallowCopy()
    {
        var copy = (VectaraModel)MemberwiseClone();
        if (_additionalProperties is not null)
            copy._additionalProperties = new(_additionalProperties, StringComparer.Ordinal);
        return copy;
    }

    /// <summary>Reads the object at which the reader stands.</summary>
    internal void ReadFrom(JsonReader reader)
    {
        if (reader.TokenType != JsonToken.StartObject)
            throw JsonRead.Unexpected(reader, "an object");
        ReadRemaining(reader);
    }

    /// <summary>Reads the members that the reader has not passed yet, up to the end of the object.</summary>
    internal void ReadRemaining(JsonReader reader)
    {
        ReadMembers(reader);
        if (reader.TokenType != JsonToken.EndObject)
            throw JsonRead.Unexpected(reader, "the end of an object");
        EndRead();
    }

    /// <summary>Reads members up to the end of the object or of the tokens.</summary>
    internal void ReadMembers(JsonReader reader)
    {
        if (KeepsWhatItCannotRead)
        {
            while (JsonRead.Member(reader) is { } name)
                ReadOrKeep(reader, name);
        }
        else
        {
            while (JsonRead.Member(reader) is { } name)
                ReadMember(reader, name);
        }
    }

    /// <summary>All members are read.</summary>
    internal void EndRead() => OnAfterRead();

    /// <summary>Reads the member at whose value the reader stands; a name that no class of the hierarchy knows is kept.</summary>
    internal virtual void ReadMember(JsonReader reader, string name) => AdditionalProperties[name] = JsonRead.Value(reader);

    /// <summary>Whether a member whose value is of another type than declared is kept as it is: so for what this version does not know.</summary>
    private protected virtual bool KeepsWhatItCannotRead => false;

    private protected virtual void WriteMembers(JsonWriter writer)
    {
    }

    /// <summary>Whether a member is set, by its C# or its JSON name; null for one that the class does not have.</summary>
    private protected virtual bool? HasMember(string memberName) => null;

    private protected virtual bool ClearMember(string memberName) => false;

    private protected virtual void OnAfterRead()
    {
    }

    private protected virtual void OnBeforeWrite()
    {
    }

    private protected bool IsAssigned(int index) => (_assigned & (1UL << index)) != 0;

    private protected void Assign(int index) => _assigned |= 1UL << index;

    private protected void Unassign(int index) => _assigned &= ~(1UL << index);

    private void ReadOrKeep(JsonReader reader, string name)
    {
        var value = TokenBuffer.Of(reader);
        try
        {
            ReadMember(value.Begin(), name);
            if (HasMember(name) != false)
                return;
        }
        catch (JsonException)
        {
            // Another type than the variants have that are known.
        }

        AdditionalProperties[name] = JsonRead.Value(value.Begin());
    }

    private ArgumentException UnknownMember(string memberName) =>
        new($"{GetType().Name} has no member '{memberName}'. Pass the C# name of one of its properties, best with nameof.", nameof(memberName));
}
