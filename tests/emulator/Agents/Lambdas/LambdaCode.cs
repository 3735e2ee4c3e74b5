using System.Text.RegularExpressions;
using Sprache;

namespace Vectara.Emulator.Agents.Lambdas;

/// <summary>The code of a lambda, of which nothing is run: what its function process takes and gives, as its annotations have it.</summary>
internal sealed partial class LambdaCode
{
    private readonly List<string> _complaints = [];

    private LambdaCode()
    {
    }

    public JsonObject Input { get; private set; } = new() { ["type"] = "object" };

    /// <summary>What it gives; null where no annotation says so.</summary>
    public JsonObject? Output { get; private set; }

    /// <summary>What is wrong with the code.</summary>
    public IReadOnlyList<string> Complaints => _complaints;

    public static LambdaCode Read(string code)
    {
        var read = new LambdaCode();
        if (Entry().Match(code) is not { Success: true } entry)
            read._complaints.Add("must define the function process()");
        else if (Try(PythonGrammar.Signature, code[(entry.Index + entry.Length)..]) is { } signature)
            read.Describe(signature, code, new PythonSchemas(code, read._complaints));
        else
            read._complaints.Add("has a function process() whose parameters cannot be read");
        return read;
    }

    private static PythonSignature? Try(Parser<PythonSignature> parser, string text)
    {
        try
        {
            return parser.TryParse(text) is { WasSuccessful: true } result ? result.Value : null;
        }
        catch (InsufficientExecutionStackException)
        {
            return null;
        }
    }

    private void Describe(PythonSignature signature, string code, PythonSchemas schemas)
    {
        var properties = new JsonObject();
        foreach (var parameter in signature.Parameters)
        {
            var schema = schemas.OfParameter(parameter);
            if (Description(code, parameter.Name) is { } description)
                schema["description"] = description;
            properties[parameter.Name] = schema;
        }

        Input["properties"] = properties;
        if (signature.Parameters.Where(parameter => !parameter.IsOptional).Select(parameter => (JsonNode)parameter.Name).ToArray() is { Length: > 0 } required)
            Input["required"] = new JsonArray(required);
        Output = signature.Result is { } result ? schemas.OfResult(result) : null;
    }

    /// <summary>What the docstring says of a parameter, in the style of Google or of reStructuredText.</summary>
    private static string? Description(string code, string parameter) =>
        Docstring().Match(code) is { Success: true } docstring
        && Regex.Match(docstring.Groups["text"].Value, $@"^[ \t]*(?:[:@]param[ \t]+(?:\w+[ \t]+)?)?{parameter}(?:[ \t]*\([^)]*\))?[ \t]*:[ \t]*(?<description>\S.*?)[ \t]*$", RegexOptions.Multiline) is { Success: true } line
            ? line.Groups["description"].Value
            : null;

    [GeneratedRegex(@"^(?:async[ \t]+)?def[ \t]+process[ \t]*(?=\()", RegexOptions.Multiline)]
    private static partial Regex Entry();

    [GeneratedRegex("""def[ \t]+process[ \t]*\([\s\S]*?:[ \t]*(?:#.*)?\r?\n[ \t]*(?<quote>\"{3}|'{3})(?<text>[\s\S]*?)\k<quote>""")]
    private static partial Regex Docstring();
}
