using NUnit.Framework;

namespace Vectara.Tests;

public sealed class SmokeTests
{
    [Test]
    public void The_suite_runs_against_the_target_that_it_says()
    {
        var framework = typeof(VectaraClient).Assembly.GetCustomAttributes(typeof(System.Runtime.Versioning.TargetFrameworkAttribute), false)
            .Cast<System.Runtime.Versioning.TargetFrameworkAttribute>().Single().FrameworkName;
        var expected = RepositoryFiles.SdkTarget switch
        {
            "net10.0" => ".NETCoreApp,Version=v10.0",
            "net8.0" => ".NETCoreApp,Version=v8.0",
            _ => ".NETStandard,Version=v2.0",
        };
        Assert.That(framework, Is.EqualTo(expected));
    }

    [Test]
    public void A_stream_mock_enumerates()
    {
        Assert.That(VectaraJson.Serialize(new MmrReranker { Limit = 3 }), Is.EqualTo("""{"type":"mmr","limit":3}"""));
    }
}
