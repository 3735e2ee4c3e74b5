namespace Vectara.Emulator.Tests;

internal sealed class StartTests
{
    [Test]
    public async Task Listens_on_loopback_at_a_port_of_its_own()
    {
        await using var one = await VectaraEmulator.StartAsync();
        await using var other = await VectaraEmulator.StartAsync();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(one.BaseAddress.Host, Is.EqualTo("127.0.0.1"));
            Assert.That(one.BaseAddress.AbsolutePath, Is.EqualTo("/"));
            Assert.That(other.BaseAddress.Port, Is.Not.EqualTo(one.BaseAddress.Port));
            Assert.That(other.ApiKey, Is.Not.EqualTo(one.ApiKey));
        }
    }

    [Test]
    public async Task Two_emulators_share_nothing()
    {
        await using var one = await VectaraEmulator.StartAsync();
        await using var other = await VectaraEmulator.StartAsync();
        using var http = new HttpClient(Judged.Handler());
        using var creation = new HttpRequestMessage(HttpMethod.Post, new Uri(one.BaseAddress, "v2/corpora")) { Content = new StringContent("""{"key":"mine"}""", null, "application/json") };
        creation.Headers.Add("x-api-key", one.ApiKey);
        using var created = await http.SendAsync(creation);
        using var question = new HttpRequestMessage(HttpMethod.Get, new Uri(other.BaseAddress, "v2/corpora/mine"));
        question.Headers.Add("x-api-key", other.ApiKey);
        using var asked = await http.SendAsync(question);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(created.StatusCode, Is.EqualTo(HttpStatusCode.Created));
            Assert.That(asked.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
        }
    }

    [Test]
    public async Task Takes_the_key_that_it_is_given()
    {
        await using var vectara = await VectaraEmulator.StartAsync(new VectaraEmulatorOptions { ApiKey = "chosen" });
        Assert.That(vectara.ApiKey, Is.EqualTo("chosen"));
    }

    [Test]
    public async Task Stops_listening_when_disposed_of_and_may_be_disposed_of_twice()
    {
        var vectara = await VectaraEmulator.StartAsync();
        await vectara.DisposeAsync();
        await vectara.DisposeAsync();
        using var http = new HttpClient(Judged.Handler());
        Assert.That(async () => await http.GetAsync(vectara.BaseAddress), Throws.InstanceOf<HttpRequestException>());
    }

    [Test]
    public async Task A_port_that_is_taken_is_an_IOException()
    {
        await using var vectara = await VectaraEmulator.StartAsync();
        Assert.That(
            async () => await VectaraEmulator.StartAsync(new VectaraEmulatorOptions { Port = vectara.BaseAddress.Port }),
            Throws.InstanceOf<IOException>());
    }

    [Test]
    public void A_start_can_be_given_up()
    {
        Assert.That(async () => await VectaraEmulator.StartAsync(cancellationToken: new CancellationToken(canceled: true)), Throws.InstanceOf<OperationCanceledException>());
    }
}
