using System.Text.Encodings.Web;
using System.Text.Json;

namespace Vectara.Emulator.Tests.Templates;

internal sealed class PromptTemplateTests : EmulatorTest
{
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [SetUp]
    public async Task PrepareAsync()
    {
        await CreateCorpusAsync();
        await PostAsync("v2/corpora/docs/documents", """
            {"id": "fr", "type": "core", "metadata": {"title": "France", "year": 1789},
             "document_parts": [{"text": "Paris is the capital of France.", "metadata": {"page": 3}}]}
            """);
        await IndexAsync("docs", "de", "Berlin is the \"capital\" of Germany.");
    }

    [TestCase("$vectaraQuery", "What is the capital?")]
    [TestCase("${vectaraQuery}s", "What is the capital?s")]
    [TestCase("$!vectaraQuery $!{nothing}$nothing ${nothing.at.all}", "What is the capital? $nothing ${nothing.at.all}")]
    [TestCase("$vectaraLangCode $vectaraLangName", "eng English")]
    [TestCase("$vectaraOutChars", "500")]
    [TestCase("$vectaraQueryResults.size() ${vectaraQueryResults[0].getText()}", "2 Paris is the capital of France.")]
    [TestCase("$vectaraQueryResults[1].text() $vectaraQueryResults[-1].text.length()", "Berlin is the \"capital\" of Germany. 35")]
    [TestCase("#foreach ($r in $vectaraQueryResults)$vectaraIdxWord[$foreach.index]:$foreach.count:$foreach.hasNext:$foreach.first:$foreach.last #end", "first:1:true:true:false second:2:false:false:true ")]
    [TestCase("#foreach ($r in $vectaraQueryResults)#if ($r.docMetadata().present())$r.docMetadata().get('title') $r.docMetadata().get(\"year\")#else none$r.docMetadata().get('title')#{end};#end", "France 1789; none;")]
    [TestCase("$vectaraQueryResults[0].docMetadata() $vectaraQueryResults[0].partMetadata()", "{\"title\":\"France\",\"year\":1789} {\"page\":3}")]
    [TestCase("$esc.java($vectaraQueryResults[1].getText()) $esc.java($foreach)", "Berlin is the \\\"capital\\\" of Germany. $esc.java($foreach)")]
    public async Task A_prompt_knows_the_question_and_the_results(string template, string prompt) =>
        Assert.That((string?)(await AskAsync(template)).Body["rendered_prompt"], Is.EqualTo(prompt));

    [TestCase("#set($x = 1 + 2 * 3)$x #set($x = ($x - 1) / 2)$x #set($y = 7 % 4)$y #set($z = 1.5 * 2)$z #set($m = -$x)$m", "7 3 3 3.0 -3")]
    [TestCase("#set($q = $vectaraQuery.toUpperCase().replace('WHAT', \"${vectaraLangCode}:\"))$q", "eng: IS THE CAPITAL?")]
    [TestCase("#set($q = $vectaraQuery.replaceAll('(?i)what|the', 'x'))$q #set($s = 'a' + 1 + true)$s", "x is x capital? a1true")]
    [TestCase("#if(false)a#elseif($vectaraLangName == 'English' && 2 > 1)b#{else}c#end", "b")]
    [TestCase("#if($nothing)a#elseif(!true or 1 != 1)b#{else}c#end", "c")]
    [TestCase("#if('' || 0 || [] || $nothing.x)a#{else}b#end#if(1 le 1 and 'b' gt 'a' and not false)c#end", "bc")]
    [TestCase("#foreach($i in [1..3])$i#if($i == 2)#break#end,#end#foreach($i in [3..2])$i#end", "1,232")]
    [TestCase("#foreach($a in ['x', \"$vectaraLangCode\"])#foreach($b in [1, 2])$a$b$foreach.parent.index #end#end$!a", "x10 x20 eng11 eng21 ")]
    [TestCase("#foreach($a in [])x#{else}nothing#end", "nothing")]
    [TestCase("a## comment\n#* more\nof it *#b#[[ $vectaraQuery #end ]]#c", "a\nb $vectaraQuery #end c")]
    [TestCase("Costs \\$5, \\$vectaraQuery, # 1, #one, $5, $ and $vectaraLangCode. [$vectaraLangCode] C:\\n", "Costs $5, $vectaraQuery, # 1, #one, $5, $ and eng. [eng] C:\\n")]
    [TestCase("[\n  #foreach ($r in $vectaraQueryResults)\n    {\"n\": $foreach.index},\n  #end\n  #if(true)\n  {}\n  #else\n  no\n  #end\n]", "[\n    {\"n\": 0},\n    {\"n\": 1},\n  {}\n]")]
    [TestCase("#set($x = 1)\n#set($y = 2)\n$x$y", "12")]
    [TestCase("$vectaraQuery.substring(0, 4) $vectaraQuery.contains('is') $vectaraQuery.split(' ').size() $vectaraQuery.startsWith('x') $vectaraQuery.trim().isEmpty() $vectaraQuery.unknown()", "What true 4 false false $vectaraQuery.unknown()")]
    public async Task A_prompt_is_carried_out(string template, string prompt) =>
        Assert.That((string?)(await AskAsync(template)).Body["rendered_prompt"], Is.EqualTo(prompt));

