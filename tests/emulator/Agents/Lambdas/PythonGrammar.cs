using System.Globalization;
using Sprache;
using static Vectara.Emulator.Search.Expressions.ExpressionParsers;

namespace Vectara.Emulator.Agents.Lambdas;

/// <summary>The grammar of the signatures of Python's functions, as far as annotations go. Default values are passed over.</summary>
internal static class PythonGrammar
{
    private static readonly Parser<string> Blank =
        Parse.WhiteSpace.AtLeastOnce().Text().Or(Parse.Char('#').Then(_ => Parse.CharExcept("\r\n").Many().Text())).Many().Return("");

    private static readonly Parser<string> Name = Lexeme(
        from first in Parse.Char(character => char.IsLetter(character) || character == '_', "a name")
        from rest in Parse.Char(character => char.IsLetterOrDigit(character) || character is '_' or '.', "a name").Many().Text()
        select first + rest);

    private static readonly Parser<string> Text = Lexeme(
        from quote in Parse.Chars('\'', '"')
        from characters in Parse.CharExcept(quote).Many().Text()
        from close in Parse.Char(quote)
        select characters);

    private static readonly Parser<PythonType> Number = Lexeme(
        from sign in Parse.Char('-').Optional()
        from digits in Parse.Char(character => char.IsAsciiDigit(character) || character is '.' or '_', "a number").AtLeastOnce().Text()
        select Literal(JsonValue.Create(double.Parse($"{(sign.IsDefined ? "-" : "")}{digits.Replace("_", "", StringComparison.Ordinal)}", CultureInfo.InvariantCulture))));

    private static readonly Parser<PythonType> Argument = Number.Or(Parse.Ref(() => Type!));

    private static readonly Parser<IEnumerable<PythonType>> Arguments =
        from open in Sign('[')
        from arguments in Argument.DelimitedBy(Sign(',')).Optional()
        from last in Sign(',').Optional()
        from close in Sign(']')
        select arguments.GetOrElse([]);

    private static readonly Parser<PythonType> Single = Guarded(
        Text.Select(text => Literal(JsonValue.Create(text)))
            .Or(from name in Name from arguments in Arguments.XOptional() select Named(name, [.. arguments.GetOrElse([])])));

    public static readonly Parser<PythonType> Type =
        from first in Single
        from others in Sign('|').Then(_ => Single).Many()
        select others.Any() ? new PythonType("Union", [first, .. others]) : first;

    /// <summary>What stands behind an = and before the next parameter.</summary>
    private static readonly Parser<string> Default = Guarded(
        Text.Or(Bracketed('(', ')')).Or(Bracketed('[', ']')).Or(Bracketed('{', '}')).Or(Parse.CharExcept(",()[]{}'\"").AtLeastOnce().Text()).AtLeastOnce().Return(""));

    private static readonly Parser<PythonParameter?> Parameter =
        (from name in Name
         from type in Sign(':').Then(_ => Type).XOptional()
         from value in Sign('=').Then(_ => Default).XOptional()
         select new PythonParameter(name, type.GetOrDefault(), value.IsDefined))
        .Or(Sign('*').AtLeastOnce().Then(_ => Name.Then(_ => Sign(':').Then(_ => Type).Optional()).Optional()).Return((PythonParameter?)null))
        .Or(Sign('/').Return((PythonParameter?)null));

    /// <summary>A signature from its opening bracket to its colon.</summary>
    public static readonly Parser<PythonSignature> Signature =
        from open in Sign('(')
        from parameters in Parameter.DelimitedBy(Sign(',')).Optional()
        from last in Sign(',').Optional()
        from close in Sign(')')
        from result in Parse.String("->").Then(_ => Blank).Then(_ => Type).XOptional()
        from colon in Parse.Char(':')
        select new PythonSignature([.. parameters.GetOrElse([]).OfType<PythonParameter>()], result.GetOrDefault());

    private static Parser<string> Bracketed(char open, char close) =>
        from opening in Parse.Char(open)
        from inner in Parse.Ref(() => Default!).Or(Parse.Char(',').Return("")).Many()
        from closing in Parse.Char(close)
        select "";

    private static Parser<T> Lexeme<T>(Parser<T> parser) =>
        from value in parser
        from trailing in Blank
        select value;

    private static Parser<char> Sign(char sign) => Lexeme(Parse.Char(sign));

    private static PythonType Literal(JsonNode? value) => new(PythonType.LiteralName, [], value);

    private static PythonType Named(string name, IReadOnlyList<PythonType> arguments) => name switch
    {
        "True" => Literal(JsonValue.Create(true)),
        "False" => Literal(JsonValue.Create(false)),
        _ => new PythonType(name.Split('.')[^1], arguments),
    };
}
