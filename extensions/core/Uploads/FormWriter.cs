using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using Newtonsoft.Json;

namespace Vectara;

/// <summary>Turns the members of a form into parts: text as it is, objects and arrays as JSON, files as streams.</summary>
internal sealed class FormWriter(MultipartFormDataContent content)
{
    internal bool CanRepeat { get; private set; } = true;

    /// <summary>A boolean part whose value is not the form's to say.</summary>
    internal (string Name, bool Value)? Override { get; set; }

    internal void Text(string name, string? value, string contentType)
    {
        if (value is not null)
            Add(name, new StringContent(value, Encoding.UTF8, contentType));
    }

    internal void Boolean(string name, bool? value)
    {
        if (Override is { } fixedFlag && fixedFlag.Name == name)
            (value, Override) = (fixedFlag.Value, null);
        Text(name, value is { } flag ? (flag ? "true" : "false") : null, "text/plain");
    }

    internal void Number(string name, IFormattable? value) => Text(name, value?.ToString(null, CultureInfo.InvariantCulture), "text/plain");

    internal void Json<T>(string name, T? value, Action<JsonWriter, T> write)
    {
        if (value is null)
            return;
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        using (var writer = new RequestJsonWriter(text))
            write(writer, value);
        Text(name, text.ToString(), "application/json");
    }

    internal void File(string name, VectaraFile? file)
    {
        if (file is null)
            return;
        CanRepeat &= file.CanReopen;
        var part = new StreamContent(file.Open());
        part.Headers.ContentType = MediaTypeHeaderValue.Parse(file.ContentType);
        // RFC 7578, section 4.2: a file name is sent as UTF-8. HttpContent's own Add would encode it by RFC 2047, and
        // headers of parts are written in Latin-1, which the bytes of UTF-8 pass through unchanged if taken for it.
        var fileName = Encoding.GetEncoding("iso-8859-1").GetString(Encoding.UTF8.GetBytes(Quote(file.FileName)));
        var disposition = $"form-data; name=\"{name}\"; filename=\"{fileName}\"";
        part.Headers.TryAddWithoutValidation("Content-Disposition", disposition);
        content.Add(part);
    }

    internal void Files(string name, IEnumerable<VectaraFile>? files)
    {
        foreach (var file in files ?? [])
            File(name, file);
    }

    internal static void Missing(string owner, string member) =>
        throw new ArgumentException($"{owner}.{member} must be set: the API requires it.");

    /// <summary>All members are written; a flag that is none of them comes last.</summary>
    internal void End()
    {
        if (Override is { } flag)
            Text(flag.Name, flag.Value ? "true" : "false", "text/plain");
    }

    private void Add(string name, HttpContent part)
    {
        part.Headers.ContentDisposition = new ContentDispositionHeaderValue("form-data") { Name = $"\"{name}\"" };
        content.Add(part);
    }

    /// <summary>The escapes that browsers use within a quoted name (WHATWG, multipart/form-data encoding).</summary>
    private static string Quote(string name) => name.Replace("\r", "%0D").Replace("\n", "%0A").Replace("\"", "%22");
}
