using System.Text;

namespace Vectara.Tests.Transport.Errors;

/// <summary>A success whose body is not what the operation declares.</summary>
public sealed class SerializationErrorTests : TransportTest
{
    [Test]
    public async Task The_page_of_a_proxy_is_shown_by_its_first_characters()
    {
        Server.On(Reply.Body(Encoding.UTF8.GetBytes("<!DOCTYPE html><title>Sign in</title>" + new string(' ', 1000)), "text/html"));

        var error = await Client().SendAsync(Kind.Get).FailureAsync<VectaraSerializationException>();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(error.Operation, Is.EqualTo("corpora.get"));
            Assert.That(error.BodyStart, Does.StartWith("<!DOCTYPE html><title>Sign in</title>").And.Length.LessThanOrEqualTo(200));
            Assert.That(error.Message, Does.Contain("corpora.get").And.Contain("text/html").And.Contain("Sign in"));
        }
    }

    [Test]
    public async Task A_body_with_nothing_in_it_is_said_to_be_empty()
    {
        Server.On(Reply.Json(""));

        var error = await Client().SendAsync(Kind.Get).FailureAsync<VectaraSerializationException>();

        Assert.That(error.Message, Does.EndWith(" It is empty."));
    }

    [Test]
    public async Task Path_and_position_of_what_is_wrong_are_told()
    {
        Server.On(Reply.Json("{\n \"key\": \"k\",\n \"limits\": {\"used_docs\": \"many\"}}"));

        var error = await Client().SendAsync(Kind.Get).FailureAsync<VectaraSerializationException>();

        Assert.That(error.JsonPath, Is.EqualTo("limits.used_docs"));
        Assert.That(error.LineNumber, Is.EqualTo(3));
        Assert.That(error.LinePosition, Is.GreaterThan(0));
    }

    [TestCase("", TestName = "An_empty_body_is_one")]
    [TestCase("   ", TestName = "A_blank_body_is_one")]
    [TestCase("null", TestName = "A_null_is_one")]
    [TestCase("{\"key\":\"k\"", TestName = "A_body_that_is_cut_off_is_one")]
    [TestCase("[]", TestName = "Another_shape_is_one")]
    [TestCase("{\"key\":\"k\"}{\"key\":\"l\"}", TestName = "Two_values_are_one")]
    [TestCase("{\"key\":\"k\"} trailing", TestName = "A_value_with_something_behind_it_is_one")]
    public async Task Unreadable(string body)
    {
        Server.On(Reply.Json(body));

        await Client().SendAsync(Kind.Get).FailureAsync<VectaraSerializationException>();
    }

    [Test]
    public async Task A_204_where_a_model_is_due_is_one()
    {
        Server.On(Reply.Status(204));

        await Client().SendAsync(Kind.Get).FailureAsync<VectaraSerializationException>();
    }

    [Test]
    public async Task It_is_not_sent_again()
    {
        Server.On(Reply.Json("<"), Reply.Ok());

        await Client().SendAsync(Kind.Get).FailureAsync<VectaraSerializationException>();

        Assert.That(Server.Requests, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Where_no_model_is_due_the_body_does_not_matter()
    {
        Server.On(Reply.Body("<html>"u8.ToArray(), "text/html"));

        Assert.That(await Client().SendAsync(Kind.Delete).FailureAsync(), Is.Null);
    }

    [Test]
    public async Task A_byte_order_mark_is_no_error()
    {
        Server.On(Reply.Json("\uFEFF{\"key\":\"k\"}"));

        Assert.That((await Client().Corpora.GetAsync("k").InTime()).Key, Is.EqualTo("k"));
    }
}
