namespace Vectara.ContractJudge.Tests;

internal sealed class FormTests : JudgeTest
{
    private const string Metadata = """{"year": 2026}""";

    [Test]
    public async Task A_form_that_the_contract_has_is_right() =>
        Assert.That(await JudgeRequestAsync(Upload(("file", "text/plain", "text", "a.txt"), ("metadata", "application/json", Metadata, null), ("filename", null, "a.txt", null))), Is.Empty);

    [Test]
    public async Task A_part_is_judged_by_its_schema() =>
        AssertFinding(
            await JudgeRequestAsync(Upload(("file", "text/plain", "text", "a.txt"), ("chunking_strategy", "application/json", """{"type": "by_mood"}""", null))),
            "Request of uploadFile, body", "/chunking_strategy/type");

    [Test]
    public async Task A_part_is_judged_by_its_media_type() =>
        AssertFinding(await JudgeRequestAsync(Upload(("file", "text/plain", "text", "a.txt"), ("filename", "application/json", "\"a.txt\"", null))), "Request of ", "part filename: is application/json");

    [Test]
    public async Task A_part_that_is_no_JSON_is_wrong() =>
        AssertFinding(await JudgeRequestAsync(Upload(("file", "text/plain", "text", "a.txt"), ("metadata", "application/json", "{", null))), "Request of ", "is no multipart/form-data");

    [Test]
    public async Task A_file_is_needed_and_has_a_name()
    {
        AssertFinding(await JudgeRequestAsync(Upload(("metadata", "application/json", Metadata, null))), "Request of ", "file");
        AssertFinding(await JudgeRequestAsync(Upload(("file", "text/plain", "text", null))), "Request of ", "has no file name");
    }

    [Test]
    public async Task A_form_without_a_boundary_is_wrong()
    {
        using var request = Request("POST", "/v2/corpora/docs/upload_file", "text");
        request.Content!.Headers.ContentType = new("multipart/form-data");
        AssertFinding(await JudgeRequestAsync(request), "Request of ", "boundary");
    }

    [Test]
    public async Task A_form_of_the_token_endpoint_is_judged_as_OAuth_has_it()
    {
        const string Token = """{"access_token": "t", "token_type": "Bearer", "expires_in": 1800}""";
        Assert.That(await JudgeAsync(Fields(("grant_type", "client_credentials")), Answer(200, Token)), Is.Empty);
        AssertFinding(await JudgeAsync(Fields(("client_id", "a")), Answer(200, Token)), "Request of requestToken", "grant_type");
        AssertFinding(await JudgeAsync(Fields(("grant_type", "client_credentials")), Answer(401, """{"error": "go away"}""")), "Answer of requestToken", "/error");
    }

    private static HttpRequestMessage Fields(params (string Name, string Value)[] fields) => new(HttpMethod.Post, "http://service/oauth2/token")
    {
        Content = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value))),
    };

    private static HttpRequestMessage Upload(params (string Name, string? Type, string Text, string? File)[] parts)
    {
        var form = new MultipartFormDataContent();
        foreach (var (name, type, text, file) in parts)
        {
            var content = new StringContent(text);
            content.Headers.ContentType = type is null ? null : new(type);
            if (file is null)
                form.Add(content, name);
            else
                form.Add(content, name, file);
        }

        var request = Request("POST", "/v2/corpora/docs/upload_file");
        request.Content = form;
        return request;
    }
}
