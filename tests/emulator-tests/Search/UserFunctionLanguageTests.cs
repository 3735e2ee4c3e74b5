using System.Globalization;
using Vectara.Emulator.Search.UserFunctions;

namespace Vectara.Emulator.Tests.Search;

/// <summary>What user functions calculate, and what is said of those that calculate nothing.</summary>
internal sealed class UserFunctionLanguageTests
{
    private static readonly DateTimeOffset Now = new(2026, 7, 2, 12, 0, 0, TimeSpan.Zero);

    private static readonly string Result = """
        {"score": 0.8, "text": "An apple", "document_id": "one",
         "document_metadata": {"boost": 2, "created_at": "2026-07-01T12:00:00Z", "day": "2024 02 09", "promoted": true, "category": "blog",
                               "reviews": [{"score": 4}], "Word Count": 12, "rating": null},
         "part_metadata": {"lang": "fra", "stars": 4.5}}
        """;

    [TestCase("2.45", 2.45)]
    [TestCase("get('$.score')", 0.8)]
    [TestCase("get('$.score') * get('$.document_metadata.boost')", 1.6)]
    [TestCase("get('$.document_metadata.reviews[0].score', 0)", 4)]
    [TestCase("get('$.document_metadata[''Word Count'']')", 12)]
    [TestCase("get('$.document_metadata.price', -999999)", -999999)]
    [TestCase("get('$.document_metadata.rating', 7)", 7)]
    [TestCase("if (get('$.part_metadata.lang') == 'fra') get('$.score') * 1.6 else get('$.score')", 1.28)]
    [TestCase("if (get('$.part_metadata.lang') != 'fra') 1 else if (true) 2 else 3", 2)]
    [TestCase("if (get('$.document_metadata.absent') < 5) 1 else 2", 2)]
    [TestCase("if (get('$.document_metadata.absent') == null) 1 else 2", 1)]
    [TestCase("get('$.score') + get('$.document_metadata.promoted')", 1.8)]
    [TestCase("2 + 3", 5)]
    [TestCase("100 % 10", 0)]
    [TestCase("(1 + 2 + 3) / 6", 1)]
    [TestCase("1 + 2 * 3", 7)]
    [TestCase("2 - 3 - 4", -5)]
    [TestCase("-2 * -3", 6)]
    [TestCase("if (1 < 2 && 2 < 3 || false) 1 else 0", 1)]
    [TestCase("if (false && false || true) 1 else 0", 1)]
    [TestCase("if (!(1 == 2)) 1 else 0", 1)]
    [TestCase("if (true != false) 1 else 0", 1)]
    [TestCase("if ('it''s' == 'it''s') 1 else 0", 1)]
    [TestCase("if (now() < iso_datetime_parse('2024-12-04T10:14:50Z')) 1 else 2", 2)]
    [TestCase("hours(now() - iso_datetime_parse(get('$.document_metadata.created_at')))", 24)]
    [TestCase("if (hours(now() - iso_datetime_parse(get('$.document_metadata.created_at'))) > 8760) get('$.score') * 0.5 else get('$.score')", 0.8)]
    [TestCase("to_unix_timestamp(datetime_parse(get('$.document_metadata.day'), 'yyyy MM dd'))", 1707436800)]
    [TestCase("to_unix_timestamp(datetime_parse('04.12.2024 10:14:50.250 +0100', 'dd.MM.yyyy HH:mm:ss.SSS Z'))", 1733303690.25)]
    [TestCase("seconds(minutes(1))", 60)]
    [TestCase("hours(minutes(60))", 1)]
    [TestCase("minutes(hours(1))", 60)]
    [TestCase("seconds(now() + hours(1) - now())", 3600)]
    [TestCase("seconds(-minutes(2))", -120)]
    [TestCase("abs(-123)", 123)]
    [TestCase("power(2,3)", 8)]
    [TestCase("min(1,2) + max(1, 2)", 3)]
    [TestCase("sqrt(64)", 8)]
    [TestCase("trunc(1.123) + trunc(-1.9)", 0)]
    [TestCase("sign(2) + sign(-3)", 0)]
    [TestCase("radians(180)", Math.PI)]
    [TestCase("degrees(3.141592653589793)", 180)]
    [TestCase("log(2,16)", 4)]
    [TestCase("ln(2.718281828459045)", 1)]
    [TestCase("log10(100)", 2)]
    [TestCase("sind(90) + cosd(180) + tand(45)", 1)]
    [TestCase("sin(0) + cos(0) + tan(0)", 1)]
    public void A_function_gives_a_score(string function, double score) =>
        Assert.That(Score(function), Is.EqualTo(score).Within(1e-9));

