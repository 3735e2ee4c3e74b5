using System.Net;
using System.Reflection;
using System.Runtime.Loader;
using NUnit.Framework;

namespace Vectara.Tests.Credentials;

/// <summary>Who does not use client credentials never loads MSAL. Shown in a load context of its own, where no other test has loaded it.</summary>
public sealed class MsalLoadingTests
{
    private const string Msal = "Microsoft.Identity.Client";

    [Test]
    public async Task A_call_with_an_API_key_does_not_load_MSAL()
    {
        var own = new OwnContext();
        using var handler = new EmptyHandler();
        dynamic options = own.Create("VectaraClientOptions");
        options.Credential = (dynamic)own.Create("ApiKeyCredential", "zqt_abc");
        options.Handler = handler;
        using (var client = (IDisposable)own.Create("VectaraClient", (object)options))
            await CallAsync(client);

        Assert.That(handler.KeySent, Is.EqualTo("zqt_abc"));
        Assert.That(own.Loaded, Does.Contain("Vectara.Generated").And.Not.Contain(Msal));
    }

    [Test]
    public async Task Bearer_token_and_delegate_do_not_load_it_either()
    {
        var own = new OwnContext();
        await own.ApplyAsync(own.Create("BearerTokenCredential", "abc"));
        await own.ApplyAsync(own.Create("DelegateCredential", (CancellationToken _) => new ValueTask<string>("abc")));
        Assert.That(own.Loaded, Does.Not.Contain(Msal));
    }

    [Test]
    public async Task Client_credentials_load_it_with_their_first_token()
    {
        var own = new OwnContext();
        using var handler = new EmptyHandler();
        dynamic options = own.Create("ClientCredentialsOptions");
        options.Handler = handler;
        var credential = own.Create("ClientCredentialsCredential", "id", "secret", (object)options);
        Assert.That(own.Loaded, Does.Not.Contain(Msal));
        await own.ApplyAsync(credential);
        Assert.That(own.Loaded, Does.Contain(Msal), "or the tests above show nothing");
    }

    [Test]
    public void Without_it_client_credentials_fail_with_a_message_that_names_it()
    {
        var own = new OwnContext { Missing = Msal };
        var credential = own.Create("ClientCredentialsCredential", "id", "secret");
        var error = Assert.CatchAsync(() => own.ApplyAsync(credential));
        Assert.That(error.GetType().Name, Is.EqualTo(nameof(VectaraAuthenticationException)));
        Assert.That(error.Message, Does.Contain(Msal));
    }

    private static async Task CallAsync(dynamic client) => await client.Corpora.GetAsync("my-corpus");

    private sealed class OwnContext() : AssemblyLoadContext("without MSAL")
    {
        private readonly string _folder = AppContext.BaseDirectory;

        internal string? Missing { get; init; }

        internal IEnumerable<string?> Loaded => Assemblies.Select(assembly => assembly.GetName().Name);

        internal object Create(string type, params object[] arguments) =>
            Activator.CreateInstance(
                LoadFromAssemblyName(new AssemblyName("Vectara.Generated")).GetType("Vectara." + type, throwOnError: true)!,
                BindingFlags.CreateInstance | BindingFlags.Public | BindingFlags.Instance | BindingFlags.OptionalParamBinding,
                null,
                arguments,
                null)!;

        internal async Task ApplyAsync(object credential)
        {
            using var request = new HttpRequestMessage();
            await (ValueTask)credential.GetType().GetMethod("ApplyAsync", BindingFlags.NonPublic | BindingFlags.Instance)!.Invoke(credential, [request, CancellationToken.None])!;
            Assert.That(request.Headers.Authorization?.Parameter, Is.EqualTo("abc"));
        }

        protected override Assembly? Load(AssemblyName assemblyName)
        {
            if (assemblyName.Name == Missing)
                throw new FileNotFoundException($"{assemblyName.Name} is missing.");
            var path = Path.Combine(_folder, assemblyName.Name + ".dll");
            return File.Exists(path) ? LoadFromAssemblyPath(path) : null;
        }
    }

    private sealed class EmptyHandler : HttpMessageHandler
    {
        internal string? KeySent { get; private set; }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            KeySent = request.Headers.TryGetValues("x-api-key", out var values) ? values.Single() : null;
            return Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK)
            {
                RequestMessage = request,
                Content = new StringContent("""{"access_token":"abc","token_type":"Bearer","expires_in":1800}"""),
            });
        }
    }
}
