namespace Vectara.Tests.Transport.Credentials;

/// <summary>Gets hold of an error that only the SDK can make.</summary>
internal static class CredentialProbe
{
    internal static async Task<Exception> FailureOfAsync(this VectaraCredential credential)
    {
        using var client = new VectaraClient(new VectaraClientOptions { Credential = credential, BaseAddress = new Uri("http://127.0.0.1:1") });
        return await client.SendAsync(Kind.Get).FailureAsync<VectaraAuthenticationException>();
    }
}
