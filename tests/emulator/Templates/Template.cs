using Sprache;

namespace Vectara.Emulator.Templates;

/// <summary>
/// A template in the language of Apache Velocity, as far as prompts and instructions have a use for it: references, #set, #if,
/// #foreach, #break, comments and #[[text that stays as it is]]#.
/// </summary>
internal sealed class Template
{
    private readonly IReadOnlyList<TemplateNode> _nodes;

    private Template(IReadOnlyList<TemplateNode> nodes) => _nodes = nodes;

    public static Template Parse(string text) => Nesting(() => new Template(NodesOf(text)));

    public static IReadOnlyList<TemplateNode> NodesOf(string text) => TemplateTree.Of([.. TokenGrammar.Whole.Parse(text)]);

    /// <summary>The text that the template becomes with the values of these variables.</summary>
    public string Render(IReadOnlyDictionary<string, object?> variables) => Nesting(() => new TemplateRun(variables).Render(_nodes));

    private static T Nesting<T>(Func<T> action)
    {
        try
        {
            return action();
        }
        catch (InsufficientExecutionStackException)
        {
            throw new TemplateException(default, "it nests too deeply");
        }
    }
}
