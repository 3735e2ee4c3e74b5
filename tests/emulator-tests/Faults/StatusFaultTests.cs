namespace Vectara.Emulator.Tests.Faults;

internal sealed class StatusFaultTests : EmulatorTest
{
    [TestCase(204)]
    [TestCase(205)]
    [TestCase(304)]
    [GetsInvalidAnswers]
    public async Task A_status_without_a_body_is_answered_without_one(int status)
    {
        Vectara.Faults.Add(new StatusFault(status) { Operation = "listCorpora" });
        var reply = await GetAsync("v2/corpora");
        using (Assert.EnterMultipleScope())
        {
            Assert.That((int)reply.Status, Is.EqualTo(status));
            Assert.That(reply.Text, Is.Empty);
            Assert.That(reply.Message.Content.Headers.ContentType, Is.Null);
        }
    }

    [TestCase(100)]
    [TestCase(199)]
    [TestCase(600)]
    public void A_status_that_ends_no_request_is_an_ArgumentException(int status) =>
        Assert.That(() => Vectara.Faults.Add(new StatusFault(status)), Throws.ArgumentException.With.Message.Contain("from 200 to 599"));

    [TestCase("", "1")]
    [TestCase("Retry After", "1")]
    [TestCase("Retry-After:", "1")]
    [TestCase("Retry-After", "1\r\nX-Other: 2")]
    [TestCase("Retry-After", "später")]
    public void A_header_that_HTTP_cannot_carry_is_an_ArgumentException(string name, string value) => Assert.That(
        () => Vectara.Faults.Add(new StatusFault(503) { Headers = new Dictionary<string, string> { [name] = value } }),
        Throws.ArgumentException.With.Message.Contain($"'{name}'"));
}
