using System.Globalization;
using Sprache;
using Vectara.Emulator.Search.Expressions;
using static Vectara.Emulator.Search.Expressions.ExpressionParsers;

namespace Vectara.Emulator.Templates;

/// <summary>The grammar of what stands in the parentheses of a directive, one rule for each level of precedence, the loosest first.</summary>
internal static class ExpressionGrammar
{
    /// <summary>What a name begins with; a $ before anything else is a $.</summary>
    public static readonly Parser<char> NameStart = Parse.Char(character => char.IsAsciiLetter(character) || character == '_', "a name");

    public static readonly Parser<string> Name =
        from first in NameStart
        from rest in Parse.Char(character => char.IsAsciiLetterOrDigit(character) || character == '_', "a name").Many().Text()
        select first + rest;

    private static readonly Parser<IEnumerable<TemplateExpression>> Arguments =
        from open in Symbol("(")
        from arguments in Parse.Ref(() => Expression!).XDelimitedBy(Symbol(",")).XOptional()
        from close in Parse.Char(')').Named("',' or ')'")
        select arguments.GetOrElse([]);

    private static readonly Parser<TemplateStep> Member =
        from dot in Parse.Char('.')
        from name in Name
        from arguments in Arguments.XOptional()
        select (TemplateStep)new TemplateMember(name, arguments.IsDefined ? [.. arguments.Get()] : null);

    private static readonly Parser<TemplateStep> Index =
        from open in Symbol("[")
        from index in Parse.Ref(() => Expression!)
        from close in Parse.Char(']').Named("']'")
        select (TemplateStep)new TemplateIndex(index);

    private static readonly Parser<IReadOnlyList<TemplateStep>> Steps = StepsAt;

    private static readonly Parser<TemplateReference> Path =
        from place in Here
        from name in Name
        from steps in Steps
        select new TemplateReference(place, name, steps);

    /// <summary>A reference, and whether it is a quiet one.</summary>
    public static readonly Parser<(TemplateReference Path, bool IsQuiet)> Reference =
        from sign in Parse.Char('$')
        from quiet in Parse.Char('!').Optional()
        from path in Bracketed(Path).XOr(Path)
        select (path, quiet.IsDefined);

    private static readonly Parser<TemplateExpression> Number =
        from place in Here
        from digits in Digits.Where(digits => !digits.EndsWith('.')).Or(Token(Parse.Digit.AtLeastOnce().Text()))
        select (TemplateExpression)new TemplateConstant(place, digits.Contains('.', StringComparison.Ordinal)
            ? double.Parse(digits, CultureInfo.InvariantCulture)
            : long.TryParse(digits, CultureInfo.InvariantCulture, out var whole) ? (object)whole : double.Parse(digits, CultureInfo.InvariantCulture));

    private static readonly Parser<TemplateExpression> Literal =
        from place in Here
        from characters in Quoted
        select (TemplateExpression)new TemplateConstant(place, characters);

    private static readonly Parser<TemplateExpression> Interpolated =
        from place in Here
        from open in Parse.Char('"')
        from characters in Parse.CharExcept('"').Or(Parse.String("\"\"").Return('"')).Many().Text()
        from close in Token(Parse.Char('"').Named("the \" that ends the text"))
        select (TemplateExpression)new TemplateInterpolation(place, Template.NodesOf(characters));

    private static readonly Parser<TemplateExpression> Word =
        from place in Here
        from word in Token(Name)
        from constant in word switch
        {
            "true" => Parse.Return<object?>(true),
            "false" => Parse.Return<object?>(false),
            "null" => Parse.Return<object?>(null),
            _ => Fail<object?>("a value"),
        }
        select (TemplateExpression)new TemplateConstant(place, constant);

    private static readonly Parser<TemplateExpression> Parenthesised = InParentheses(() => Expression!);

