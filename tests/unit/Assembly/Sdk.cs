using System.Reflection;
using System.Runtime.CompilerServices;

namespace Vectara.Tests.Wholesome;

/// <summary>The assembly of the SDK, as its users see it.</summary>
internal static class Sdk
{
    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    internal static System.Reflection.Assembly Assembly { get; } = typeof(VectaraClient).Assembly;

    /// <summary>The types that a user can name, in the order of their names.</summary>
    internal static IReadOnlyList<Type> Types { get; } =
        [.. Assembly.GetExportedTypes().OrderBy(type => type.FullName, StringComparer.Ordinal)];

    /// <summary>The classes and interfaces of the groups of operations.</summary>
    internal static IReadOnlyList<(Type Interface, Type Class)> Clients { get; } =
    [
        .. Types.Where(type => type.IsSubclassOf(typeof(ResourceClient)))
            .Select(type => (Assembly.GetType($"{type.Namespace}.I{type.Name}")!, type)),
    ];

    /// <summary>The fields, methods, constructors, properties and events that a user can name or override.</summary>
    internal static IEnumerable<MemberInfo> Members(Type type) => type.GetMembers(Declared)
        .Where(member => IsVisible(member, !type.IsSealed) && !member.Name.Contains('<', StringComparison.Ordinal) && !IsAccessor(member));

    internal static bool IsVisible(MemberInfo member, bool canDerive) => member switch
    {
        MethodBase method => method.IsPublic || (canDerive && (method.IsFamily || method.IsFamilyOrAssembly)),
        FieldInfo field => field is { IsSpecialName: false } && (field.IsPublic || (canDerive && (field.IsFamily || field.IsFamilyOrAssembly))),
        PropertyInfo property => property.GetAccessors(nonPublic: true).Any(accessor => IsVisible(accessor, canDerive)),
        EventInfo raised => raised.AddMethod is { } add && IsVisible(add, canDerive),
        _ => false,
    };

    /// <summary>Whether the compiler wrote it; a constructor that nobody wrote has no mark of its own.</summary>
    internal static bool IsCompilerGenerated(MemberInfo member) => member.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false);

    /// <summary>Whether a struct is read-only; .NET Standard has no such attribute, so there the compiler brings one along.</summary>
    internal static bool IsReadOnly(Type type) => type.GetCustomAttributesData().Any(attribute => attribute.AttributeType.FullName == typeof(IsReadOnlyAttribute).FullName);

    private static bool IsAccessor(MemberInfo member) =>
        member is MethodInfo { IsSpecialName: true } method && !method.Name.StartsWith("op_", StringComparison.Ordinal);
}
