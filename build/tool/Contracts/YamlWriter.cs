using System.Globalization;
using System.Numerics;
using System.Text.RegularExpressions;
using Newtonsoft.Json.Linq;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Vectara.SpecTool.Contracts;

/// <summary>Writes JSON tokens as YAML in one form only: the same token gives the same bytes on any machine.</summary>
internal static partial class YamlWriter
{
    private const int FlowWidth = 80;

    // No folding: where a long line would break depends on its surroundings, so a diff would show more than changed.
    private static readonly EmitterSettings Settings = new EmitterSettings()
        .WithBestIndent(2)
        .WithBestWidth(int.MaxValue)
        .WithMaxSimpleKeyLength(1000)
        .WithNewLine("\n");

    public static string Write(JToken token)
    {
        var text = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        var emitter = new Emitter(text, Settings);
        emitter.Emit(new StreamStart());
        emitter.Emit(new DocumentStart(null, null, isImplicit: true));
        Node(emitter, token);
        emitter.Emit(new DocumentEnd(isImplicit: true));
        emitter.Emit(new StreamEnd());
        return text.ToString();
    }

    private static void Node(Emitter emitter, JToken token)
    {
        switch (token)
        {
            case JObject members:
                emitter.Emit(new MappingStart(AnchorName.Empty, TagName.Empty, isImplicit: true, members.Count == 0 ? MappingStyle.Flow : MappingStyle.Block));
                foreach (var (name, value) in members)
                {
                    emitter.Emit(String(name));
                    Node(emitter, value!);
                }

                emitter.Emit(new MappingEnd());
                break;
            case JArray items:
                emitter.Emit(new SequenceStart(AnchorName.Empty, TagName.Empty, isImplicit: true, IsShort(items) ? SequenceStyle.Flow : SequenceStyle.Block));
                foreach (var item in items) Node(emitter, item);
                emitter.Emit(new SequenceEnd());
                break;
            case JValue { Type: JTokenType.String } text:
                emitter.Emit(String((string)text.Value!));
                break;
            default:
                emitter.Emit(new Scalar(AnchorName.Empty, TagName.Empty, Literal((JValue)token), ScalarStyle.Plain, isPlainImplicit: true, isQuotedImplicit: false));
                break;
        }
    }

    /// <summary>A list of scalars that fits on a line, so that enums and required members stay readable.</summary>
    private static bool IsShort(JArray items) =>
        items.All(item => item is JValue) && items.Sum(item => item.ToString().Length + 2) <= FlowWidth;

    private static Scalar String(string text)
    {
        var style = text.Any(char.IsControl) ? ScalarStyle.DoubleQuoted
            : Tame().IsMatch(text) && !YamlScalar.IsAmbiguous(text) ? ScalarStyle.Plain
            : ScalarStyle.SingleQuoted;
        return new Scalar(AnchorName.Empty, TagName.Empty, text, style, isPlainImplicit: true, isQuotedImplicit: true);
    }

    private static string Literal(JValue value) => value.Value switch
    {
        null => "null",
        true => "true",
        false => "false",
        double.NaN => ".nan",
        double.PositiveInfinity => ".inf",
        double.NegativeInfinity => "-.inf",
        double number => WithPoint(number.ToString("R", CultureInfo.InvariantCulture)),
        long or int or BigInteger => ((IFormattable)value.Value).ToString(null, CultureInfo.InvariantCulture),
        _ => throw new ArgumentException($"A document holds no {value.Type}.", nameof(value)),
    };

    /// <summary>5.0 is written as such, or it would come back as an integer.</summary>
    private static string WithPoint(string number) => number.AsSpan().ContainsAny('.', 'E') ? number : number + ".0";

    /// <summary>
    /// What may stand without quotes. The emitter would allow more, but there are plain scalars with indicators
    /// inside (<c>a *?:</c>) and at the end (a space) that YamlDotNet writes and cannot read again.
    /// </summary>
    [GeneratedRegex(@"^(?!- )[\p{L}\p{Nd}_/$.^(\\+<-]( ?([\p{L}\p{Nd}_/$.^()\\+<>=;@~{}\[\],-]|:(?! |\z)))*\z")]
    private static partial Regex Tame();
}
