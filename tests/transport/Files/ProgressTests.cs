namespace Vectara.Tests.Transport.Files;

/// <summary>A caller can see how far an upload is.</summary>
public sealed class ProgressTests : TransportTest
{
    private readonly Told _told = new();

    private sealed class Told : IProgress<long>
    {
        internal List<long> Values { get; } = [];

        public void Report(long value) => Values.Add(value);
    }

    private static readonly byte[] Content = new byte[500_000];

    private static IEnumerable<TestCaseData> Files()
    {
        yield return Case("bytes", progress => VectaraFile.FromBytes(Content, "a.bin", progress: progress));
        yield return Case("stream", progress => VectaraFile.FromStream(new MemoryStream(Content), "a.bin", progress: progress));
        yield return Case("stream that can be read once", progress => VectaraFile.FromStream(new ForwardOnlyStream(Content), "a.bin", progress: progress));

        static TestCaseData Case(string name, Func<IProgress<long>, VectaraFile> file) => new TestCaseData(file).SetArgDisplayNames(name);
    }

    [TestCaseSource(nameof(Files))]
    public async Task It_grows_up_to_the_length_of_the_file(Func<IProgress<long>, VectaraFile> file)
    {
        await Client().UploadAsync(file(_told)).InTime();

        Assert.That(_told.Values, Is.Ordered.Ascending.And.Unique);
        Assert.That(_told.Values, Has.Count.GreaterThan(1));
        Assert.That(_told.Values[^1], Is.EqualTo(Content.Length));
    }

    [Test]
    public async Task It_is_told_for_a_file_on_disk()
    {
        using var file = new TemporaryFile(new string('x', 300_000));

        await Client().UploadAsync(VectaraFile.FromPath(file.Path, progress: _told)).InTime();

        Assert.That(_told.Values[^1], Is.EqualTo(300_000));
    }

    [Test]
    public async Task It_begins_again_with_each_attempt()
    {
        Server.On(Reply.Status(429), Reply.Ok());

        await Client().UploadAsync(VectaraFile.FromBytes(Content, "a.bin", progress: _told)).InTime();

        Assert.That(_told.Values.Count(value => value == Content.Length), Is.EqualTo(2));
        Assert.That(_told.Values.Zip(_told.Values.Skip(1)).Count(pair => pair.Second < pair.First), Is.EqualTo(1));
    }
}
