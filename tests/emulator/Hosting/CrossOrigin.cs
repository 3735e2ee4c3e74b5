using Microsoft.AspNetCore.Cors.Infrastructure;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Vectara.Emulator.Hosting;

/// <summary>
/// Lets web pages of every origin use the API, as the real service does: there are search pages that ask it themselves. Nothing
/// is at stake, since whoever has no key gets nothing.
/// </summary>
internal static class CrossOrigin
{
    private static readonly CorsService Cors = new(Options.Create(new CorsOptions()), NullLoggerFactory.Instance);

    private static readonly CorsPolicy Everybody = new CorsPolicyBuilder()
        .AllowAnyOrigin().AllowAnyHeader().AllowAnyMethod().WithExposedHeaders("x-request-id", "Retry-After").SetPreflightMaxAge(TimeSpan.FromHours(1)).Build();

    /// <summary>Tells a browser that it may; true where it asked for nothing else, and has its answer.</summary>
    public static bool Answers(HttpContext context)
    {
        if (!context.Request.Headers.ContainsKey(CorsConstants.Origin))
            return false;
        var result = Cors.EvaluatePolicy(context, Everybody);
        Cors.ApplyResult(result, context.Response);
        if (result.IsPreflightRequest)
            context.Response.StatusCode = StatusCodes.Status204NoContent;
        return result.IsPreflightRequest;
    }
}
