using Sprache;
using Vectara.Emulator.Search.Expressions;
using static Vectara.Emulator.Search.Expressions.ExpressionParsers;

namespace Vectara.Emulator.Templates;

/// <summary>A piece of a template, before it is known which directives belong together.</summary>
internal abstract record TemplateToken(ExpressionPlace Place);

/// <summary>Text, a reference or a #set: what is complete in itself.</summary>
internal sealed record PieceToken(ExpressionPlace Place, TemplateNode Node) : TemplateToken(Place);

/// <summary>A comment, which leaves nothing.</summary>
internal sealed record CommentToken(ExpressionPlace Place) : TemplateToken(Place);

/// <summary>A directive that begins, goes on with or ends something.</summary>
internal sealed record DirectiveToken(ExpressionPlace Place, string Name, string? Variable, TemplateExpression? Expression) : TemplateToken(Place);

/// <summary>The grammar of templates, as a row of pieces.</summary>
internal static class TokenGrammar
{
    private static readonly HashSet<string> Directives = ["if", "elseif", "else", "end", "foreach", "set", "break"];

    /// <summary>What the language has besides, and prompts have no use for.</summary>
    private static readonly HashSet<string> Others = ["macro", "define", "parse", "include", "evaluate", "stop"];

    private static readonly Parser<string> Name = ExpressionGrammar.Name.Or(ExpressionGrammar.Bracketed(ExpressionGrammar.Name));
    private static readonly Parser<string> Word = Name.Where(name => Directives.Contains(name) || Others.Contains(name));

    private static readonly Parser<TemplateExpression> Condition = InParentheses(ExpressionGrammar.Expression);

    private static readonly Parser<(string, TemplateExpression)> Assignment = InParentheses(
        from sign in Parse.Char('$')
        from name in Token(Name)
        from assigned in Symbol("=").Named("'='")
        from value in ExpressionGrammar.Expression
        select (name, value));

    private static readonly Parser<(string, TemplateExpression)> Iteration = InParentheses(
        from sign in Parse.Char('$')
        from name in Token(Name)
        from word in Token(ExpressionGrammar.Name).Where(word => word == "in").Named("in")
        from items in ExpressionGrammar.Expression
        select (name, items));

    private static readonly Parser<TemplateToken> Directive =
        from place in Here
        from sign in Parse.Char('#')
        from name in Word
        from token in name switch
        {
            "if" or "elseif" => Condition.Select(condition => (TemplateToken)new DirectiveToken(place, name, null, condition)),
            "foreach" => Iteration.Select(loop => (TemplateToken)new DirectiveToken(place, name, loop.Item1, loop.Item2)),
            "set" => Assignment.Select(set => (TemplateToken)new PieceToken(place, new TemplateSet(set.Item1, set.Item2))),
            "break" => Parse.Return<TemplateToken>(new PieceToken(place, new TemplateBreak())),
            "else" or "end" => Parse.Return<TemplateToken>(new DirectiveToken(place, name, null, null)),
            _ => throw new TemplateException(place, $"the directive #{name} is not one of those that are carried out here: {string.Join(", ", Directives.Select(known => "#" + known))}"),
        }
        select token;

    private static readonly Parser<TemplateToken> Output =
        from place in Here
        from reference in Written(ExpressionGrammar.Reference)
        select (TemplateToken)new PieceToken(place, new TemplateOutput(reference.Value.Path, reference.Source, reference.Value.IsQuiet));

    private static readonly Parser<TemplateToken> Comment =
        from place in Here
        from text in Parse.String("##").Then(_ => Parse.CharExcept("\r\n").Many())
            .Or(Parse.String("#*").Then(_ => Parse.AnyChar.Until(Parse.String("*#"))))
        select (TemplateToken)new CommentToken(place);

    private static readonly Parser<TemplateToken> Verbatim =
        from place in Here
        from text in Parse.String("#[[").Then(_ => Parse.AnyChar.Until(Parse.String("]]#")).Text())
        select Text(place, text);

    /// <summary>A backslash takes what follows for text; before anything else it is text itself, as JSON has it.</summary>
    private static readonly Parser<TemplateToken> Escaped =
        from place in Here
        from slash in Parse.Char('\\')
        from sign in Parse.Chars('$', '#')
        select Text(place, sign.ToString());

    private static readonly Parser<TemplateToken> Plain =
        from place in Here
        from text in Parse.CharExcept("$#\\").AtLeastOnce().Text()
        select Text(place, text);

    /// <summary>A $, # or backslash that means nothing.</summary>
    private static readonly Parser<TemplateToken> Sign =
        from place in Here
        from sign in Parse.Chars('$', '#', '\\')
        select Text(place, sign.ToString());

    public static readonly Parser<IEnumerable<TemplateToken>> Whole =
        Plain.Or(Comment).Or(Verbatim)
            .Or(Promised(Parse.Char('#').Then(_ => Word), Directive))
            .Or(Promised(Parse.Char('$').Then(_ => Parse.Char('!').Optional()).Then(_ => Parse.Char('{').Optional()).Then(_ => ExpressionGrammar.NameStart), Output))
            .Or(Escaped).Or(Sign).Many();

    /// <summary>What has begun has to go on as it should: where it does not, there is no other way to read it.</summary>
    private static Parser<TemplateToken> Promised<T>(Parser<T> beginning, Parser<TemplateToken> whole) => input =>
    {
        if (!beginning(input).WasSuccessful)
            return Result.Failure<TemplateToken>(input, "", []);
        var result = whole(input);
        return result.WasSuccessful ? result : throw new TemplateException(PlaceOf(result.Remainder), Complaint(result));
    };

    private static Parser<T> InParentheses<T>(Parser<T> inner) =>
        from leading in Parse.WhiteSpace.Many()
        from open in Symbol("(").Named("'('")
        from value in inner
        from close in Parse.Char(')').Named("')'")
        select value;

    /// <summary>A value together with the text that it was read from.</summary>
    private static Parser<(T Value, string Source)> Written<T>(Parser<T> parser) => input =>
    {
        var result = parser(input);
        return result.WasSuccessful
            ? Result.Success((result.Value, input.Source[input.Position..result.Remainder.Position]), result.Remainder)
            : Result.Failure<(T, string)>(result.Remainder, result.Message, result.Expectations);
    };

    private static PieceToken Text(ExpressionPlace place, string text) => new(place, new TemplateText(text));
}
