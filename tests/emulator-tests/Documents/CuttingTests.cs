namespace Vectara.Emulator.Tests.Documents;

internal sealed class CuttingTests : EmulatorTest
{
    [TestCase("One. Two! Three? Four", "One.", "Two!", "Three?", "Four")]
    [TestCase("Mr. Smith paid 3.50 to J. Doe, i.e. nothing. Fine.", "Mr. Smith paid 3.50 to J. Doe, i.e. nothing.", "Fine.")]
    [TestCase("He said \"Stop.\" Then he left.", "He said \"Stop.\"", "Then he left.")]
    [TestCase("Wait... What?! Really", "Wait...", "What?!", "Really")]
    [TestCase("東京は首都です。大阪は違います。", "東京は首都です。", "大阪は違います。")]
    [TestCase("# Heading\nText below\nof it.\n\nNext paragraph", "# Heading", "Text below\nof it.", "Next paragraph")]
    [TestCase("Needed:\n- one thing\n- another\n1. first\n2. second", "Needed:", "- one thing", "- another", "1. first", "2. second")]
    [TestCase("  \n\n ")]
    [TestCase("")]
    public async Task A_text_is_cut_into_sentences(string text, params string[] sentences) =>
        Assert.That(await CutAsync(text), Is.EqualTo(sentences));

    [Test]
    public async Task Sentences_are_gathered_up_to_the_limit()
    {
        var text = string.Join(' ', Enumerable.Range(1, 20).Select(i => $"This is sentence number {i}."));
        var parts = await CutAsync(text, 100);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(parts, Has.Count.GreaterThan(1));
            Assert.That(parts.Select(part => part.Length), Is.All.LessThanOrEqualTo(100));
            Assert.That(parts, Is.All.EndsWith("."));
            Assert.That(string.Join(' ', parts), Is.EqualTo(text));
        }
    }

    [Test]
    public async Task A_sentence_beyond_the_limit_is_cut_between_words()
    {
        var text = string.Join(' ', Enumerable.Repeat("word", 100));
        var parts = await CutAsync(text, 102);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(parts.Select(part => part.Length), Is.All.LessThanOrEqualTo(102));
            Assert.That(string.Join(' ', parts), Is.EqualTo(text));
        }
    }

    [Test]
    public async Task A_word_beyond_the_limit_is_cut_between_characters()
    {
        var text = string.Concat(Enumerable.Repeat("🚀", 120)) + "x";
        var parts = await CutAsync(text, 101);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(parts.Select(part => part.Length), Is.All.LessThanOrEqualTo(101));
            Assert.That(string.Concat(parts), Is.EqualTo(text));
        }
    }
}
