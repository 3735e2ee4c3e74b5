using System.CommandLine;
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Vectara.Benchmarks;
using Vectara.Benchmarks.Measuring;
using Vectara.Benchmarks.Report;
using Vectara.Benchmarks.Rows;

// --summary measures every row in a few minutes; anything else is BenchmarkDotNet's, for one comparison in detail.
if (args is [LoopbackService.Command])
{
    await LoopbackService.ServeAsync();
    return 0;
}

if (!args.Contains("--summary") && !args.Contains("--row"))
{
    var inProcess = DefaultConfig.Instance.AddJob(Job.Default.WithToolchain(InProcessEmitToolchain.Instance)).AddDiagnoser(MemoryDiagnoser.Default);
    BenchmarkSwitcher.FromAssembly(typeof(ComparisonBenchmarks).Assembly).Run(args, inProcess);
    return 0;
}

var summary = new Option<bool>("--summary") { Description = "Measures all rows, prints them, and writes them to results/ and to the README." };
var row = new Option<string?>("--row") { Description = "Measures one row, by its whole name, with this program's assembly of the SDK, and prints it as JSON." };
var only = new Option<string>("--only") { Description = "Measures only the rows whose name contains this; then nothing but the table is printed.", DefaultValueFactory = _ => "" };
var command = new RootCommand("Measures the SDK beside what a careful user writes by hand.") { summary, row, only };
command.SetAction(parsed =>
{
    if (parsed.GetValue(row) is { } name)
        Console.WriteLine(AllRows.Of(Paths.SdkTarget).Single(source => source.Name == name).Measure().ToJson());
    else
        SummaryReport.Write(parsed.GetValue(only)!);
});
return command.Parse(args).Invoke();
