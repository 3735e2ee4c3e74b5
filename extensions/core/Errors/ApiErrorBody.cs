using Newtonsoft.Json;

namespace Vectara;

/// <summary>The members that the API's error bodies have, as far as an answer has them; a body of another shape has none.</summary>
internal sealed class ApiErrorBody
{
    private readonly List<string> _messages = [];
    private readonly Dictionary<string, string> _fieldErrors = new(StringComparer.Ordinal);
    private readonly SecretMask _mask;

    private ApiErrorBody(SecretMask mask) => _mask = mask;

    internal IReadOnlyList<string> Messages => _messages;

    internal IReadOnlyDictionary<string, string> FieldErrors => _fieldErrors;

    internal string? RequestId { get; private set; }

    internal static ApiErrorBody Parse(string? content, SecretMask mask)
    {
        var body = new ApiErrorBody(mask);
        try
        {
            using var reader = new JsonTextReader(new StringReader(content ?? "null")) { DateParseHandling = DateParseHandling.None };
            JsonRead.Advance(reader);
            if (JsonRead.Value(reader) is IDictionary<string, object?> members)
                body.Read(members);
        }
        catch (JsonException)
        {
            // A proxy's page or a cut-off body: the status and the content say what there is to say.
        }

        return body;
    }

    private void Read(IDictionary<string, object?> members)
    {
        if (members.TryGetValue("messages", out var messages) && messages is IEnumerable<object?> list)
            _messages.AddRange(list.OfType<object>().Select(Text));
        if (members.TryGetValue("field_errors", out var errors) && errors is IEnumerable<KeyValuePair<string, object?>> fields)
        {
            foreach (var field in fields)
                _fieldErrors[_mask.Apply(field.Key)] = field.Value is null ? "" : Text(field.Value);
        }

        if (members.TryGetValue("request_id", out var id))
            RequestId = id as string;
    }

    private string Text(object value) => _mask.Apply(value as string ?? VectaraJson.Serialize(value));
}
