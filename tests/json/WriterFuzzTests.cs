namespace Vectara.Json.Tests;

[TestFixture, Parallelizable(ParallelScope.All)]
public class WriterFuzzTests
{
    [Test]
    public void Writes_random_calls_as_JsonTextWriter_does([Range(1, 10)] int seed) => Fuzz.Writers(seed, Fuzz.Block);
}
