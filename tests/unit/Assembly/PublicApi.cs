using System.ComponentModel;
using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;
using Newtonsoft.Json;

namespace Vectara.Tests.Wholesome;

/// <summary>The public API of an assembly as text: one line for each type, and one for each of its members below it.</summary>
internal static class PublicApi
{
    internal static string Print() => Print(Sdk.Types);

    internal static string Print(IEnumerable<Type> types)
    {
        var text = new StringBuilder();
        foreach (var type in types)
        {
            text.Append(Declaration(type)).Append('\n');
            var members = Sdk.Members(type).Where(member => !type.IsEnum || member is FieldInfo)
                .Select(member => (Kind: Kind(member), member.Name, Line: Declaration(member)))
                .OrderBy(entry => entry.Kind).ThenBy(entry => entry.Name, StringComparer.Ordinal).ThenBy(entry => entry.Line, StringComparer.Ordinal);
            foreach (var member in members)
                text.Append("    ").Append(member.Line).Append('\n');
        }

        return text.ToString();
    }

    /// <summary>A method as its caller sees it, wherever it is declared.</summary>
    internal static string Signature(MethodInfo method) =>
        $"{TypeText.Of(method.ReturnType, NullableFlags.Of(method.ReturnParameter.GetCustomAttributesData(), method))} {method.Name}{Generics(method.GetGenericArguments())}({Parameters(method)}){Constraints(method.GetGenericArguments())}";

    /// <summary>The place that a kind of member has in the listing of its type.</summary>
    private static int Kind(MemberInfo member) => member switch
    {
        ConstructorInfo => 0,
        FieldInfo => 1,
        PropertyInfo => 2,
        EventInfo => 3,
        { Name: ['o', 'p', '_', ..] } => 5,
        _ => 4,
    };

    private static string Declaration(Type type)
    {
        var kind = type switch
        {
            { IsEnum: true } => "enum",
            { IsInterface: true } => "interface",
            { IsValueType: true } => Sdk.IsReadOnly(type) ? "readonly struct" : "struct",
            { IsAbstract: true, IsSealed: true } => "static class",
            { IsAbstract: true } => "abstract class",
            { IsSealed: true } => "sealed class",
            _ => "class",
        };
        var bases = Bases(type).ToList();
        return $"{Attributes(type)}{kind} {TypeText.Declared(type)}{(bases.Count > 0 ? " : " + string.Join(", ", bases) : "")}{Constraints(type.GetGenericArguments())}";
    }

    private static IEnumerable<string> Bases(Type type)
    {
        if (type.BaseType is { } parent && parent != typeof(object) && parent != typeof(ValueType) && parent != typeof(Enum))
            yield return TypeText.Of(parent, NullableFlags.None);
        var inherited = (type.BaseType?.GetInterfaces() ?? []).Concat(type.GetInterfaces().SelectMany(face => face.GetInterfaces())).ToHashSet();
        foreach (var face in type.GetInterfaces().Where(face => face.IsVisible && !inherited.Contains(face)).Select(face => TypeText.Of(face, NullableFlags.None)).Order(StringComparer.Ordinal))
            yield return face;
    }

    private static string Declaration(MemberInfo member) => Attributes(member) + member switch
    {
        ConstructorInfo constructor => $"{Access(constructor)}{TypeText.Declared(constructor.DeclaringType!)}({Parameters(constructor)})",
        MethodInfo method => $"{Access(method)}{Modifiers(method)}{Signature(method)}",
        PropertyInfo property => Declaration(property),
        FieldInfo field => $"{(field.IsLiteral ? "const " : field.IsStatic ? "static " : "")}{TypeText.Of(field.FieldType, NullableFlags.Of(field.GetCustomAttributesData(), field.DeclaringType!))} {field.Name}{(field.IsLiteral ? " = " + Literal(field.GetRawConstantValue()) : "")}",
        EventInfo raised => $"event {TypeText.Of(raised.EventHandlerType!, NullableFlags.Of(raised.GetCustomAttributesData(), raised.DeclaringType!))} {raised.Name}",
        _ => throw new NotSupportedException(member.ToString()),
    };

