namespace Vectara;

/// <summary>A form as <c>multipart/form-data</c>; files are streamed from where they are.</summary>
internal sealed class MultipartBody(VectaraForm form) : RequestBody
{
    private bool _canRepeat;

    internal override object Source => form;

    internal override bool CanRepeat => _canRepeat;

    /// <summary>A boolean part that has the value which the called method stands for, whatever the form says.</summary>
    internal (string Name, bool Value)? Flag { get; init; }

    internal override HttpContent CreateContent()
    {
        var content = new MultipartFormDataContent();
        try
        {
            var writer = new FormWriter(content) { Override = Flag };
            form.WriteParts(writer);
            writer.End();
            _canRepeat = writer.CanRepeat;
            return content;
        }
        catch
        {
            content.Dispose();
            throw;
        }
    }
}
