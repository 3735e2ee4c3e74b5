namespace Vectara.Tests.Transport.Files;

/// <summary>A file is never held in memory. What other tests allocate meanwhile would count, so these run alone.</summary>
[NonParallelizable]
public sealed class LargeFileTests : TransportTest
{
    private const long Size = 256 * 1024 * 1024;

    private long _received;

    [SetUp]
    public void Count() => Server.On(async exchange =>
    {
        var buffer = new byte[64 * 1024];
        int read;
        while ((read = await exchange.Context.Request.Body.ReadAsync(buffer)) > 0)
            _received += read;
        exchange.Context.Response.StatusCode = 204;
    });

    [Test]
    public Task A_stream_that_can_be_read_once_is_not() => AssertNotHeldAsync(VectaraFile.FromStream(new GeneratedStream(Size), "large.bin"));

    [Test]
    public async Task A_file_on_disk_is_not()
    {
        using var file = new TemporaryFile("");
        using (var sparse = File.OpenWrite(file.Path))
            sparse.SetLength(Size);

        await AssertNotHeldAsync(VectaraFile.FromPath(file.Path));
    }

    private async Task AssertNotHeldAsync(VectaraFile file)
    {
        var client = Client(options => options.Timeout = null);
        await client.UploadAsync(VectaraFile.FromBytes([1], "warm-up.bin")).FailureAsync();
        _received = 0;
        var before = GC.GetTotalAllocatedBytes(precise: true);

        // The server answers with nothing, which is no document.
        await client.UploadAsync(file).FailureAsync<VectaraSerializationException>();

        Assert.That(_received, Is.InRange(Size, Size + 1000));
        Assert.That(GC.GetTotalAllocatedBytes(precise: true) - before, Is.LessThan(Size / 8), "client and server together");
    }
}
