namespace Vectara.Emulator.Tests.Accounts;

internal sealed class UserTests : AccountTest
{
    [Test]
    public async Task A_user_lives_from_creation_to_deletion()
    {
        var created = await PostAsync("v2/users", """{"email": "ann@example.com", "description": "Ann", "api_roles": ["viewer"]}""");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(created.Status, Is.EqualTo(HttpStatusCode.Created), created.Text);
            Assert.That((string?)created.Body["username"], Is.EqualTo("ann@example.com"), "the email is the usual name");
            Assert.That((string?)created.Body["id"], Does.StartWith("usr_"));
            Assert.That((bool?)created.Body["enabled"], Is.True);
            Assert.That((string?)created.Body["one_time_code"], Is.Not.Empty);
            Assert.That(created.Body["created_at"]!.ToString(), Is.EqualTo(created.Body["updated_at"]!.ToString()));
        }

        const string Path = "v2/users/ann%40example.com";
        var fetched = await GetAsync(Path);
        Assert.That(fetched.Body.ContainsKey("one_time_code"), Is.False);
        Assert.That((await GetAsync("v2/users")).Texts("users", "username"), Is.EqualTo(["owner@vectara.test", "ann@example.com"]));

        Vectara.Clock.Advance(TimeSpan.FromDays(1));
        var updated = await PatchAsync(Path, """{"enabled": false, "api_roles": ["corpus_viewer"]}""");
        using (Assert.EnterMultipleScope())
        {
            Assert.That((bool?)updated.Body["enabled"], Is.False);
            Assert.That(updated.Body["api_roles"]!.AsArray().Select(role => (string?)role), Is.EqualTo(["corpus_viewer"]));
            Assert.That((string?)updated.Body["description"], Is.EqualTo("Ann"), "what a PATCH does not name stays");
            Assert.That(updated.Body["updated_at"]!.GetValue<DateTimeOffset>(), Is.GreaterThan(updated.Body["created_at"]!.GetValue<DateTimeOffset>()));
        }

        Assert.That((await DeleteAsync(Path)).Status, Is.EqualTo(HttpStatusCode.NoContent));
        AssertNotFound(await GetAsync(Path), "ann@example.com");
        AssertNotFound(await DeleteAsync(Path), "ann@example.com");
    }

    [Test]
    public async Task A_name_that_no_path_could_hold_answers_400() =>
        AssertBadRequest(await PostAsync("v2/users", """{"email": "ann@example.com", "username": ""}"""), "username");

    [Test]
    public async Task Two_users_have_different_ids_and_names()
    {
        var one = await PostAsync("v2/users", """{"email": "a@example.com", "username": "ann"}""");
        var other = await PostAsync("v2/users", """{"email": "b@example.com"}""");
        Assert.That((string?)other.Body["id"], Is.Not.EqualTo((string?)one.Body["id"]));
        AssertError(await PostAsync("v2/users", """{"email": "c@example.com", "username": "ann"}"""), HttpStatusCode.Conflict);
    }

    [Test]
    public async Task A_password_is_reset_with_a_new_code()
    {
        var code = (string?)(await PostAsync("v2/users", """{"email": "a@example.com", "username": "ann"}""")).Body["one_time_code"];
        var reset = await PostAsync("v2/users/ann/reset_password", "");
        Assert.That((string?)reset.Body["one_time_code"], Is.Not.Empty.And.Not.EqualTo(code));
        AssertNotFound(await PostAsync("v2/users/nobody/reset_password", ""), "nobody");
    }

    [Test]
    public async Task Users_are_listed_by_the_corpus_that_they_have_a_role_on()
    {
        await PostAsync("v2/users", """{"email": "a@example.com", "corpus_roles": [{"corpus_key": "docs", "role": "viewer"}]}""");
        await PostAsync("v2/users", """{"email": "b@example.com"}""");
        Assert.That((await GetAsync("v2/users?corpus_key=docs")).Texts("users", "email"), Is.EqualTo(["a@example.com"]));
    }

    [TestCase("""{}""", "email")]
    [TestCase("""{"email": "nobody"}""", "email")]
    [TestCase("""{"email": "a@example.com", "api_roles": ["king"]}""", "api_roles[0]")]
    [TestCase("""{"email": "a@example.com", "corpus_roles": [{"corpus_key": "docs"}]}""", "corpus_roles[0].role")]
    [TestCase("""{"email": "a@example.com", "description": 7}""", "description")]
    [SendsInvalidRequests]
    public async Task What_is_wrong_with_a_user_is_named(string body, string field) =>
        AssertBadRequest(await PostAsync("v2/users", body), field);
}
