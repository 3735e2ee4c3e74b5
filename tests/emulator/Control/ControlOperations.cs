using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.AspNetCore.Http;
using Vectara.Emulator.Errors;
using Vectara.Emulator.Hosting;

namespace Vectara.Emulator.Control;

/// <summary>What the emulator can be told over HTTP: the same as through its class in .NET.</summary>
internal sealed class ControlOperations(Service service)
{
    private readonly ConcurrentDictionary<string, EmulatorSnapshot> _snapshots = new(StringComparer.Ordinal);
    private int _taken;

    public IReadOnlyDictionary<string, ControlHandler> Handlers => new Dictionary<string, ControlHandler>
    {
        ["GET /_emulator"] = Now(_ => Credentials()),
        ["GET /_emulator/requests"] = Now(Requests),
        ["DELETE /_emulator/requests"] = Now(_ => service.Log.Clear()),
        ["POST /_emulator/requests/assert"] = Now(Assert),
        ["GET /_emulator/faults"] = Now(_ => new JsonObject { ["faults"] = new JsonArray([.. service.Faults.All.Select(ControlJson.Write)]) }),
        ["POST /_emulator/faults"] = Now(request => new JsonObject { ["id"] = service.Faults.Add(ControlJson.Read(request.Text)) }, StatusCodes.Status201Created),
        ["DELETE /_emulator/faults"] = Now(_ => service.Faults.Clear()),
        ["DELETE /_emulator/faults/{id}"] = Now(RemoveFault),
        ["GET /_emulator/clock"] = Now(_ => Clock()),
        ["POST /_emulator/clock"] = Now(request =>
        {
            service.Clock.Advance(TimeSpan.FromSeconds(request.Number("advance_seconds") ?? throw ApiException.BadRequest("advance_seconds", "is required")));
            return Clock();
        }),
        ["POST /_emulator/tokens/expire"] = Done((_, token) => service.Stage.ExpireTokensAsync(token)),
        ["POST /_emulator/reset"] = Done((_, token) => service.ResetAsync(token)),
        ["POST /_emulator/seed"] = Done((request, token) => service.Stage.FillAsync(request.Text, "of the request", token)),
        ["POST /_emulator/snapshots"] = SnapshotAsync,
        ["POST /_emulator/snapshots/{id}/restore"] = Done((request, token) => service.Stage.RestoreAsync(SnapshotOf(request), token)),
        ["DELETE /_emulator/snapshots/{id}"] = Now(RemoveSnapshot),
        ["PUT /_emulator/pipelines/{pipeline_key}/records/{record_id}"] = Done(PutRecordAsync),
    };

    private JsonObject Credentials() => new()
    {
        ["base_address"] = service.BaseAddress.ToString(),
        ["api_key"] = service.Account.ApiKey,
        ["oauth_client"] = new JsonObject
        {
            ["client_id"] = service.OAuthClient.Id,
            ["client_secret"] = service.OAuthClient.Secret,
            ["token_endpoint"] = service.OAuthClient.TokenEndpoint.ToString(),
        },
    };

    private JsonObject Requests(ControlRequest request)
    {
        var status = request.CountInQuery("status");
        var requests = request.Query["operation"].ToString() is { Length: > 0 } operation ? service.Log.Of(operation) : service.Log.Snapshot();
        return new JsonObject
        {
            ["requests"] = new JsonArray([.. requests
                .Where(recorded => status is null || recorded.Status == status)
                .TakeLast(request.CountInQuery("last") ?? int.MaxValue)
                .Select(ControlJson.Write)]),
        };
    }

    private void Assert(ControlRequest request)
    {
        try
        {
            service.Log.Assert(
                (string?)request.Body["operation"] ?? throw ApiException.BadRequest("operation", "is required"), request.Count("times") ?? 1);
        }
        catch (EmulatorAssertionException e)
        {
            throw ApiException.Conflict(e.Message);
        }
    }

    private JsonObject Clock() => new() { ["now"] = service.Clock.GetUtcNow().UtcDateTime };

    private void RemoveFault(ControlRequest request)
    {
        if (!int.TryParse(request.Path["id"], CultureInfo.InvariantCulture, out var id) || !service.Faults.Remove(id))
            throw ApiException.NotFound("fault", request.Path["id"]);
    }

    private async Task<Answer> SnapshotAsync(ControlRequest request, CancellationToken cancellationToken)
    {
        var id = Interlocked.Increment(ref _taken).ToString(CultureInfo.InvariantCulture);
        _snapshots[id] = await service.Stage.SnapshotAsync(cancellationToken);
        return new JsonAnswer(StatusCodes.Status201Created, new JsonObject { ["id"] = id });
    }

    private EmulatorSnapshot SnapshotOf(ControlRequest request) =>
        _snapshots.GetValueOrDefault(request.Path["id"]) ?? throw ApiException.NotFound("snapshot", request.Path["id"]);

    private void RemoveSnapshot(ControlRequest request)
    {
        SnapshotOf(request).Dispose();
        _snapshots.TryRemove(request.Path["id"], out _);
    }

    private Task PutRecordAsync(ControlRequest request, CancellationToken cancellationToken) => service.Stage.PutRecordAsync(
        request.Path["pipeline_key"], request.Path["record_id"], (string?)request.Body["content"] ?? "", (string?)request.Body["error"], cancellationToken);

    private static ControlHandler Now(Func<ControlRequest, JsonObject> handle, int status = StatusCodes.Status200OK) =>
        (request, _) => Task.FromResult<Answer>(new JsonAnswer(status, handle(request)));

    private static ControlHandler Now(Action<ControlRequest> handle) => Done((request, _) =>
    {
        handle(request);
        return Task.CompletedTask;
    });

    private static ControlHandler Done(Func<ControlRequest, CancellationToken, Task> handle) => async (request, cancellationToken) =>
    {
        await handle(request, cancellationToken);
        return NoContentAnswer.Instance;
    };
}
