namespace Vectara.Emulator.Templates;

/// <summary>An object of the service that templates can ask for things, by methods.</summary>
internal sealed class TemplateObject
{
    private readonly Dictionary<string, Func<IReadOnlyList<object?>, object?>> _methods = new(StringComparer.Ordinal);

    /// <summary>The object as it is put into a text or gone through; null where it is neither.</summary>
    public object? Content { get; init; }

    public TemplateObject With(string name, Func<IReadOnlyList<object?>, object?> method)
    {
        _methods.Add(name, method);
        return this;
    }

    public TemplateObject With(string name, object? value) => With(name, _ => value);

    /// <summary>The result of a method; null where there is no such method.</summary>
    public object? Call(string name, IReadOnlyList<object?> arguments) => _methods.GetValueOrDefault(name)?.Invoke(arguments);

    /// <summary>Metadata: present() says whether there is any, get(name) gives a value of it, and nothing where there is none.</summary>
    public static TemplateObject Metadata(JsonObject metadata) => new TemplateObject { Content = TemplateValues.Of(metadata) }
        .With("present", metadata.Count > 0)
        .With("get", arguments => arguments is [string name] && metadata[name] is { } value ? TemplateValues.Of(value) : "");
}
