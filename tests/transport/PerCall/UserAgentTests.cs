using System.Runtime.InteropServices;

namespace Vectara.Tests.Transport.PerCall;

/// <summary>What the SDK calls itself.</summary>
public sealed class UserAgentTests : TransportTest
{
    [Test]
    public async Task It_names_the_package_the_specification_and_the_runtime()
    {
        await Client().SendAsync(Kind.Get).InTime();

        Assert.That(Server.Requests.Single().Header("User-Agent"), Does.Match(@"^Vectara\.Generated/\d+\.\d+\.\d+\S* \(specification \d\S*; ").And.Contain(RuntimeInformation.FrameworkDescription));
    }

    [Test]
    public async Task An_application_comes_first()
    {
        await Client(options => options.ApplicationId = "my-shop/2.1").SendAsync(Kind.Get).InTime();

        Assert.That(Server.Requests.Single().Header("User-Agent"), Does.StartWith("my-shop/2.1 Vectara.Generated/"));
    }

    [TestCase("a\r\nx-evil: yes")]
    [TestCase("ünïcode")]
    public void An_application_that_no_header_can_carry_is_refused(string application) =>
        Assert.That(Assert.Throws<ArgumentException>(() => Client(options => options.ApplicationId = application))!.Message, Does.Contain("ApplicationId"));
}