    private static string Declaration(PropertyInfo property)
    {
        var canDerive = !property.DeclaringType!.IsSealed;
        var accessors = property.GetAccessors(nonPublic: true).Where(accessor => Sdk.IsVisible(accessor, canDerive)).ToList();
        var text = new StringBuilder(accessors.Exists(accessor => accessor.IsPublic) ? "" : "protected ");
        text.Append(Modifiers(accessors[0]))
            .Append(TypeText.Of(property.PropertyType, NullableFlags.Of(property.GetCustomAttributesData(), property.DeclaringType!)))
            .Append(' ').Append(property.Name);
        if (property.GetIndexParameters() is { Length: > 0 } index)
            text.Append('[').Append(string.Join(", ", index.Select(parameter => Parameter(parameter, accessors[0])))).Append(']');
        text.Append(" {");
        if (property.GetMethod is { } getter && accessors.Contains(getter))
            text.Append(" get;");
        if (property.SetMethod is { } setter && accessors.Contains(setter))
            text.Append(setter.ReturnParameter.GetRequiredCustomModifiers().Any(modifier => modifier.Name == "IsExternalInit") ? " init;" : " set;");
        return text.Append(" }").ToString();
    }

    private static string Access(MethodBase method) => method.IsPublic ? "" : "protected ";

    private static string Modifiers(MethodInfo method)
    {
        if (method.IsStatic)
            return "static ";
        if (!method.IsVirtual || method.DeclaringType!.IsInterface)
            return "";
        if (method.IsAbstract)
            return "abstract ";
        if (method.GetBaseDefinition() != method)
            return method.IsFinal ? "sealed override " : "override ";
        return method.IsFinal ? "" : "virtual ";
    }

    private static string Parameters(MethodBase method)
    {
        var isExtension = method.IsDefined(typeof(ExtensionAttribute), false);
        return (isExtension ? "this " : "") + string.Join(", ", method.GetParameters().Select(parameter => Parameter(parameter, method)));
    }

    private static string Parameter(ParameterInfo parameter, MethodBase method)
    {
        var direction = parameter switch
        {
            { IsOut: true } => "out ",
            { ParameterType.IsByRef: true } => parameter.IsIn ? "in " : "ref ",
            _ when parameter.IsDefined(typeof(ParamArrayAttribute), false) => "params ",
            _ => "",
        };
        var value = !parameter.HasDefaultValue ? ""
            : parameter.RawDefaultValue is null && parameter.ParameterType.IsValueType && Nullable.GetUnderlyingType(parameter.ParameterType) is null ? " = default"
            : " = " + Literal(parameter.RawDefaultValue);
        return $"{direction}{TypeText.Of(parameter.ParameterType, NullableFlags.Of(parameter.GetCustomAttributesData(), method))} {parameter.Name}{value}";
    }

    private static string Generics(Type[] arguments) => arguments.Length == 0 ? "" : $"<{string.Join(", ", arguments.Select(argument => argument.Name))}>";

    private static string Constraints(Type[] arguments) => string.Concat(arguments.Select(argument => (argument, constraints: Constraints(argument).ToList()))
        .Where(entry => entry.constraints.Count > 0)
        .Select(entry => $" where {entry.argument.Name} : {string.Join(", ", entry.constraints)}"));

    private static IEnumerable<string> Constraints(Type argument)
    {
        if (argument.GenericParameterAttributes.HasFlag(GenericParameterAttributes.ReferenceTypeConstraint))
            yield return "class";
        if (argument.GenericParameterAttributes.HasFlag(GenericParameterAttributes.NotNullableValueTypeConstraint))
            yield return "struct";
        foreach (var constraint in argument.GetGenericParameterConstraints().Where(constraint => constraint != typeof(ValueType)))
            yield return TypeText.Of(constraint, NullableFlags.None);
    }

    private static string Attributes(MemberInfo member)
    {
        var attributes = new List<string>();
        if (member.GetCustomAttribute<EditorBrowsableAttribute>(inherit: false) is { } browsable)
            attributes.Add($"EditorBrowsable({browsable.State})");
        if (member.GetCustomAttribute<ObsoleteAttribute>(inherit: false) is { } obsolete)
            attributes.Add($"Obsolete({Literal(obsolete.Message)})");
        if (member.GetCustomAttribute<JsonConverterAttribute>(inherit: false) is { } converter)
            attributes.Add($"JsonConverter({converter.ConverterType.Name})");
        if (member.IsDefined(typeof(FlagsAttribute), inherit: false))
            attributes.Add("Flags");
        return attributes.Count == 0 ? "" : $"[{string.Join(", ", attributes)}] ";
    }

    private static string Literal(object? value) => value switch
    {
        null => "null",
        string text => $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"",
        bool flag => flag ? "true" : "false",
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString()!,
    };
}
