using Vectara.Emulator;

namespace Vectara.Page.Tests;

internal sealed class QueryTests : PageTest
{
    private readonly TaskCompletionSource _open = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private string? _heldAt;

    protected override VectaraEmulatorOptions Options => new()
    {
        BeforeStreamEvent = async (type, cancellationToken) =>
        {
            if (type == _heldAt)
                await _open.Task.WaitAsync(cancellationToken);
        },
    };

    private ILocator Answer => Region("Answer");

    [Test]
    public async Task A_question_is_answered_from_what_was_found()
    {
        await GoAsync();
        await AskAsync("Why are spring tides high?");
        await Expect(Page.GetByRole(AriaRole.Status)).ToContainTextAsync("Done in");
        await Expect(Answer).ToContainTextAsync("Sun and Moon pull in one line");
        var hit = Page.Locator("#hits li").First;
        await Expect(hit.Locator("mark")).ToHaveTextAsync("Spring tides are high because Sun and Moon pull in one line.");
        await Expect(hit).ToContainTextAsync("Harbours are deep. Spring");
        await Expect(hit).ToContainTextAsync("spring in tides, score");
        Assert.That(Complaints, Is.Empty);
    }

    [Test]
    public async Task Results_are_there_while_the_answer_is_still_written()
    {
        _heldAt = "generation_end";
        await GoAsync();
        await AskAsync("Why are spring tides high?");
        await Expect(Answer).ToContainTextAsync("Sun and Moon");
        await Expect(Answer).ToHaveAttributeAsync("aria-live", "polite");
        await Expect(Page.GetByRole(AriaRole.Status)).ToHaveTextAsync("Asking …");
        _open.SetResult();
        await Expect(Page.GetByRole(AriaRole.Status)).ToContainTextAsync("Done in");
    }

    [Test]
    public async Task An_answer_can_be_stopped()
    {
        _heldAt = "generation_end";
        await GoAsync();
        await AskAsync("Why are spring tides high?");
        await Expect(Answer).ToContainTextAsync("Sun and Moon");
        await Button("Stop").ClickAsync();
        await Expect(Page.GetByRole(AriaRole.Status)).ToHaveTextAsync("Stopped.");
        await Expect(Button("Stop")).ToBeHiddenAsync();
    }

    [Test]
    public async Task Without_an_answer_there_are_results()
    {
        await GoAsync();
        await Page.GetByLabel("Write an answer").UncheckAsync();
        await AskAsync("tides");
        await Expect(Page.Locator("#hits li")).ToHaveCountAsync(2);
        await Expect(Page.Locator("#answer")).ToBeHiddenAsync();
    }

    [Test]
    public async Task A_filter_that_makes_no_sense_is_told()
    {
        await GoAsync();
        await Page.GetByLabel("Metadata filter").FillAsync("doc.year >");
        await AskAsync("tides");
        await Expect(Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("400: ");
        await Page.GetByLabel("Metadata filter").FillAsync("doc.year > 2000");
        await Button("Ask").ClickAsync();
        await Expect(Page.Locator("#hits li")).ToHaveCountAsync(2);
        await Expect(Page.GetByRole(AriaRole.Alert)).ToBeHiddenAsync();
    }

    [Test]
    public async Task The_keyboard_does_for_all_of_it()
    {
        await GoAsync();
        await Expect(Button("tides")).ToBeVisibleAsync();
        await Page.Keyboard.PressAsync("Tab");
        await Expect(Page.GetByRole(AriaRole.Link, new() { Name = "Skip to the content" })).ToBeFocusedAsync();
        await Page.Keyboard.PressAsync("Enter");
        while (!await Page.GetByLabel("Question").EvaluateAsync<bool>("element => element === document.activeElement"))
            await Page.Keyboard.PressAsync("Tab");
        await Page.Keyboard.TypeAsync("spring tides");
        await Page.Keyboard.PressAsync("Enter");
        await Expect(Answer).ToContainTextAsync("Sun and Moon");
    }

    private async Task AskAsync(string question)
    {
        await Expect(Button("tides")).ToBeVisibleAsync();
        await Page.GetByLabel("Question").FillAsync(question);
        await Button("Ask").ClickAsync();
    }
}
