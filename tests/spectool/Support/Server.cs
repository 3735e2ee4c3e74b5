using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Vectara.SpecTool.Tests.Support;

/// <summary>A web server on this machine that answers every request in one way.</summary>
internal sealed class Server : IAsyncDisposable
{
    private readonly WebApplication _application;

    private Server(WebApplication application) => _application = application;

    public string Address => _application.Urls.Single() + "/spec.yaml";

    public static async Task<Server> StartAsync(RequestDelegate answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var application = builder.Build();
        application.Run(answer);
        await application.StartAsync();
        return new Server(application);
    }

    public static Task<Server> StartAsync(string body, string contentType = "application/yaml", int status = 200) => StartAsync(context =>
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = contentType;
        return context.Response.WriteAsync(body);
    });

    public ValueTask DisposeAsync() => _application.DisposeAsync();
}
