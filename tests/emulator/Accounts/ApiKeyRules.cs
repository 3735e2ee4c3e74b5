using Microsoft.Data.Sqlite;
using Vectara.Emulator.Hosting;
using Vectara.Emulator.Resources;
using Vectara.Emulator.Storage;

namespace Vectara.Emulator.Accounts;

/// <summary>API keys have a secret; a personal one has the roles of its creator, the older roles mean roles on the corpora that are named with them.</summary>
internal sealed class ApiKeyRules : ResourceRules
{
    public const string PersonalRole = "personal";

    /// <summary>The member, hidden from answers, that says whose roles a personal key has.</summary>
    public const string Creator = "creator";

    private const string Querying = "serving";

    public override void Keep(ResourceChange change)
    {
        if (change.Previous is not null)
            return;
        var role = (string?)change.Body["api_key_role"];
        change.Body["secret_key"] = (role switch { PersonalRole => "zut_", Querying => "zqt_", _ => "zwt_" }) + Account.Secret();
        change.Body[Creator] = change.Request.Caller.Principal;
        if (change.Body["corpus_keys"] is JsonArray corpora && change.Body["corpus_roles"] is null && role is not (null or PersonalRole))
        {
            change.Body["corpus_roles"] = new JsonArray([.. corpora.Select(corpus => new JsonObject
            {
                ["corpus_key"] = (string)corpus!,
                ["role"] = role == Querying ? "viewer" : "editor",
            })]);
        }
    }

    public override Predicate<Resource> Listed(ApiRequest request) => RolesOnCorpus.Of(request);
}

/// <summary>Lists of accounts can be narrowed down to those that have a role on a corpus.</summary>
internal static class RolesOnCorpus
{
    public static Predicate<Resource> Of(ApiRequest request)
    {
        var corpus = request.OptionalText("corpus_key");
        return account => corpus is null || Caller.Of("", null, account.Body).CorpusRoles.Contains(corpus);
    }
}
