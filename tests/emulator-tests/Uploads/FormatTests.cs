using System.Text;
using static Vectara.Emulator.Tests.Uploads.SampleFiles;

namespace Vectara.Emulator.Tests.Uploads;

internal sealed class FormatTests : UploadTest
{
    private const string Extraction = """{"extract_tables": true}""";

    [Test]
    public async Task Text_is_cut_into_sentences()
    {
        var document = await DocumentOfAsync("notes.txt", "One apple. Two pears.\n\nA new paragraph.");
        using (Assert.EnterMultipleScope())
        {
            Assert.That((string?)document.Body["id"], Is.EqualTo("notes.txt"));
            Assert.That(document.Texts("parts", "text"), Is.EqualTo(["One apple.", "Two pears.", "A new paragraph."]));
            Assert.That((await GetAsync("v2/corpora/docs/query?query=pears")).Texts("search_results", "text"), Is.EqualTo(["Two pears."]));
        }
    }

    [Test]
    public async Task Markdown_is_read_without_its_marks()
    {
        var document = await DocumentOfAsync("guide.md", """
            ---
            author: nobody
            ---
            # The Guide

            Some *emphasis* and a [link](https://example.com). `Code` too.

            ## Fruit

            - apples
            - pears

            | Name | Price |
            |------|-------|
            | Plum | 3     |

            <!-- a remark -->
            """);
        using (Assert.EnterMultipleScope())
        {
            Assert.That((string?)document.Body["metadata"]!["title"], Is.EqualTo("The Guide"));
            Assert.That(document.Texts("parts", "text"), Is.EqualTo(
                ["The Guide", "Some emphasis and a link.", "Code too.", "Fruit", "apples", "pears", "Name | Price\nPlum | 3"]).Using<string>((a, b) => a.ReplaceLineEndings() == b.ReplaceLineEndings()));
            Assert.That(document.Items("parts").Where(part => (bool?)part["metadata"]!["is_title"] == true).Select(part => ((string)part["text"]!, (int)part["metadata"]!["title_level"]!)),
                Is.EqualTo([("The Guide", 1), ("Fruit", 2)]));
        }
    }

    [Test]
    public async Task HTML_is_read_as_a_reader_sees_it()
    {
        var document = await DocumentOfAsync("page.html", """
            <!doctype html><html><head><title>A  page</title><style>p { color: red }</style></head>
            <body><script>var x = 'unseen';</script><h1>Big &amp; bold</h1><p>First <b>line</b>,<br>second line.</p><p hidden>Unseen.</p>
            <div>Loose text<ul><li>one</li><li>two</li></ul></div></body></html>
            """);
        using (Assert.EnterMultipleScope())
        {
            Assert.That((string?)document.Body["metadata"]!["title"], Is.EqualTo("A page"));
            Assert.That(document.Texts("parts", "text"), Is.EqualTo(["Big & bold", "First line, second line.", "Loose text", "one", "two"]));
        }
    }

    [Test]
    public async Task A_page_in_another_encoding_says_so_itself()
    {
        var document = await DocumentOfAsync("page.html", Encoding.Latin1.GetBytes("<html><head><meta charset=\"iso-8859-1\"></head><body><p>Äpfel</p></body></html>"));
        Assert.That(document.Texts("parts", "text"), Is.EqualTo(["Äpfel"]));
    }

    [Test]
    public async Task A_text_need_not_be_UTF8()
    {
        var latin = await DocumentOfAsync("latin.txt", Encoding.Latin1.GetBytes("Äpfel"));
        var wide = await DocumentOfAsync("wide.txt", [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes("Äpfel")]);
        Assert.That(latin.Texts("parts", "text").Concat(wide.Texts("parts", "text")), Is.EqualTo(["Äpfel", "Äpfel"]));
    }

    [Test]
    public async Task DOCX_has_headings_paragraphs_and_tables()
    {
        var document = await DocumentOfAsync("report.docx", Docx(
            "The report",
            Paragraph("Report", "Title"), Paragraph("All is well."), Paragraph("Details", "Heading2"), Paragraph("Nothing to add."),
            Table(["Name", "Price"], ["Plum", "3"])));
        using (Assert.EnterMultipleScope())
        {
            Assert.That((string?)document.Body["metadata"]!["title"], Is.EqualTo("The report"));
            Assert.That(document.Texts("parts", "text").Take(4), Is.EqualTo(["Report", "All is well.", "Details", "Nothing to add."]));
            Assert.That(document.Texts("parts", "text")[4], Does.Contain("Plum | 3"));
        }
    }

