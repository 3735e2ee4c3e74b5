using System.Reflection;

namespace Vectara.Tests.Wholesome;

/// <summary>The ids by which the XML documentation file names types and members.</summary>
internal static class DocumentationId
{
    internal static string Of(Type type) => "T:" + Name(type);

    internal static string Of(MemberInfo member) => member switch
    {
        Type type => Of(type),
        MethodBase method => $"M:{Name(method.DeclaringType!)}.{MethodName(method)}{Parameters(method.GetParameters())}{Result(method)}",
        PropertyInfo property => $"P:{Name(property.DeclaringType!)}.{property.Name}{Parameters(property.GetIndexParameters())}",
        EventInfo raised => $"E:{Name(raised.DeclaringType!)}.{raised.Name}",
        _ => $"F:{Name(member.DeclaringType!)}.{member.Name}",
    };

    private static string Name(Type type) => type.FullName!.Replace('+', '.');

    private static string MethodName(MethodBase method)
    {
        var name = method.Name.Replace('.', '#');
        return method.IsGenericMethod ? $"{name}``{method.GetGenericArguments().Length}" : name;
    }

    private static string Result(MethodBase method) =>
        method is MethodInfo { Name: "op_Implicit" or "op_Explicit" } conversion ? "~" + Reference(conversion.ReturnType) : "";

    private static string Parameters(ParameterInfo[] parameters) =>
        parameters.Length == 0 ? "" : $"({string.Join(',', parameters.Select(parameter => Reference(parameter.ParameterType)))})";

    private static string Reference(Type type)
    {
        if (type.IsByRef)
            return Reference(type.GetElementType()!) + "@";
        if (type.IsArray)
            return Reference(type.GetElementType()!) + "[]";
        if (type.IsGenericParameter)
            return (type.DeclaringMethod is null ? "`" : "``") + type.GenericParameterPosition;
        if (!type.IsGenericType)
            return Name(type);
        var definition = Name(type.GetGenericTypeDefinition());
        return $"{definition[..definition.IndexOf('`', StringComparison.Ordinal)]}{{{string.Join(',', type.GetGenericArguments().Select(Reference))}}}";
    }
}
