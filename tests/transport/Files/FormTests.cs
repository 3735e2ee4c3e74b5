using System.Text;

namespace Vectara.Tests.Transport.Files;

/// <summary>What a form looks like on the wire.</summary>
public sealed class FormTests : TransportTest
{
    private static UploadFileRequest Full(VectaraFile file) => new()
    {
        File = file,
        Filename = "ü.txt",
        TableExtractionConfig = new() { ExtractTables = true },
        ChunkingStrategy = new MaxCharsChunkingStrategy { MaxCharsPerChunk = 500 },
        Metadata = new Dictionary<string, object?> { ["lang"] = "中", ["year"] = 2026L },
    };

    private async Task<RecordedRequest> SendAsync(VectaraFile file)
    {
        Server.On(Reply.Ok());
        await Client().Upload.FileAsync("k", Full(file)).InTime();
        return Server.Requests.Single();
    }

    [Test]
    public async Task Parts_come_in_the_order_of_the_API()
    {
        var parts = Multipart.Read(await SendAsync(VectaraFile.FromBytes([1], "a.bin")));

        Assert.That(parts.Select(part => part.Name), Is.EqualTo(["metadata", "chunking_strategy", "table_extraction_config", "filename", "file"]));
    }

#if SDK_NETSTANDARD
    [Test]
    public async Task A_stream_of_unknown_length_is_sent_in_chunks_since_NET_Framework_would_hold_it_in_memory([Values] bool isKnown)
    {
        bool? isChunked = null;
        using var handler = StubHandler.Of(request =>
        {
            isChunked = request.Headers.TransferEncodingChunked ?? false;
            return new HttpResponseMessage { Content = new StringContent("{}") };
        });

        await Client(options => options.Handler = handler).UploadAsync(isKnown ? VectaraFile.FromBytes([1], "a.bin") : Uploads.ForwardOnly()).InTime();

        Assert.That(isChunked, Is.EqualTo(!isKnown));
    }

#endif
    [Test]
    public async Task Metadata_and_settings_are_JSON()
    {
        var parts = Multipart.Read(await SendAsync(VectaraFile.FromBytes([1], "a.bin"))).ToDictionary(part => part.Name);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(parts["metadata"].Text, Is.EqualTo("""{"lang":"中","year":2026}"""));
            Assert.That(parts["chunking_strategy"].Text, Is.EqualTo("""{"type":"max_chars_chunking_strategy","max_chars_per_chunk":500}"""));
            Assert.That(parts["table_extraction_config"].Text, Is.EqualTo("""{"extract_tables":true}"""));
            foreach (var name in (string[])["metadata", "chunking_strategy", "table_extraction_config"])
            {
                Assert.That(parts[name].ContentType, Does.StartWith("application/json"));
                Assert.That(parts[name].FileName, Is.Null);
            }

            Assert.That(parts["filename"].Text, Is.EqualTo("ü.txt"));
        }
    }

    [Test]
    public async Task A_file_name_is_the_bytes_of_UTF_8_in_one_quoted_parameter()
    {
        var request = await SendAsync(VectaraFile.FromBytes([1], "naïve 中 😀 \"x\".pdf"));

        // RFC 7578, section 4.2, which forbids filename*; quotes are escaped as browsers do it.
        Assert.That(Encoding.UTF8.GetString(request.Body), Does.Contain("Content-Disposition: form-data; name=\"file\"; filename=\"naïve 中 😀 %22x%22.pdf\"\r\n").And.Not.Contain("filename*"));
    }

    [Test]
    public async Task A_line_break_in_a_file_name_is_no_end_of_the_header()
    {
        var request = await SendAsync(VectaraFile.FromBytes([1], "a\r\nX-Other: b\n.pdf"));

        Assert.That(request.Text, Does.Contain("; filename=\"a%0D%0AX-Other: b%0A.pdf\"\r\n"));
    }

    [TestCase("")]
    [TestCase("a\0b.pdf")]
    public void A_file_name_that_cannot_be_sent_is_refused(string name) =>
        Assert.That(Assert.Throws<ArgumentException>(() => VectaraFile.FromBytes([1], name))!.ParamName, Is.EqualTo("fileName"));

    [TestCase("a.pdf", "application/pdf")]
    [TestCase("a.PDF", "application/pdf")]
    [TestCase("a.b.docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document")]
    [TestCase("a.md", "text/markdown")]
    [TestCase("a.txt", "text/plain")]
    [TestCase("a.strange", "application/octet-stream")]
    [TestCase("README", "application/octet-stream")]
    public async Task The_media_type_is_that_of_the_ending(string name, string type)
    {
        var parts = Multipart.Read(await SendAsync(VectaraFile.FromBytes([1], name)));

        Assert.That(parts[^1].ContentType, Is.EqualTo(type));
    }

    [Test]
    public async Task A_media_type_that_is_given_goes_before_that()
    {
        var parts = Multipart.Read(await SendAsync(VectaraFile.FromBytes([1], "a.pdf", "text/plain; charset=utf-8")));

        Assert.That(parts[^1].ContentType, Is.EqualTo("text/plain; charset=utf-8"));
    }

    [TestCase("pdf")]
    [TestCase("")]
    [TestCase("text/plain\r\nx-evil: yes")]
    public void A_media_type_that_is_none_is_refused(string type) =>
        Assert.That(Assert.Throws<ArgumentException>(() => VectaraFile.FromBytes([1], "a.pdf", type))!.ParamName, Is.EqualTo("contentType"));

    [Test]
    public void A_file_that_is_missing_is_refused() =>
        Assert.That(Assert.Throws<FileNotFoundException>(() => VectaraFile.FromPath("/no/such/file.pdf"))!.FileName, Is.EqualTo("/no/such/file.pdf"));

    [Test]
    public void A_stream_that_is_closed_is_refused()
    {
        var stream = new MemoryStream();
        stream.Dispose();

        Assert.That(Assert.Throws<ArgumentException>(() => VectaraFile.FromStream(stream, "a.pdf"))!.Message, Does.Contain("a.pdf"));
    }

    [Test]
    public async Task So_is_one_that_was_closed_before_it_was_sent()
    {
        var stream = new MemoryStream("text"u8.ToArray());
        var file = VectaraFile.FromStream(stream, "a.pdf");
        stream.Dispose();

        var error = await Client().UploadAsync(file).FailureAsync<VectaraException>();

        Assert.That(error.Message, Does.Contain("a.pdf").And.Contain("closed"));
        Assert.That(Server.Requests, Is.Empty);
    }

    [Test]
    public async Task A_stream_of_the_callers_is_read_from_where_it_stands_and_stays_open()
    {
        var stream = new MemoryStream("NOTthe text"u8.ToArray()) { Position = 3 };

        var parts = Multipart.Read(await SendAsync(VectaraFile.FromStream(stream, "a.txt")));

        Assert.That(parts[^1].Text, Is.EqualTo("the text"));
        Assert.That(stream.CanRead, Is.True);
    }

    [Test]
    public async Task A_stream_that_can_be_read_once_stays_open_too()
    {
        var stream = new ForwardOnlyStream("text"u8.ToArray());

        var parts = Multipart.Read(await SendAsync(VectaraFile.FromStream(stream, "a.txt")));

        Assert.That(parts[^1].Text, Is.EqualTo("text"));
        Assert.That(stream.IsDisposed, Is.False);
    }

    [Test]
    public async Task A_file_on_disk_is_closed_afterwards()
    {
        using var file = new TemporaryFile("what the file says");
        await SendAsync(VectaraFile.FromPath(file.Path));

        using var exclusive = new FileStream(file.Path, FileMode.Open, FileAccess.ReadWrite, FileShare.None);

        Assert.That(exclusive.Length, Is.GreaterThan(0));
    }

    [Test]
    public async Task A_file_is_sent_while_it_is_read()
    {
        var beginning = new TaskCompletionSource();
        Server.On(async exchange =>
        {
            var first = new byte[1];
            // The body begins with other parts; the file's first piece is known by its letter.
            while (await exchange.Context.Request.Body.ReadAsync(first) > 0 && first[0] != (byte)'§')
            {
            }

            beginning.TrySetResult();
            await Reply.Ok()(exchange);
        });
        var rest = new TaskCompletionSource<byte[]>();

        var upload = Client().UploadAsync(VectaraFile.FromStream(new PiecewiseStream(Task.FromResult<byte[]>([.. Enumerable.Repeat((byte)'§', 100_000)]), rest.Task), "a.txt"));
        await beginning.Task.InTime();
        Assert.That(upload.IsCompleted, Is.False);
        rest.SetResult("the rest"u8.ToArray());

        await upload.InTime();
    }
}
