namespace Vectara.Emulator.Tests.Documents;

internal sealed class LanguageTests : EmulatorTest
{
    [TestCase("The apple does not fall far from the tree.", "eng")]
    [TestCase("Der Apfel fällt nicht weit vom Stamm, und das ist gut.", "deu")]
    [TestCase("La pomme ne tombe pas loin de l'arbre, et c'est dans une forêt.", "fra")]
    [TestCase("De appel valt niet ver van de boom, en dat is het.", "nld")]
    [TestCase("La mela non cade lontano dall'albero, e il frutto è per gli uomini.", "ita")]
    [TestCase("A maçã não cai longe da árvore, e isso é para os homens.", "por")]
    [TestCase("La manzana no cae lejos del árbol, y los niños están con ella.", "spa")]
    [TestCase("Jabłko nie pada daleko od jabłoni, ale to jest w sadzie.", "pol")]
    [TestCase("Elma ağacından uzağa düşmez, ve bu çok iyi bir şey.", "tur")]
    [TestCase("Quả táo không rơi xa cây, và đó là của các cây.", "vie")]
    [TestCase("Buah apel yang jatuh tidak jauh dari pohonnya, dan itu baik untuk kita.", "ind")]
    [TestCase("Jablko nepadá daleko od stromu, ale je to na zahradě.", "ces")]
    [TestCase("Äpplet faller inte långt från trädet, och det är för oss.", "swe")]
    [TestCase("Mărul nu cade departe de pom, și este în grădină.", "ron")]
    [TestCase("Яблоко от яблони недалеко падает.", "rus")]
    [TestCase("Яблуко від яблуні недалеко падає.", "ukr")]
    [TestCase("Το μήλο πέφτει κάτω από τη μηλιά.", "ell")]
    [TestCase("苹果不会掉得离树太远。", "zho")]
    [TestCase("りんごは木から遠くには落ちない。", "jpn")]
    [TestCase("사과는 나무에서 멀리 떨어지지 않는다.", "kor")]
    [TestCase("التفاحة لا تسقط بعيدا عن الشجرة.", "ara")]
    [TestCase("سیب دور از درخت نمی‌افتد، پس بچه چه می‌گوید؟", "fas")]
    [TestCase("سیب درخت سے دور نہیں گرتا، بڑے لوگ کہتے ہیں۔", "urd")]
    [TestCase("התפוח לא נופל רחוק מהעץ.", "heb")]
    [TestCase("सेब पेड़ से दूर नहीं गिरता।", "hin")]
    [TestCase("แอปเปิ้ลตกไม่ไกลต้น", "tha")]
    [TestCase("A cell | b", "eng")]
    [TestCase("12345", "eng")]
    public async Task The_language_of_a_part_is_told_by_its_script_or_its_little_words(string text, string language)
    {
        await CreateCorpusAsync();
        await PostAsync("v2/corpora/docs/documents", new JsonObject
        {
            ["id"] = "one",
            ["type"] = "structured",
            ["sections"] = new JsonArray(new JsonObject { ["text"] = text }),
        }.ToJsonString());
        var parts = (await GetAsync("v2/corpora/docs/documents/one")).Items("parts");
        Assert.That(parts.Select(part => (string?)part["metadata"]!["lang"]), Is.All.EqualTo(language));
    }
}
