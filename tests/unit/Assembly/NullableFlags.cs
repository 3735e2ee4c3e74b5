using System.Collections;
using System.Reflection;

namespace Vectara.Tests.Wholesome;

/// <summary>What the compiler noted about which parts of a type may be null, part by part in the order in which the type is written.</summary>
internal sealed class NullableFlags
{
    private const byte MayBeNull = 2;

    private readonly byte[] _flags;
    private int _next;

    private NullableFlags(byte[] flags) => _flags = flags;

    /// <summary>Nothing is noted, as on base types, which are never null.</summary>
    internal static NullableFlags None => new([0]);

    /// <summary>The notes on a member, parameter or type parameter; the nearest default around it where it has none of its own.</summary>
    internal static NullableFlags Of(IList<CustomAttributeData> attributes, MemberInfo context) => new(Own(attributes) ?? [Default(context)]);

    /// <summary>Whether the next part that can be null at all may be null.</summary>
    internal bool Next()
    {
        var flag = _flags.Length == 1 ? _flags[0] : _next < _flags.Length ? _flags[_next] : (byte)0;
        _next++;
        return flag == MayBeNull;
    }

    private static byte[]? Own(IList<CustomAttributeData> attributes)
    {
        var argument = attributes.FirstOrDefault(attribute => attribute.AttributeType.Name == "NullableAttribute")?.ConstructorArguments[0].Value;
        return argument switch
        {
            byte all => [all],
            IEnumerable each => [.. each.Cast<CustomAttributeTypedArgument>().Select(flag => (byte)flag.Value!)],
            _ => null,
        };
    }

    private static byte Default(MemberInfo? context)
    {
        for (; context is not null; context = context.DeclaringType)
        {
            if (context.GetCustomAttributesData().FirstOrDefault(attribute => attribute.AttributeType.Name == "NullableContextAttribute") is { } found)
                return (byte)found.ConstructorArguments[0].Value!;
        }

        return 0;
    }
}
