using System.Reflection;

namespace Vectara.Tests.Transport.Support;

/// <summary>The HttpClient that a client sends with, and the handler at its bottom, neither of which anybody else can see.</summary>
internal static class OwnHttpClient
{
    internal static HttpClient Of(VectaraClient client) => (HttpClient)Field(Field(client, typeof(VectaraClient), "_transport"), null, "_http");

    internal static HttpMessageHandler HandlerOf(VectaraClient client) => (HttpMessageHandler)Field(Of(client), typeof(HttpMessageInvoker), "_handler");

    private static object Field(object instance, Type? type, string name) =>
        (type ?? instance.GetType()).GetField(name, BindingFlags.NonPublic | BindingFlags.Instance)!.GetValue(instance)!;
}
