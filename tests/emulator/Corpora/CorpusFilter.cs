using Vectara.Emulator.Hosting;
using Vectara.Emulator.Models;
using Vectara.Emulator.Storage;

namespace Vectara.Emulator.Corpora;

/// <summary>Which corpora a list shows: a regular expression over name and description, and a choice of ids.</summary>
internal sealed class CorpusFilter(TextPattern pattern, HashSet<string>? ids)
{
    public static CorpusFilter Of(ApiRequest request) =>
        new(TextPattern.Of(request), request.Parameters["corpus_id"] is JsonArray ids ? [.. ids.Select(id => (string)id!)] : null);

    public bool Accepts(Resource corpus) => ids?.Contains(CorpusStore.Id(corpus)) != false && pattern.Accepts(corpus.Body);
}
