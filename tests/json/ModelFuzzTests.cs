namespace Vectara.Json.Tests;

[TestFixture, Parallelizable(ParallelScope.All)]
public class ModelFuzzTests
{
    [Test]
    public void Reads_models_and_plain_values_from_UTF8_as_from_text([Range(1, 10)] int seed) => ModelFuzz.Read(seed, Fuzz.Block);
}
