using System.ComponentModel;
using System.Reflection;
using Newtonsoft.Json;

namespace Vectara;

/// <summary>Converts values or references for Newtonsoft.Json.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class ValueOrReferenceConverter : VectaraJsonConverter
{
    private static readonly MethodInfo ReadAnyMethod = typeof(ValueOrReferenceConverter).GetMethod(nameof(ReadAny), BindingFlags.NonPublic | BindingFlags.Static)!;

    internal override object? Read(JsonReader reader, Type objectType)
    {
        var type = Nullable.GetUnderlyingType(objectType) ?? objectType;
        var read = (Func<JsonReader, object>)ReadAnyMethod.MakeGenericMethod(type.GenericTypeArguments).CreateDelegate(typeof(Func<JsonReader, object>));
        return read(reader);
    }

    private static object ReadAny<T>(JsonReader reader) => ValueOrReference<T>.Read(reader, static r => VectaraJson.Serializer.Deserialize<T>(r)!);
}
