using System.Security.Cryptography;
using Microsoft.Data.Sqlite;
using Vectara.Emulator.Contract;
using Vectara.Emulator.Hosting;
using Vectara.Emulator.Resources;
using Vectara.Emulator.Storage;

namespace Vectara.Emulator.Agents;

/// <summary>The files of a session. A list shows everything about them but their content.</summary>
internal sealed class Artifacts : ResourceRules
{
    public const string Kind = "artifact";

    public override JsonObject Show(SqliteConnection connection, ApiRequest request, Resource resource)
    {
        if (!ResourcePath.Parse(request.Operation.Path).IsItem)
            resource.Body.Remove("data");
        return resource.Body;
    }

    /// <summary>Keeps a file that was uploaded, and gives back the reference to it that events show.</summary>
    public static JsonObject Add(SqliteConnection connection, Resource session, UploadedFile file, DateTimeOffset now)
    {
        var id = FormattableString.Invariant($"art_{ResourceStore.NextNumber(connection)}");
        var reference = new JsonObject
        {
            ["artifact_id"] = id,
            ["filename"] = file.Name,
            ["mime_type"] = file.ContentType ?? "application/octet-stream",
            ["size_bytes"] = file.Content.Length,
        };
        var artifact = reference.DeepClone().AsObject();
        artifact["checksum_sha256"] = Convert.ToHexStringLower(SHA256.HashData(file.Content.Span));
        artifact["metadata"] = new JsonObject();
        artifact["created_at"] = now.UtcDateTime;
        artifact["updated_at"] = now.UtcDateTime;
        artifact["data"] = Convert.ToBase64String(file.Content.Span);
        new ResourceStore(Kind).Add(connection, id, artifact, session);
        return reference;
    }
}
