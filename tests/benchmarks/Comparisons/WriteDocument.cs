using System.Text.Json;
using Vectara.Benchmarks.Data;
using Vectara.Benchmarks.Limits;

namespace Vectara.Benchmarks.Comparisons;

/// <summary>Writes a document of 1,000 parts with metadata to a stream.</summary>
public sealed class WriteDocument : Comparison
{
    private const int Parts = 1000;

    private readonly CountingStream _output = new();
    private readonly DocumentByHand _byHand = new() { Id = "tides", DocumentParts = [] };
    private readonly CoreDocument _sdk = new() { Id = "tides", DocumentParts = [] };

    public WriteDocument()
    {
        var prose = new Prose(seed: 4);
        _byHand.Metadata = new() { ["title"] = "Tides", ["year"] = 2026L };
        _sdk.Metadata = new Dictionary<string, object?>(_byHand.Metadata);
        for (var i = 0; i < Parts; i++)
        {
            var text = prose.Text(200);
            var metadata = new Dictionary<string, object?>
            {
                ["lang"] = "eng",
                ["section"] = (long)i,
                ["heading"] = prose.Text(25),
                ["weight"] = prose.Fraction(),
                ["is_title"] = false,
            };
            _byHand.DocumentParts.Add(new() { Text = text, Metadata = metadata });
            _sdk.DocumentParts.Add(new() { Text = text, Metadata = metadata });
        }
    }

    public override string Name => "write a document of 1,000 parts";

    public override string Limit => "System.Text.Json to a stream";

    public override int ByHand()
    {
        JsonSerializer.Serialize(_output.Restart(), _byHand, DocumentJson.Default.DocumentByHand);
        return _output.IsWritten ? Parts : 0;
    }

    public override int Sdk()
    {
        VectaraJson.Serialize(_output.Restart(), _sdk);
        return _output.IsWritten ? Parts : 0;
    }
}
