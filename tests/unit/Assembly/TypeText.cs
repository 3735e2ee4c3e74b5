namespace Vectara.Tests.Wholesome;

/// <summary>Types as C# writes them, without namespaces.</summary>
internal static class TypeText
{
    private static readonly Dictionary<Type, string> Keywords = new()
    {
        [typeof(void)] = "void",
        [typeof(object)] = "object",
        [typeof(string)] = "string",
        [typeof(bool)] = "bool",
        [typeof(byte)] = "byte",
        [typeof(char)] = "char",
        [typeof(int)] = "int",
        [typeof(long)] = "long",
        [typeof(double)] = "double",
        [typeof(decimal)] = "decimal",
    };

    /// <summary>A type where it is used, with what may be null in it.</summary>
    internal static string Of(Type type, NullableFlags flags)
    {
        if (type.IsByRef)
            return Of(type.GetElementType()!, flags);
        if (Nullable.GetUnderlyingType(type) is { } value)
            return Of(value, flags) + "?";
        if (type.IsValueType && !type.IsGenericType)
            return Name(type);
        var mark = flags.Next() && !type.IsValueType ? "?" : "";
        if (type.IsArray)
            return $"{Of(type.GetElementType()!, flags)}[]{mark}";
        var arguments = type.GetGenericArguments().Select(argument => Of(argument, flags)).ToList();
        return Name(type) + (arguments.Count > 0 ? $"<{string.Join(", ", arguments)}>" : "") + mark;
    }

    /// <summary>The name of a type that is declared, with the classes around it and its type parameters.</summary>
    internal static string Declared(Type type)
    {
        var outer = type.DeclaringType is { } around ? Declared(around) + "." : "";
        var parameters = type.GetGenericArguments().Skip(type.DeclaringType?.GetGenericArguments().Length ?? 0).Select(parameter => parameter.Name).ToList();
        return outer + Plain(type) + (parameters.Count > 0 ? $"<{string.Join(", ", parameters)}>" : "");
    }

    private static string Name(Type type)
    {
        if (Keywords.TryGetValue(type, out var keyword))
            return keyword;
        return type is { IsNested: true, IsGenericParameter: false } ? $"{Name(type.DeclaringType!)}.{Plain(type)}" : Plain(type);
    }

    private static string Plain(Type type) => type.Name.Split('`')[0];
}