    [TestCase("#if($vectaraQuery)", "1:0", "#end of this #if")]
    [TestCase("a\n b #foreach($x in $vectaraQueryResults) x", "2:3", "#end of this #foreach")]
    [TestCase("#end", "1:0", "#end belongs to nothing")]
    [TestCase("#if(true)a#{else}b#elseif(true)c#end", "1:18", "#elseif comes after the #else")]
    [TestCase("#if($vectaraQuery ==)a#end", "1:20", "a value is missing")]
    [TestCase("#if true", "1:4", "'(' is missing")]
    [TestCase("${vectaraQuery", "1:14", "'}' is missing")]
    [TestCase("$vectaraQueryResults[0", "1:22", "']' is missing")]
    [TestCase("$vectaraQuery.replace('a", "1:24", "the ' that ends the text is missing")]
    [TestCase("#foreach($x of $vectaraQueryResults)#end", "1:12", "in is missing")]
    [TestCase("#macro(a)x#end", "1:0", "#macro")]
    [TestCase("#set($x = [1..1000000])", "1:10", "more than")]
    [TestCase("$vectaraQuery.substring(5, 500)", "1:1", "substring")]
    [TestCase("#if($vectaraQuery < 1)#end", "1:18", "takes numbers")]
    public async Task A_prompt_that_cannot_be_read_is_refused_with_its_place(string template, string place, string problem)
    {
        var reply = await AskAsync(template);
        AssertBadRequest(reply, "generation.prompt_template");
        Assert.That((string?)reply.FieldErrors.Single().Value, Does.Contain(place + ":").And.Contain(problem));
    }

    [TestCase("")]
    [TestCase("$vectaraQuery")]
    public async Task A_loop_in_a_loop_in_a_loop_does_not_take_the_emulator_down(string body) =>
        AssertBadRequest(await AskAsync(string.Concat(Enumerable.Repeat("#foreach($i in [1..100000])", 3)) + body + "#end#end#end"), "generation.prompt_template");

    [Test]
    public async Task A_prompt_that_nests_without_end_is_refused() =>
        AssertBadRequest(await AskAsync("#if(" + new string('(', 100_000)), "generation.prompt_template");

    [Test]
    public async Task The_older_name_of_the_template_counts_where_there_is_no_other()
    {
        var older = await PostAsync("v2/corpora/docs/query", """{"query": "capital", "generation": {"prompt_text": "Old $vectaraQuery"}}""");
        var both = await PostAsync("v2/corpora/docs/query", """{"query": "capital", "generation": {"prompt_text": "Old $vectaraQuery", "prompt_template": "New"}}""");
        Assert.That((string?)older.Body["rendered_prompt"], Is.EqualTo("Old capital"));
        Assert.That((string?)both.Body["rendered_prompt"], Is.EqualTo("New"));
        AssertBadRequest(await PostAsync("v2/corpora/docs/query", """{"query": "capital", "generation": {"prompt_text": "#end"}}"""), "generation.prompt_text");
    }

