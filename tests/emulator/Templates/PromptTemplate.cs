using Vectara.Emulator.Errors;

namespace Vectara.Emulator.Templates;

/// <summary>A prompt's template in a request; what is wrong with it is a complaint about the member that it stands in.</summary>
internal sealed class PromptTemplate
{
    private readonly Template _template;
    private readonly string _field;

    private PromptTemplate(Template template, string field)
    {
        _template = template;
        _field = field;
    }

    /// <summary>Reads a template; null where there is none.</summary>
    public static PromptTemplate? Of(string? text, string field) => text is null ? null : new PromptTemplate(Try(field, () => Template.Parse(text)), field);

    public string Render(IReadOnlyDictionary<string, object?> variables) => Try(_field, () => _template.Render(variables));

    private static T Try<T>(string field, Func<T> action)
    {
        try
        {
            return action();
        }
        catch (TemplateException e)
        {
            throw ApiException.BadRequest(field, $"cannot be used. {e.Message}");
        }
    }
}
