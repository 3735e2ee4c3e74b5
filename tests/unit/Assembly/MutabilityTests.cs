using System.Reflection;
using NUnit.Framework;

namespace Vectara.Tests.Wholesome;

/// <summary>Nothing is shared that anyone could change.</summary>
public sealed class MutabilityTests
{
    [Test]
    public void No_field_is_visible_but_constants() =>
        Assert.That(Sdk.Types.Where(type => !type.IsEnum).SelectMany(Sdk.Members).OfType<FieldInfo>().Where(field => !field.IsLiteral).Select(DocumentationId.Of), Is.Empty);

    [Test]
    public void No_static_property_can_be_set()
    {
        var settable = Sdk.Types.SelectMany(Sdk.Members).OfType<PropertyInfo>()
            .Where(property => property.SetMethod is { IsStatic: true } setter && Sdk.IsVisible(setter, canDerive: true))
            .Select(DocumentationId.Of);
        Assert.That(settable, Is.Empty);
    }

    [Test]
    public void No_static_property_hands_out_something_that_can_be_changed()
    {
        var shared = Sdk.Types.SelectMany(Sdk.Members).OfType<PropertyInfo>()
            .Where(property => property.GetMethod is { IsStatic: true } && property.PropertyType is not { IsValueType: true } && property.PropertyType != typeof(string))
            .Where(property => property.GetValue(null) is { } value && ReferenceEquals(value, property.GetValue(null)))
            .Select(DocumentationId.Of);
        Assert.That(shared, Is.Empty);
    }

    [Test]
    public void Structs_are_read_only()
    {
        var mutable = Sdk.Types
            .Where(type => type is { IsValueType: true, IsEnum: false } && !Sdk.IsReadOnly(type))
            .Select(DocumentationId.Of);
        Assert.That(mutable, Is.Empty);
    }

    [Test]
    public void Structs_compare_without_reflection()
    {
        var wrong = Sdk.Types
            .Where(type => type is { IsValueType: true, IsEnum: false })
            .Where(type => type.GetMethod(nameof(Equals), [typeof(object)])!.DeclaringType != type
                || !type.GetInterfaces().Any(face => face.IsGenericType && face.GetGenericTypeDefinition() == typeof(IEquatable<>)))
            .Select(DocumentationId.Of);
        Assert.That(wrong, Is.Empty);
    }
}
