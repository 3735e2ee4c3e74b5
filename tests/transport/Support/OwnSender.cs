using System.Reflection;

namespace Vectara.Tests.Transport.Support;

/// <summary>What a client sends with that was given no HttpClient, and the handler at its bottom, neither of which anybody else can see.</summary>
internal static class OwnSender
{
    internal static HttpMessageInvoker Of(VectaraClient client) =>
        (HttpMessageInvoker)Field(Field(Field(client, typeof(VectaraClient), "_transport"), null, "_http"), null, "_handler");

    internal static HttpMessageHandler HandlerOf(VectaraClient client) => (HttpMessageHandler)Field(Of(client), typeof(HttpMessageInvoker), "_handler");

    private static object Field(object instance, Type? type, string name) =>
        (type ?? instance.GetType()).GetField(name, BindingFlags.NonPublic | BindingFlags.Instance)!.GetValue(instance)!;
}