    private static readonly Parser<TemplateExpression> Items =
        from place in Here
        from open in Symbol("[")
        from first in Parse.Ref(() => Expression!).XOptional()
        from list in first.IsDefined ? Rest(place, first.Get()) : Parse.Return<TemplateExpression>(new TemplateList(place, []))
        from close in Symbol("]").Named("']'")
        select list;

    private static readonly Parser<TemplateExpression> Primary =
        Parenthesised.XOr(Items).XOr(Literal).XOr(Interpolated).XOr(Number).XOr(Token(Reference.Select(reference => (TemplateExpression)reference.Path))).XOr(Word);

    private static readonly Parser<TemplateExpression> Signed = Guarded(
        (from place in Here
         from symbol in Symbol("-").Or(Parse.String("!=").Not().Then(_ => Symbol("!"))).Or(Spelled("not", "!"))
         from operand in Parse.Ref(() => Signed!)
         select (TemplateExpression)new TemplateNegation(place, symbol, operand))
        .Or(Primary)).Named("a value");

    private static readonly Parser<TemplateExpression> Product = Operations(Signed, Symbol("*"), Symbol("/"), Symbol("%"));
    private static readonly Parser<TemplateExpression> Sum = Operations(Product, Symbol("+"), Symbol("-"));
    private static readonly Parser<TemplateExpression> Order = Operations(
        Sum, Symbol("<="), Symbol(">="), Symbol("<"), Symbol(">"), Spelled("le", "<="), Spelled("ge", ">="), Spelled("lt", "<"), Spelled("gt", ">"));
    private static readonly Parser<TemplateExpression> Equality = Operations(Order, Symbol("=="), Symbol("!="), Spelled("eq", "=="), Spelled("ne", "!="));
    private static readonly Parser<TemplateExpression> Conjunction = Operations(Equality, Symbol("&&"), Spelled("and", "&&"));

    public static readonly Parser<TemplateExpression> Expression = Guarded(Operations(Conjunction, Symbol("||"), Spelled("or", "||")));

    public static Parser<T> Bracketed<T>(Parser<T> inner) =>
        from open in Parse.Char('{')
        from value in inner
        from close in Parse.Char('}').Named("'}'")
        select value;

    private static Parser<TemplateExpression> Rest(ExpressionPlace place, TemplateExpression first) =>
        (from dots in Symbol("..")
         from last in Expression
         select (TemplateExpression)new TemplateRange(place, first, last))
        .XOr(
            from others in Symbol(",").Then(_ => Expression).XMany()
            select (TemplateExpression)new TemplateList(place, [first, .. others]));

    private static Parser<TemplateExpression> Operations(Parser<TemplateExpression> operand, params Parser<string>[] symbols) => LeftAssociative(
        operand,
        symbols.Aggregate((one, other) => one.Or(other)),
        (place, symbol, left, right) => new TemplateOperation(place, symbol, left, right));

    /// <summary>An operator that is written as a word.</summary>
    private static Parser<string> Spelled(string word, string symbol) => Token(Name).Where(found => found == word).Return(symbol);

    private static Parser<T> Fail<T>(string wanted) => input => Result.Failure<T>(input, "", [wanted]);

    /// <summary>A full stop belongs to a reference only where a name follows; a bracket that has been opened has to be closed.</summary>
    private static IResult<IReadOnlyList<TemplateStep>> StepsAt(IInput input)
    {
        var steps = new List<TemplateStep>();
        while (!input.AtEnd && (input.Current == '[' || (input.Current == '.' && NameStart(input.Advance()).WasSuccessful)))
        {
            var step = (input.Current == '[' ? Index : Member)(input);
            if (!step.WasSuccessful)
                return Result.Failure<IReadOnlyList<TemplateStep>>(step.Remainder, step.Message, step.Expectations);
            steps.Add(step.Value);
            input = step.Remainder;
        }

        return Result.Success<IReadOnlyList<TemplateStep>>(steps, input);
    }
}
