using Vectara.Emulator.Search.Filters;

namespace Vectara.Emulator.Tests.Search;

/// <summary>What filter expressions mean, and what is said of those that mean nothing.</summary>
internal sealed class FilterLanguageTests
{
    private static readonly JsonArray Attributes = JsonNode.Parse("""
        [{"name": "year", "level": "document", "type": "integer"}, {"name": "price", "level": "document", "type": "real_number"},
         {"name": "category", "level": "document", "type": "text"}, {"name": "title", "level": "document", "type": "text"},
         {"name": "draft", "level": "document", "type": "boolean"}, {"name": "score", "level": "document", "type": "integer"},
         {"name": "author", "level": "document", "type": "text"}, {"name": "rating", "level": "document", "type": "real_number"},
         {"name": "tags", "level": "document", "type": "list[text]"}, {"name": "years", "level": "document", "type": "list[integer]"},
         {"name": "weights", "level": "document", "type": "list[real_number]"}, {"name": "none", "level": "document", "type": "list[text]"},
         {"name": "big", "level": "document", "type": "integer"}, {"name": "wrong", "level": "document", "type": "integer"},
         {"name": "deep.inner", "level": "document", "type": "integer"}, {"name": "dotted.name", "level": "document", "type": "text"},
         {"name": "page", "level": "part", "type": "integer"}, {"name": "größe", "level": "part", "type": "text"}, {"name": "in", "level": "part", "type": "text"}]
        """)!.AsArray();

    private static readonly FilterSubject Subject = new(
        "report-2024",
        """
        {"year": 2024, "price": 9.5, "category": "Science", "title": "It's here", "draft": false, "score": -7, "tags": ["red", "green"],
         "years": [2023, 2024], "weights": [0.5, 2], "big": 9007199254740993, "wrong": "text", "deep": {"inner": 1}, "dotted.name": "flat"}
        """,
        """{"page": 3, "lang": "eng", "größe": "klein", "in": "x"}""");

    // Comparisons
    [TestCase("doc.year = 2024", true)]
    [TestCase("doc.year == 2024", true)]
    [TestCase("doc.year = 2023", false)]
    [TestCase("doc.year != 2023", true)]
    [TestCase("doc.year <> 2023", true)]
    [TestCase("doc.year <> 2024", false)]
    [TestCase("doc.year > 2023", true)]
    [TestCase("doc.year >= 2024", true)]
    [TestCase("doc.year < 2024", false)]
    [TestCase("doc.year <= 2024", true)]
    [TestCase("2023 < doc.year", true)]
    [TestCase("doc.price > 9", true)]
    [TestCase("doc.price = 9.50", true)]
    [TestCase("doc.price < 9.5", false)]
    [TestCase("doc.year = 2024.0", true)]
    [TestCase("doc.score < -5", true)]
    [TestCase("doc.score = - 7", true)]
    [TestCase("doc.score > +10", false)]
    [TestCase("doc.big = 9007199254740993", true)]
    [TestCase("doc.big = 9007199254740992", false)]
    [TestCase("doc.category = 'Science'", true)]
    [TestCase("doc.category = 'science'", false)]
    [TestCase("doc.category > 'Art'", true)]
    [TestCase("doc.title = 'It''s here'", true)]
    [TestCase("doc.category != ''", true)]
    [TestCase("part.page = 3", true)]
    [TestCase("part.größe = 'klein'", true)]
    [TestCase("part.in = 'x'", true)]
    [TestCase("doc.deep.inner = 1", true)]
    [TestCase("doc.dotted.name = 'flat'", true)]
    [TestCase("1 = 1", true)]

    // What every corpus has
    [TestCase("doc.id = 'report-2024'", true)]
    [TestCase("part.lang = 'eng'", true)]
    [TestCase("part.is_title = true", false)]
    [TestCase("part.is_title = false", false)]
    [TestCase("part.is_title <> true", true)]

    // Booleans
    [TestCase("doc.draft = false", true)]
    [TestCase("doc.draft", false)]
    [TestCase("NOT doc.draft", true)]
    [TestCase("true", true)]
    [TestCase("FALSE OR True", true)]

    // Logic, and its precedence
    [TestCase("doc.year = 2024 AND doc.category = 'Science'", true)]
    [TestCase("doc.year = 2024 and doc.category = 'Art'", false)]
    [TestCase("doc.year = 1 OR doc.category = 'Science'", true)]
    [TestCase("true OR false AND false", true)]
    [TestCase("(true OR false) AND false", false)]
    [TestCase("NOT false AND false", false)]
    [TestCase("NOT (false AND false)", true)]
    [TestCase("NOT NOT true", true)]
    [TestCase("NOT doc.year = 2023", true)]
    [TestCase("NOT doc.year IN (2023)", true)]
    [TestCase("not doc.author is null", false)]
    [TestCase("1 < 2 = true", true)]
    [TestCase("true = 2 > 1", true)]
    [TestCase("doc.year = 2024 = true", true)]
    [TestCase("1 + 2 < 4 = true IS NOT NULL", true)]
    [TestCase("((((doc.year))) = 2024)", true)]
    [TestCase("NOT(doc.draft)AND(doc.year=2024)", true)]

