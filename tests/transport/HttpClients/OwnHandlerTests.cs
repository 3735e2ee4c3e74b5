using System.IO.Compression;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Vectara.Tests.Transport.HttpClients;

/// <summary>The handler of a client that was given none.</summary>
public sealed class OwnHandlerTests : TransportTest
{
    [Test]
    public async Task It_goes_with_the_client()
    {
        var client = Client();
        await client.SendAsync(Kind.Get).InTime();
        using var invoker = new HttpMessageInvoker(OwnSender.HandlerOf(client));
        using var request = new HttpRequestMessage(HttpMethod.Get, Server.Address);

        client.Dispose();

        // The handler itself: the client refuses calls of its own accord.
        Assert.ThrowsAsync<ObjectDisposedException>(() => invoker.SendAsync(request, default));
    }

    [Test]
    public async Task A_handler_that_answers_with_nothing_is_told_of()
    {
        using var handler = new NullHandler();

        var error = await Client(options => options.Handler = handler).SendAsync(Kind.Get).FailureAsync<InvalidOperationException>();

        Assert.That(error.Message, Does.Contain("Handler"));
    }

    [Test]
    public async Task Calls_share_a_connection()
    {
        var ports = new HashSet<int>();
        Server.On(exchange =>
        {
            lock (ports)
                ports.Add(exchange.Context.Connection.RemotePort);
            return Reply.Ok()(exchange);
        });
        var client = Client();

        for (var i = 0; i < 5; i++)
            await client.SendAsync((Kind)i).InTime();

        Assert.That(ports, Has.Count.EqualTo(1));
    }

#if !SDK_NETSTANDARD
    // .NET Standard 2.0 has none of these three.
    [Test]
    public void Connections_have_a_lifetime() => Assert.That(
        ((SocketsHttpHandler)OwnSender.HandlerOf(Client())).PooledConnectionLifetime,
        Is.InRange(TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(15)));

    [Test]
    public void HTTP_2_may_have_several_connections() =>
        Assert.That(((SocketsHttpHandler)OwnSender.HandlerOf(Client())).EnableMultipleHttp2Connections, Is.True);

    [TestCase("br")]
#endif
    [TestCase("gzip")]
    [TestCase("deflate")]
    public async Task Compressed_answers_are_asked_for_and_read(string encoding)
    {
        Server.On(Reply.Body(Compress("""{"key":"pressed"}"""u8.ToArray(), encoding), "application/json", 200, ("Content-Encoding", encoding)));

        var corpus = await Client().Corpora.GetAsync("k").InTime();

        Assert.That(corpus.Key, Is.EqualTo("pressed"));
        Assert.That(Server.Requests.Single().Header("Accept-Encoding"), Does.Contain(encoding));
    }

    [Test]
    public async Task It_keeps_no_cookies()
    {
        Server.On(Reply.Ok(("Set-Cookie", "session=of-one-caller")));
        var client = Client();

        await client.SendAsync(Kind.Get).InTime();
        await client.SendAsync(Kind.Get).InTime();

        Assert.That(Server.Requests[1].Header("Cookie"), Is.Null, "a cookie of one caller would go along with the next call, whose credential may be another");
    }

#if !SDK_NETSTANDARD
    [Test]
    public async Task Where_TLS_offers_HTTP_2_it_is_spoken()
    {
        using var key = RSA.Create(2048);
        using var certificate = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1).CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        using var exported = X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pkcs12), null);
        await using var secure = await TestServer.StartAsync(listen =>
        {
            listen.Protocols = HttpProtocols.Http1AndHttp2;
            listen.UseHttps(exported);
        });
        string? protocol = null;
        secure.On(exchange =>
        {
            protocol = exchange.Context.Request.Protocol;
            return Reply.Ok()(exchange);
        });
        using var handler = new SocketsHttpHandler { SslOptions = { RemoteCertificateValidationCallback = (_, _, _, _) => true } };

        await Client(options => (options.Handler, options.BaseAddress) = (handler, secure.Address)).SendAsync(Kind.Query).InTime();

        Assert.That(protocol, Is.EqualTo("HTTP/2"));
    }
#endif

    private static byte[] Compress(byte[] bytes, string encoding)
    {
        using var output = new MemoryStream();
        using (Stream stream = encoding switch
        {
            "gzip" => new GZipStream(output, CompressionLevel.Optimal),
            "br" => new BrotliStream(output, CompressionLevel.Optimal),
            _ => new ZLibStream(output, CompressionLevel.Optimal),
        })
            stream.Write(bytes);
        return output.ToArray();
    }

    private sealed class NullHandler : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult<HttpResponseMessage>(null!);
    }
}
