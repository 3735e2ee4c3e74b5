using System.Reflection;

namespace Vectara.Tests.Wholesome;

/// <summary>The values that an enumeration of the API names.</summary>
internal static class EnumerationValues
{
    internal static IEnumerable<string> Statics(Type type) => type.GetProperties(BindingFlags.Public | BindingFlags.Static)
        .Select(property => ((IVectaraEnum)property.GetValue(null)!).Value);

    internal static IEnumerable<string> Constants(Type type) => type.GetNestedType("Values")!.GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => (string)field.GetRawConstantValue()!);
}
