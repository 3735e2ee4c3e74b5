using System.ComponentModel;
using System.Reflection;
using NUnit.Framework;

namespace Vectara.Tests.Wholesome;

/// <summary>Clients can be used through their interfaces, and so be replaced in tests.</summary>
public sealed class ClientTests
{
    [Test]
    public void There_are_clients() => Assert.That(Sdk.Clients, Has.Count.GreaterThan(30));

    [Test]
    public void Every_client_has_an_interface_and_implements_it()
    {
        using (Assert.EnterMultipleScope())
        {
            foreach (var (contract, client) in Sdk.Clients)
                Assert.That(contract is not null && contract.IsAssignableFrom(client), Is.True, client.Name);
        }
    }

    [Test]
    public void Interface_and_class_of_a_client_have_the_same_methods()
    {
        using (Assert.EnterMultipleScope())
        {
            foreach (var (contract, client) in Sdk.Clients)
            {
                var expected = contract.GetMethods().Select(PublicApi.Signature).Order(StringComparer.Ordinal);
                var actual = Sdk.Members(client).OfType<MethodInfo>().Where(method => method.IsPublic).Select(PublicApi.Signature).Order(StringComparer.Ordinal);
                Assert.That(actual, Is.EqualTo(expected), client.Name);
            }
        }
    }

    [Test]
    public void Clients_can_be_derived_from_and_their_methods_overridden()
    {
        var sealedOnes = Sdk.Clients.Where(entry => entry.Class.IsSealed).Select(entry => entry.Class.Name)
            .Concat(Sdk.Clients.SelectMany(entry => Sdk.Members(entry.Class)).OfType<MethodInfo>().Where(method => method is { IsPublic: true } and not { IsVirtual: true, IsFinal: false }).Select(DocumentationId.Of));
        Assert.That(sealedOnes, Is.Empty);
    }

    [Test]
    public void Every_client_is_a_property_of_VectaraClient()
    {
        var properties = Properties().Select(property => property.PropertyType);
        Assert.That(properties, Is.EquivalentTo(Sdk.Clients.Select(entry => entry.Interface)));
    }

    [Test]
    public void The_properties_of_VectaraClient_are_interfaces_virtual_and_read_only()
    {
        var wrong = Properties()
            .Where(property => property is not { PropertyType.IsInterface: true, CanWrite: false, GetMethod: { IsVirtual: true, IsFinal: false } })
            .Select(property => property.Name);
        Assert.That(wrong, Is.Empty);
    }

    [Test]
    public void The_properties_of_VectaraClient_are_called_as_their_types()
    {
        var wrong = Properties().Where(property => property.PropertyType.Name != $"I{property.Name}Client").Select(property => property.Name);
        Assert.That(wrong, Is.Empty);
    }

    [Test]
    public void A_client_is_hidden_from_editors_where_all_its_methods_are() => Assert.Multiple(() =>
    {
        Assert.That(Properties().Where(IsHidden), Is.Not.Empty);
        foreach (var property in Properties())
            Assert.That(IsHidden(property), Is.EqualTo(property.PropertyType.GetMethods().All(IsHidden)), property.Name);
    });

    private static bool IsHidden(MemberInfo member) => member.GetCustomAttribute<EditorBrowsableAttribute>()?.State == EditorBrowsableState.Never;

    private static IEnumerable<PropertyInfo> Properties() => Sdk.Members(typeof(VectaraClient)).OfType<PropertyInfo>();
}
