namespace Vectara.Json.Tests;

[TestFixture, Parallelizable(ParallelScope.All)]
public class ReaderFuzzTests
{
    [Test]
    public void Reads_random_documents_as_JsonTextReader_does([Range(1, 10)] int seed) => Fuzz.Readers(seed, Fuzz.Block);
}