    // Arithmetic
    [TestCase("doc.price * 1.1 > 10", true)]
    [TestCase("doc.year - 24 = 2000", true)]
    [TestCase("2 + 3 * 4 = 14", true)]
    [TestCase("(2 + 3) * 4 = 20", true)]
    [TestCase("10 - 4 - 3 = 3", true)]
    [TestCase("100 / 10 / 5 = 2", true)]
    [TestCase("7 / 2 = 3", true)]
    [TestCase("-7 / 2 = -3", true)]
    [TestCase("7 / 2.0 = 3.5", true)]
    [TestCase("doc.year % 5 = 4", true)]
    [TestCase("7.5 % 2 = 1.5", true)]
    [TestCase("-2 * -3 = 6", true)]
    [TestCase("2 - -3 = 5", true)]
    [TestCase("- (1 + 2) = -3", true)]
    [TestCase("1 / 0 IS NULL", true)]
    [TestCase("1 % 0 = 0", false)]
    [TestCase("9223372036854775807 + 1 > 9223372036854775807", false)]
    [TestCase("9223372036854775807 * 10 > 9223372036854775807", true)]

    // What is absent
    [TestCase("doc.author IS NULL", true)]
    [TestCase("doc.author is not null", false)]
    [TestCase("doc.year IS NULL", false)]
    [TestCase("doc.author = null", true)]
    [TestCase("doc.year = NULL", false)]
    [TestCase("doc.author = 'x'", false)]
    [TestCase("doc.author <> 'x'", true)]
    [TestCase("NOT (doc.author = 'x')", true)]
    [TestCase("doc.rating < 5", false)]
    [TestCase("NOT (doc.rating < 5)", true)]
    [TestCase("doc.rating + 1 IS NULL", true)]
    [TestCase("doc.wrong IS NULL", true)]
    [TestCase("doc.none IS NULL", true)]
    [TestCase("doc.tags IS NOT NULL", true)]

    // IN and LIKE
    [TestCase("doc.category IN ('Art', 'Science')", true)]
    [TestCase("doc.category in ('Art')", false)]
    [TestCase("doc.year IN (2023, 2024.0)", true)]
    [TestCase("doc.year IN (2000 + 24)", true)]
    [TestCase("doc.author IN ('x')", false)]
    [TestCase("'red' IN doc.tags", true)]
    [TestCase("'blue' IN doc.tags", false)]
    [TestCase("'red' IN doc.tags AND 'green' IN doc.tags", true)]
    [TestCase("2024 IN doc.years", true)]
    [TestCase("2 IN doc.weights", true)]
    [TestCase("doc.category IN doc.none", false)]
    [TestCase("NOT ('blue' IN doc.tags)", true)]
    [TestCase("doc.category LIKE 'Sci%'", true)]
    [TestCase("doc.category like '%ien%'", true)]
    [TestCase("doc.category LIKE 'S_ience'", true)]
    [TestCase("doc.category LIKE 'sci%'", false)]
    [TestCase("doc.category LIKE 'Scienc'", false)]
    [TestCase("doc.title LIKE 'It''s%'", true)]
    [TestCase("doc.title LIKE '%.%'", false)]
    [TestCase("doc.author LIKE '%'", false)]
    [TestCase("NOT doc.category LIKE 'A%'", true)]
    [TestCase("  doc.year\n=\t2024  ", true)]
    public void An_expression_is_true_or_false(string expression, bool value) =>
        Assert.That(MetadataFilter.Parse(expression, FilterScope.OfParts(Attributes)).Accepts(Subject), Is.EqualTo(value));

    // Syntax, with the line and the character
    [TestCase("category = 'Science'", "Syntax error at 1:0 category must be referenced as doc.category or part.category")]
    [TestCase("doc.year = 2024 AND year = 1", "Syntax error at 1:20 year must be referenced as")]
    [TestCase("metadata.year = 1", "Syntax error at 1:0 metadata.year must be referenced as")]
    [TestCase("Doc.year = 1", "Syntax error at 1:0")]
    [TestCase("doc. = 1", "Syntax error at 1:0")]
    [TestCase("doc.year =", "Syntax error at 1:10 the expression ends, a value is missing")]
    [TestCase("doc.year = AND", "Syntax error at 1:11 'A' is unexpected, a value is missing")]
    [TestCase("doc.year = 2024 doc.year", "Syntax error at 1:16 'd' is unexpected")]
    [TestCase("(doc.year = 2024", "Syntax error at 1:16 the expression ends, ')' is missing")]
    [TestCase("doc.year = 2024)", "Syntax error at 1:15 ')' is unexpected")]
    [TestCase("doc.category = 'Science", "Syntax error at 1:23")]
    [TestCase("doc.category = \"Science\"", "Syntax error at 1:15 '\"' is unexpected")]
    [TestCase("doc.year = 1\nAND doc.year = = 2", "Syntax error at 2:15 '=' is unexpected")]
    [TestCase("doc.year IN 2024", "Syntax error at 1:12")]
    [TestCase("doc.year IN ()", "Syntax error at 1:13 ')' is unexpected")]
    [TestCase("doc.year IN (1, )", "Syntax error at 1:16 ')' is unexpected")]
    [TestCase("doc.year IN (1 2)", "Syntax error at 1:15")]
    [TestCase("doc.year IN null", "Syntax error at 1:12 IN needs a list in parentheses")]
    [TestCase("doc.year IS 1", "Syntax error at 1:12")]
    [TestCase("doc.year NOT IN (1)", "Syntax error at 1:9 NOT IN is no operator; NOT (… IN …) says the same")]
    [TestCase("doc.year BETWEEN 1 AND 2", "Syntax error at 1:9 'B' is unexpected")]
    [TestCase("doc.category LIKE doc.title", "Syntax error at 1:18")]
    [TestCase("doc.year && 1", "Syntax error at 1:9 '&' is unexpected")]
    [TestCase("doc.year = 99999999999999999999", "Syntax error at 1:11 99999999999999999999 has more than eight bytes")]
    [TestCase("doc.year = 1;", "Syntax error at 1:12 ';' is unexpected")]
    [TestCase("lower(doc.title) = 'x'", "Syntax error at 1:0 lower must be referenced as")]
    [TestCase("AND", "Syntax error at 1:0")]

