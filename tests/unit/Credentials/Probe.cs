using System.Runtime.CompilerServices;
using NUnit.Framework;

namespace Vectara.Tests.Credentials;

/// <summary>Does with a credential what the transport does.</summary>
internal static class Probe
{
    private static readonly Uri Address = new("https://api.vectara.example/v2/corpora");

    /// <summary>Applies the credential to a new request, and gives its Authorization header.</summary>
    internal static async Task<string?> AuthorizationAsync(this VectaraCredential credential, CancellationToken cancellationToken = default)
    {
        using var request = await credential.AppliedAsync(cancellationToken);
        return request.Headers.Authorization?.ToString();
    }

    internal static async Task<HttpRequestMessage> AppliedAsync(this VectaraCredential credential, CancellationToken cancellationToken = default)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, Address);
        await Apply(credential, request, cancellationToken);
        return request;
    }

    /// <summary>Tells the credential that the service refused this Authorization header.</summary>
    internal static bool Refuse(this VectaraCredential credential, string? authorization)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Address);
        if (authorization is not null)
            request.Headers.TryAddWithoutValidation("Authorization", authorization);
        return OnRejected(credential, request);
    }

    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "ApplyAsync")]
    internal static extern ValueTask Apply(VectaraCredential credential, HttpRequestMessage request, CancellationToken cancellationToken);

    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "OnRejected")]
    internal static extern bool OnRejected(VectaraCredential credential, HttpRequestMessage request);

    /// <summary>Waits until something that goes on by itself has come about.</summary>
    internal static async Task EventuallyAsync(Func<Task<bool>> condition, string what)
    {
        var end = Environment.TickCount64 + 60_000;
        while (!await condition())
        {
            Assert.That(Environment.TickCount64, Is.LessThan(end), what);
            await Task.Yield();
        }
    }
}