    [Test]
    public async Task PDF_has_a_section_for_each_page()
    {
        var document = await DocumentOfAsync("paper.pdf", Pdf("The paper", "An apple on the first page.", "A pear on the second."));
        using (Assert.EnterMultipleScope())
        {
            Assert.That((string?)document.Body["metadata"]!["title"], Is.EqualTo("The paper"));
            Assert.That(document.Items("parts").Select(part => ((string)part["text"]!, (int)part["metadata"]!["page"]!)), Is.EqualTo(
                [("An apple on the first page.", 1), ("A pear on the second.", 2)]));
        }
    }

    [Test]
    public async Task Tables_stay_tables_where_the_request_wants_them()
    {
        var markdown = await UploadAsync("a.md", "| Name | Price |\n|---|---|\n| Plum | 3 |", null, ("table_extraction_config", Extraction));
        var html = await UploadAsync("a.html", "<table><tr><td>Plum</td><td>3</td></tr></table>", null, ("table_extraction_config", Extraction));
        var docx = await UploadAsync("a.docx", Docx("", Table(["Name", "Price"], ["Plum", "3"])), null, ("table_extraction_config", Extraction));
        const string WithHeader = """{"headers":[[{"text_value":"Name"},{"text_value":"Price"}]],"rows":[[{"text_value":"Plum"},{"text_value":"3"}]]}""";
        const string WithoutHeader = """{"headers":[],"rows":[[{"text_value":"Plum"},{"text_value":"3"}]]}""";
        using (Assert.EnterMultipleScope())
        {
            Assert.That(new[] { markdown, html, docx }.Select(reply => reply.Body["tables"]![0]!["data"]!.ToJsonString()), Is.EqualTo([WithHeader, WithoutHeader, WithHeader]));
            Assert.That(markdown.Body["extraction_usage"]!.ToJsonString(), Is.EqualTo("""{"table_extraction_used":1}"""));
            Assert.That((await GetAsync("v2/corpora/docs/query?query=plum")).Items("search_results").Select(hit => (string?)hit["table"]!["id"]), Is.EqualTo(["table_1", "table_1", "table_1"]));
        }
    }

    [TestCase("noextension", null)]
    [TestCase("noextension", "application/octet-stream")]
    [TestCase("data.bin", null)]
    [TestCase("data.bin", "text/html; charset=utf-8")]
    [TestCase("PAGE.HTM", "application/octet-stream")]
    public async Task A_format_is_told_by_the_name_or_the_type_or_the_content(string name, string? type)
    {
        var document = await DocumentOfAsync(name, "<!DOCTYPE html><p>Seen</p>", type);
        Assert.That(document.Texts("parts", "text"), Is.EqualTo(["Seen"]));
    }

    [Test]
    public async Task Binary_formats_are_told_by_their_content()
    {
        var docx = await DocumentOfAsync("one", Docx("", Paragraph("Of Word.")));
        var pdf = await DocumentOfAsync("two", Pdf("", "Of paper."));
        var text = await DocumentOfAsync("three", "Of text.");
        Assert.That(new[] { docx, pdf, text }.SelectMany(document => document.Texts("parts", "text")), Is.EqualTo(["Of Word.", "Of paper.", "Of text."]));
    }

    [TestCase("sheet.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")]
    [TestCase("picture.png", "image/png")]
    [TestCase("zip", null)]
    [SendsInvalidRequests]
    public async Task A_format_that_is_not_read_answers_415(string name, string? type) =>
        AssertError(await UploadAsync(name, [(byte)'P', (byte)'K', 0, 1], type), HttpStatusCode.UnsupportedMediaType);

    [TestCase("broken.docx")]
    [TestCase("broken.pdf")]
    public async Task A_file_that_is_not_what_it_is_called_answers_400(string name) =>
        AssertBadRequest(await UploadAsync(name, "nothing of the kind"), "file");
}
