using System.Reflection;
using System.Runtime.Loader;
using Newtonsoft.Json.Linq;
using NUnit.Framework;
using Vectara.SpecTool.Contracts;
using Vectara.SpecTool.Regeneration;
using Vectara.SpecTool.Tests.Support;

namespace Vectara.SpecTool.Tests.GeneratedCode;

/// <summary>What is generated from an odd API compiles with the core, and does what it should. Without NSwag, the API is normalised.</summary>
[TestFixture]
public class OddApiTests
{
    private Type? _caller;

    [OneTimeSetUp]
    public void Generate()
    {
        using var folder = new Folder();
        var root = RepositoryRoot.Find(null);
        Copy(root, folder, "build/templates");
        Copy(root, folder, "extensions/core");
        File.Copy(Path.Combine(root, "nswag.json"), Path.Combine(folder.Path, "nswag.json"));
        var names = folder.Write("spec/names.yaml", OddApi.Names);
        var contract = folder.Write("odd.yaml", OddApi.Contract);
        if (NSwagAtHand.Find() is not { } nswag)
        {
            Normaliser.Normalise(new Spec(Contract.Extract(YamlDocument.Load(contract)), NameLock.Load(names)));
            return;
        }

        var generated = new Generator(folder.Path, nswag).Generate(contract, Path.Combine(folder.Path, "work"));
        var compilation = new Compiler(Path.Combine(folder.Path, "extensions", "core")).Compile(generated.Files);
        Assert.That(Compiler.FirstError(compilation), Is.Null);
        _caller = Load(new Compiler(Path.Combine(folder.Path, "extensions", "core")).Compile(new SortedDictionary<string, string>(generated.Files) { ["Caller.cs"] = OddApi.Caller }));
    }

    [TestCase("Odd", """{"odd":"o","Id":"i","id":1,"a\"b\\c\n":"q","$":true,"read":"r","write_to":"w","is_set":false,"additional_properties":{"a":1},"json_read":"j","vectara":"v","class":"c","set_by_service":"s","colour":"a\"b"}""")]
    [TestCase("Odd", """{"odd":"o","id":1,"note":"n","notes":[{"title":"h","text":"t","kind":"n","at":"2024-01-02T03:04:05Z"}],"pet_converter":"p","pets":{"x":{"type":"t\"ype","name":"n"}},"set_by_service":"s","colour":""}""")]
    [TestCase("Odd", """{"odd":"o","id":1,"set_by_service":"s","colour":"line\nbreak","mixed":true,"grade":2,"tuple":["a",1,null],"several":5,"nested":[[1,null],[]],"bytes":["AQI="],"maybe":null,"tree":{"a":{"b":{"c":1}}},"reference":{"$ref":"r"},"inline":{"kind":"k\"1","a":"x"}}""")]
    [TestCase("Odd", """{"odd":"o","id":1,"set_by_service":"s","colour":"new","several":null,"maybe":{"text":"t"},"reference":["x","y"],"inline":{"kind":"new","z":1},"unknown":{"u":[1]}}""")]
    [TestCase("OddValue", """{"odd":{"odd":"o","id":1,"set_by_service":"s","colour":"red"}}""")]
    [TestCase("TaskValue", """{"task":"t"}""")]
    [TestCase("IPet", """{"type":"cat","name":"n","mood":"good","lives":9}""")]
    [TestCase("IPet", """{"type":"kitten","name":"n","lives":9,"age":0.5}""")]
    [TestCase("IPet", """{"type":"m2","name":"n"}""")]
    [TestCase("IPet", """{"type":"dog","name":"n","tricks":3}""")]
    public void What_is_read_is_written(string type, string json)
    {
        if (_caller?.GetMethod("RoundTrip")!.Invoke(null, [type, json]) is string written)
            Assert.That(Ordered(JToken.Parse(written)), Is.EqualTo(Ordered(JToken.Parse(json))));
    }

    [Test]
    public async Task What_is_called_is_sent()
    {
        if (_caller is null)
            return;
        var requests = await (Task<IList<string>>)_caller.GetMethod("SendAsync")!.Invoke(null, [])!;
        Assert.Multiple(() =>
        {
            Assert.That(requests[0], Is.EqualTo("GET https://api.example.test/v2/odd/a%2Fb/7?request=a%22b&options=x%20y&options=z&q%22uote=%26&equals=1970-01-01T00%3A00%3A00Z&anything=any&labels%5Bl%5D=1&labels%5Bl%5D=2&joined=1,2 X-Call=x"));
            Assert.That(requests.Skip(1).Take(3), Is.All.EqualTo("POST https://api.example.test/v2/later/x"));
            Assert.That(requests[4], Is.EqualTo("""POST https://api.example.test/v2/later/x {"a":1}"""));
            Assert.That(requests[5], Is.EqualTo("POST https://api.example.test/v2/later/x?depth=3"));
            Assert.That(requests[6], Is.EqualTo("""POST https://api.example.test/v2/forms {"title":"h","text":"t"}"""));
            Assert.That(requests[7], Does.Contain("name=\"title\"").And.Contain("\r\n\r\nh\r\n").And.Contain("name=\"kind\"").And.Contain("\r\n\r\nn\r\n"));
            Assert.That(requests[8], Is.EqualTo("TRACE https://api.example.test/v2/token"));
            Assert.That(requests[9], Is.EqualTo("""PATCH https://api.example.test/v2/token {"type":"kitten","name":"Tom","age":null}"""));
            Assert.That(requests[10], Is.EqualTo("POST https://auth.vectara.io/v2/token without key"));
        });
    }

    private static Type Load(Microsoft.CodeAnalysis.CSharp.CSharpCompilation compilation)
    {
        using var stream = new MemoryStream();
        var result = compilation.Emit(stream);
        Assert.That(result.Success, Is.True, string.Join('\n', result.Diagnostics));
        stream.Position = 0;
        return new AssemblyLoadContext("odd", isCollectible: true).LoadFromStream(stream).GetType("Vectara.Caller")!;
    }

    private static string Ordered(JToken token) => token switch
    {
        JObject members => $"{{{string.Join(',', members.Properties().OrderBy(member => member.Name, StringComparer.Ordinal).Select(member => $"{new JValue(member.Name).ToString(Newtonsoft.Json.Formatting.None)}:{Ordered(member.Value)}"))}}}",
        JArray items => $"[{string.Join(',', items.Select(Ordered))}]",
        _ => token.ToString(Newtonsoft.Json.Formatting.None),
    };

    private static void Copy(string root, Folder folder, string path)
    {
        foreach (var file in Directory.GetFiles(Path.Combine(root, path), "*", SearchOption.AllDirectories))
            folder.Write(Path.GetRelativePath(root, file), File.ReadAllText(file));
    }
}