    [Test]
    public async Task A_chat_renders_its_prompt_too()
    {
        var chat = await PostAsync("v2/chats", """{"query": "capital?", "search": {"corpora": [{"corpus_key": "docs"}]}, "generation": {"prompt_template": "Q: $vectaraQuery"}}""");
        Assert.That((string?)chat.Body["rendered_prompt"], Is.EqualTo("Q: capital?"), chat.Text);
        AssertBadRequest(
            await PostAsync("v2/chats", """{"query": "capital?", "search": {"corpora": [{"corpus_key": "docs"}]}, "generation": {"prompt_template": "#if"}}"""), "generation.prompt_template");
    }

    [Test]
    public async Task The_template_of_a_preset_is_checked_when_it_is_made_and_rendered_when_it_is_used()
    {
        const string preset = """{"name": "mine", "description": "Mine", "llm_name": "gpt-4o", "prompt_template": "TEMPLATE"}""";
        AssertBadRequest(await PostAsync("v2/generation_presets", preset.Replace("TEMPLATE", "#foreach", StringComparison.Ordinal)), "prompt_template");
        var made = await PostAsync("v2/generation_presets", preset.Replace("TEMPLATE", "Answer $vectaraQuery in $vectaraLangName", StringComparison.Ordinal));
        Assert.That(made.Status, Is.EqualTo(HttpStatusCode.Created), made.Text);
        var reply = await PostAsync("v2/corpora/docs/query", """{"query": "capital", "generation": {"generation_preset_name": "mine", "response_language": "deu"}}""");
        Assert.That((string?)reply.Body["rendered_prompt"], Is.EqualTo("Answer capital in German"), reply.Text);
    }

    [TestCase("$vectaraDocument.id() $vectaraDocument.metadata().get('title') $!vectaraDocument.metadata().get('none')", "fr France ")]
    [TestCase("#foreach($part in $vectaraDocument.parts())$part.text() $part.metadata().get('page') $part.hasTable()#end", "Paris is the capital of France. 3 false")]
    [TestCase("#if($vectaraDocument.parts()[0].hasTable())$vectaraDocument.parts()[0].table().json()#{else}no table#end", "no table")]
    public async Task A_summary_has_a_prompt_that_knows_the_document(string template, string prompt)
    {
        var reply = await SummarizeAsync("fr", template);
        Assert.That((string?)reply.Body["rendered_prompt"], Is.EqualTo(prompt), reply.Text);
    }

    [Test]
    public async Task A_summary_can_be_told_all_of_the_document()
    {
        var json = JsonNode.Parse((string)(await SummarizeAsync("fr", "$vectaraDocument.json()")).Body["rendered_prompt"]!)!;
        Assert.That((string?)json["parts"]![0]!["text"], Is.EqualTo("Paris is the capital of France."));
        AssertBadRequest(await SummarizeAsync("fr", "#if(1)"), "prompt_template");
    }

    [Test]
    public async Task A_summary_can_be_told_of_tables()
    {
        await PostAsync("v2/corpora/docs/documents", """
            {"id": "t", "type": "core", "tables": [{"id": "table", "title": "Cities", "data": {"rows": [[{"text_value": "Bern"}]]}}],
             "document_parts": [{"text": "Cities", "table_id": "table"}]}
            """);
        var reply = await SummarizeAsync("t", "#foreach($part in $vectaraDocument.parts())#if($part.hasTable())$part.table().json()#end#end");
        Assert.That((string?)reply.Body["rendered_prompt"], Does.Contain("\"title\":\"Cities\"").And.Contain("Bern"), reply.Text);
    }

    private Task<Reply> AskAsync(string template) => PostAsync("v2/corpora/docs/query", new JsonObject
    {
        ["query"] = "What is the capital?",
        ["generation"] = new JsonObject { ["prompt_template"] = template, ["max_response_characters"] = 500 },
    }.ToJsonString(Readable));

    private Task<Reply> SummarizeAsync(string id, string template) => PostAsync(
        $"v2/corpora/docs/documents/{id}/summarize", new JsonObject { ["llm_name"] = "gpt-4o", ["prompt_template"] = template }.ToJsonString(Readable));
}
