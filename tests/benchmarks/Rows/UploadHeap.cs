using Vectara.Benchmarks.Data;
using Vectara.Benchmarks.Measuring;
using Vectara.Benchmarks.Report;

namespace Vectara.Benchmarks.Rows;

/// <summary>How far the live heap grows while 1 GiB is uploaded over loopback.</summary>
internal static class UploadHeap
{
    private const long Gibibyte = 1L << 30;

    internal static RowSource Row { get; } = new("1 GiB upload", Measure);

    private static Row Measure()
    {
        using var service = new LoopbackService();
        using var client = new VectaraClient(new() { Credential = new ApiKeyCredential("zqt_benchmark"), BaseAddress = service.Address });
        Upload(client, 1 << 20, _ => { });

        var before = LiveHeap.Now();
        var most = before;
        Upload(client, Gibibyte, _ => most = Math.Max(most, LiveHeap.Now()));
        return new Row(Paths.SdkTarget, "1 GiB upload", null, [new("live heap grows by", most - before, "MiB", AtMost: 16)]);
    }

    private static void Upload(VectaraClient client, long length, Action<long> seen)
    {
        var file = VectaraFile.FromStream(new GeneratedStream(length, seen), "chart.bin");
        client.Upload.FileAsync("guides", new UploadFileRequest { File = file }).GetAwaiter().GetResult();
    }
}
