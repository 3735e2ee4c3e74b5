using System.Reflection;
using NUnit.Framework;

namespace Vectara.Tests.Wholesome;

/// <summary>What takes time can be cancelled.</summary>
public sealed class AsyncTests
{
    [Test]
    public void Every_asynchronous_method_takes_a_cancellation_token()
    {
        var missing = Methods()
            .Where(method => method.Name is not ("DisposeAsync" or "MoveNextAsync"))
            .Where(method => method.GetParameters().All(parameter => parameter.ParameterType != typeof(CancellationToken)))
            .Select(DocumentationId.Of);
        Assert.That(missing, Is.Empty);
    }

    [Test]
    public void The_cancellation_token_comes_last()
    {
        var wrong = Methods()
            .Where(method => method.GetParameters() is [.., var last] && last.ParameterType != typeof(CancellationToken))
            .Select(DocumentationId.Of);
        Assert.That(wrong, Is.Empty);
    }

    [Test]
    public void The_cancellation_token_of_an_operation_may_be_left_out()
    {
        var wrong = Sdk.Clients.SelectMany(entry => (Type[])[entry.Interface, entry.Class]).SelectMany(Sdk.Members).OfType<MethodInfo>()
            .Where(method => !method.GetParameters()[^1].HasDefaultValue)
            .Select(DocumentationId.Of);
        Assert.That(wrong, Is.Empty);
    }

    /// <summary>
    /// Whether calling a method, or enumerating what it returns, takes time. A static method that makes a stream or pages
    /// of given items takes none, and pages of a list are enumerated with a token.
    /// </summary>
    internal static bool TakesTime(MethodInfo method)
    {
        var type = method.ReturnType;
        if (typeof(Task).IsAssignableFrom(type) || type == typeof(ValueTask))
            return true;
        if (!type.IsGenericType)
            return false;
        var definition = type.GetGenericTypeDefinition();
        return definition == typeof(ValueTask<>)
            || definition == typeof(IAsyncEnumerator<>)
            || (!method.IsStatic && (definition == typeof(VectaraStream<>) || definition == typeof(VectaraPageable<>)));
    }

    private static IEnumerable<MethodInfo> Methods() => Sdk.Types.SelectMany(Sdk.Members).OfType<MethodInfo>().Where(TakesTime);
}