    [TestCase("null")]
    [TestCase("if (get('$.score') < 0.9) null else get('$.score')")]
    [TestCase("if (get('$.document_metadata.category') == 'blog') null else 1")]
    [TestCase("get('$.score') * get('$.document_metadata.absent')")]
    [TestCase("sqrt(get('$.document_metadata.absent'))")]
    public void No_score_removes_a_result(string function) => Assert.That(Score(function), Is.Null);

    [TestCase("", "at 1:0: the expression ends, a value is missing")]
    [TestCase("get('$.score') *", "at 1:16: the expression ends, a value is missing")]
    [TestCase("get('$.score'", "at 1:13: the expression ends")]
    [TestCase("get('$.score') < 0.5 ? null : 1", "at 1:21: '?' is unexpected")]
    [TestCase("if (true) 1", "at 1:11: the expression ends, else is missing")]
    [TestCase("if true then 1 else 2", "at 1:3")]
    [TestCase("score * 2", "at 1:6")]
    [TestCase("1 = 1", "at 1:2: '=' is unexpected")]
    [TestCase("nope(1)", "at 1:0: there is no function nope")]
    [TestCase("1 + nope(1)", "at 1:4: there is no function nope")]
    [TestCase("abs(1, 2)", "at 1:0: abs has 1 arguments, not 2")]
    [TestCase("get()", "at 1:0: get has 1 or 2 arguments, not 0")]
    [TestCase("abs(x=1)", "at 1:6: abs has no named arguments")]
    [TestCase("1 + knee()", "at 1:4: there is no function knee")]
    [TestCase("knee(2)", "at 1:5: knee has the arguments")]
    [TestCase("knee(bias=0.2)", "at 1:10: knee has the arguments")]
    [TestCase("knee(0.1, 0.2, 0.3)", "at 1:15: knee has the arguments")]
    public void An_error_says_where_and_what(string function, string problem) =>
        Assert.That(() => UserFunction.Parse(function), Throws.TypeOf<FunctionException>().With.Message.Contains(problem));

    [TestCase("'text'", "a score must be a finite number or null, not the text 'text'")]
    [TestCase("true", "not true")]
    [TestCase("now()", "not a datetime")]
    [TestCase("hours(1)", "not a duration")]
    [TestCase("1 / 0", "a score must be a finite number")]
    [TestCase("'a' + 1", "the text 'a' + the number 1 cannot be calculated")]
    [TestCase("if (1) 1 else 2", "a condition must be true or false, not the number 1")]
    [TestCase("iso_datetime_parse('yesterday')", "yesterday")]
    [TestCase("seconds('a')", "seconds cannot be given the text 'a'")]
    [TestCase("now() < 1", "have no order")]
    [TestCase("get(1)", "get needs a path in single quotes")]
    [TestCase("get('$.[')", "at 1:0")]
    public void What_a_result_cannot_be_put_into_is_an_error(string function, string problem) =>
        Assert.That(() => Score(function), Throws.TypeOf<FunctionException>().With.Message.Contains(problem));

    [Test]
    public void What_nests_without_end_is_refused() =>
        Assert.That(() => UserFunction.Parse(new string('(', 100_000)), Throws.TypeOf<FunctionException>());

    [TestCase("knee()", 0.5, 0.2)]
    [TestCase("knee(0.8, 0.5)", 0.8, 0.5)]
    [TestCase("knee(sensitivity=0.7, early_bias=0.3)", 0.7, 0.3)]
    [TestCase("knee(early_bias = 0)", 0.5, 0)]
    public void A_knee_has_two_parameters(string function, double sensitivity, double earlyBias) =>
        Assert.That(UserFunction.Parse(function).Knee, Is.EqualTo(new Knee(sensitivity, earlyBias)));

    [TestCase(0.5, 0.2, "0.9 0.88 0.85 0.3 0.28", 3)]
    [TestCase(0.5, 0.2, "0.9 0.8 0.7 0.6 0.5", 5)]
    [TestCase(0.8, 0.2, "0.9 0.8 0.7 0.6 0.5", 1)]
    [TestCase(0.5, 0.2, "0.9 0.9 0.9", 3)]
    [TestCase(0.5, 0.2, "0.9 0.1", 2)]
    [TestCase(0.6, 1, "1 0.55 0.5 0", 1)]
    [TestCase(0.6, 0, "1 0.55 0.5 0", 3)]
    public void A_knee_is_where_the_scores_drop(double sensitivity, double earlyBias, string scores, int kept) =>
        Assert.That(new Knee(sensitivity, earlyBias).Before([.. scores.Split(' ').Select(score => double.Parse(score, CultureInfo.InvariantCulture))]), Is.EqualTo(kept));

    private static double? Score(string function) => UserFunction.Parse(function).Score(JsonNode.Parse(Result)!.AsObject(), Now);
}
