using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Vectara.Benchmarks.Data;

namespace Vectara.Benchmarks.Measuring;

/// <summary>A service on loopback in a process of its own, so that its heap and its compilation are not measured.</summary>
internal sealed class LoopbackService : IDisposable
{
    internal const string Command = "--serve";

    private readonly Process _process;

    internal LoopbackService()
    {
        _process = ChildProcess.Start(Environment.ProcessPath!, Command);
        Address = new Uri(_process.StandardOutput.ReadLine() ?? throw new InvalidOperationException("The service did not start."));
    }

    internal Uri Address { get; }

    /// <summary>Is that process: serves until its input ends.</summary>
    internal static async Task ServeAsync()
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0").ConfigureKestrel(options => options.Limits.MaxRequestBodySize = null);
        await using var app = builder.Build();

        var answer = QueryData.Answer(hits: 10);
        app.MapPost("/v2/corpora/{corpus}/query", async (HttpContext context) =>
        {
            await context.Request.Body.CopyToAsync(Stream.Null);
            context.Response.ContentType = "application/json";
            context.Response.ContentLength = answer.Length;
            await context.Response.Body.WriteAsync(answer);
        });
        app.MapPost("/v2/corpora/{corpus}/upload_file", async (HttpContext context) =>
        {
            await context.Request.Body.CopyToAsync(Stream.Null);
            context.Response.StatusCode = StatusCodes.Status201Created;
            await context.Response.WriteAsJsonAsync(new { id = "uploaded" });
        });

        await app.StartAsync();
        Console.WriteLine(app.Urls.Single() + "/");
        await Console.In.ReadToEndAsync();
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }
}