    // Names
    [TestCase("doc.nope = 1", "Unrecognized references: doc.nope")]
    [TestCase("doc.nope = 1 AND part.neither = doc.nope OR doc.page = 3", "Unrecognized references: doc.nope, part.neither, doc.page")]
    [TestCase("part.year = 2024", "Unrecognized references: part.year")]
    [TestCase("'x' IN doc.nope", "Unrecognized references: doc.nope")]

    // Types
    [TestCase("doc.year = '2024'", "Type error at 1:9 an integer cannot be compared with a text")]
    [TestCase("doc.category > 1", "Type error at 1:13 a text cannot be compared with an integer")]
    [TestCase("doc.draft = 1", "Type error at 1:10 a boolean cannot be compared with an integer")]
    [TestCase("doc.draft > false", "Type error at 1:10 booleans have no order")]
    [TestCase("doc.category + 1 = 2", "Type error at 1:13 arithmetic needs numbers, not a text")]
    [TestCase("-doc.category = 2", "Type error at 1:0 a sign needs numbers, not a text")]
    [TestCase("doc.year", "Type error at 1:0 the expression must be a condition, not an integer")]
    [TestCase("doc.year + 1", "Type error at 1:9 the expression must be a condition, not an integer")]
    [TestCase("doc.id = 'a' OR 'b'", "Type error at 1:16 the operand of OR at 1:13 must be a condition, not a text")]
    [TestCase("NOT doc.year", "Type error at 1:4 the operand of NOT at 1:0 must be a condition, not an integer")]
    [TestCase("doc.tags = 'red'", "Type error at 1:9 a list cannot be compared with a text")]
    [TestCase("doc.tags IN ('red')", "Type error at 1:9 a list is asked the other way round")]
    [TestCase("'x' IN doc.category", "Type error at 1:7 doc.category is a text, not a list")]
    [TestCase("1 IN doc.tags", "Type error at 1:2 an integer cannot be compared with a text")]
    [TestCase("doc.year IN (1, 'a')", "Type error at 1:16 an integer cannot be compared with a text")]
    [TestCase("doc.year LIKE '2%'", "Type error at 1:9 LIKE needs a text on its left side")]
    public void An_error_says_where_and_what(string expression, string problem) =>
        Assert.That(
            () => MetadataFilter.Parse(expression, FilterScope.OfParts(Attributes)),
            Throws.TypeOf<FilterException>().With.Message.StartsWith("INVALID_ARGUMENT: The filter expression contains an error. " + problem));

    [Test]
    public void An_expression_that_chooses_documents_has_no_parts()
    {
        Assert.That(MetadataFilter.Parse("doc.year = 2024", FilterScope.OfDocuments(Attributes)).Accepts(Subject), Is.True);
        Assert.That(
            () => MetadataFilter.Parse("doc.year = 2024 AND part.page = 3", FilterScope.OfDocuments(Attributes)),
            Throws.TypeOf<FilterException>().With.Message.Contains("Type error at 1:20 part.page is metadata of parts"));
    }

    [TestCase("(")]
    [TestCase("NOT ")]
    [TestCase("- ")]
    [TestCase("1 = (")]
    public void What_nests_without_end_is_refused(string opening) =>
        Assert.That(
            () => MetadataFilter.Parse(string.Concat(Enumerable.Repeat(opening, 100_000 / opening.Length)), FilterScope.OfParts(Attributes)),
            Throws.TypeOf<FilterException>());

    [Test]
    public void A_long_chain_is_no_nesting()
    {
        var chain = string.Join(" OR ", Enumerable.Range(0, 400).Select(i => $"doc.year = {i}"));
        Assert.That(MetadataFilter.Parse($"{chain} OR doc.year = 2024", FilterScope.OfParts(Attributes)).Accepts(Subject), Is.True);
    }
}
