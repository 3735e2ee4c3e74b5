using Microsoft.AspNetCore.Http;
using Vectara.Emulator.Control;

namespace Vectara.Emulator.WebPage;

/// <summary>The page at the emulator's root, and the files that it needs. They come out of the assembly, as they are.</summary>
internal static class PageFiles
{
    private const string Prefix = ControlEndpoint.Root + "/page/";

    private static readonly Dictionary<string, string> Types = new(StringComparer.Ordinal)
    {
        [".html"] = "text/html; charset=utf-8",
        [".css"] = "text/css; charset=utf-8",
        [".js"] = "text/javascript; charset=utf-8",
        [".svg"] = "image/svg+xml",
    };

    /// <summary>Answers a request for one of the files; false where it asks for something else.</summary>
    public static async Task<bool> TryAnswerAsync(HttpContext context, CancellationToken cancellationToken)
    {
        var path = context.Request.Path.Value ?? "";
        var name = path == "/" ? "index.html" : path.StartsWith(Prefix, StringComparison.Ordinal) ? path[Prefix.Length..] : null;
        if (name is null || !HttpMethods.IsGet(context.Request.Method) || !Types.TryGetValue(Path.GetExtension(name), out var type))
            return false;
        await using var file = typeof(PageFiles).Assembly.GetManifestResourceStream("page/" + name);
        if (file is null)
            return false;
        context.Response.ContentType = type;
        context.Response.ContentLength = file.Length;
        context.Response.Headers.CacheControl = "no-cache";
        context.Response.Headers.ContentSecurityPolicy = "default-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
        await file.CopyToAsync(context.Response.Body, cancellationToken);
        return true;
    }
}
