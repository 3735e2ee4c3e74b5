using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace Vectara.Emulator.Templates;

/// <summary>Puts together what belongs together in a row of pieces: each directive with all up to its #end.</summary>
internal sealed partial class TemplateTree
{
    private readonly IReadOnlyList<TemplateToken> _tokens;
    private int _next;

    private TemplateTree(IReadOnlyList<TemplateToken> tokens) => _tokens = tokens;

    private DirectiveToken? Directive => _next < _tokens.Count ? _tokens[_next] as DirectiveToken : null;

    public static IReadOnlyList<TemplateNode> Of(IReadOnlyList<TemplateToken> tokens)
    {
        var tree = new TemplateTree(WithoutEmptyLines(tokens));
        var nodes = tree.Nodes();
        return tree.Directive is { } stray ? throw new TemplateException(stray.Place, $"#{stray.Name} belongs to nothing") : nodes;
    }

    /// <summary>A line on which nothing but a directive or a comment stands leaves no line behind.</summary>
    private static List<TemplateToken> WithoutEmptyLines(IReadOnlyList<TemplateToken> tokens)
    {
        var result = tokens.ToList();
        for (var i = 0; i < result.Count; i++)
        {
            if (result[i] is PieceToken { Node: TemplateText or TemplateOutput })
                continue;
            var before = i > 0 && TextOf(result[i - 1]) is { } preceding ? preceding : "";
            var indent = Indent().Match(before).Length;
            var after = i == result.Count - 1 ? "" : TextOf(result[i + 1]);
            if (indent != result[i].Place.Column || after is null || LineEnd().Match(after) is not { Success: true } end || (end.Length == after.Length && !after.EndsWith('\n') && i < result.Count - 2))
                continue;
            if (indent > 0)
                result[i - 1] = Text(result[i - 1], before[..^indent]);
            if (end.Length > 0)
                result[i + 1] = Text(result[i + 1], after[end.Length..]);
        }

        return result;
    }

    private static string? TextOf(TemplateToken token) => token is PieceToken { Node: TemplateText text } ? text.Text : null;

    private static PieceToken Text(TemplateToken token, string text) => new(token.Place, new TemplateText(text));

    private List<TemplateNode> Nodes()
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        var nodes = new List<TemplateNode>();
        for (; _next < _tokens.Count; _next++)
        {
            switch (_tokens[_next])
            {
                case PieceToken piece:
                    nodes.Add(piece.Node);
                    break;
                case DirectiveToken { Name: "if" } choice:
                    nodes.Add(Choice(choice));
                    break;
                case DirectiveToken { Name: "foreach" } loop:
                    nodes.Add(Loop(loop));
                    break;
                case DirectiveToken:
                    return nodes;
            }
        }

        return nodes;
    }

    private TemplateChoice Choice(DirectiveToken start)
    {
        var branches = new List<TemplateBranch>();
        for (var current = start; current.Name != "end"; current = Directive ?? throw Unended(start))
        {
            if (branches.Count > 0 && branches[^1].Condition is null)
                throw new TemplateException(current.Place, $"#{current.Name} comes after the #else");
            _next++;
            branches.Add(new TemplateBranch(current.Expression, Nodes()));
        }

        return new TemplateChoice(branches);
    }

    private TemplateLoop Loop(DirectiveToken start)
    {
        _next++;
        var body = Nodes();
        List<TemplateNode> otherwise = [];
        if (Directive is { Name: "else" })
        {
            _next++;
            otherwise = Nodes();
        }

        var end = Directive ?? throw Unended(start);
        return end.Name == "end"
            ? new TemplateLoop(start.Place, start.Variable!, start.Expression!, body, otherwise)
            : throw new TemplateException(end.Place, $"#{end.Name} belongs to nothing");
    }

    private static TemplateException Unended(DirectiveToken start) => new(start.Place, $"the #end of this #{start.Name} is missing");

    [GeneratedRegex(@"[ \t]*\z")]
    private static partial Regex Indent();

    /// <summary>White space up to the end of a line, or of the text where there is no line after it.</summary>
    [GeneratedRegex(@"\A[ \t]*(?:\r?\n|\z)")]
    private static partial Regex LineEnd();
}
