using Vectara.Emulator.Hosting;
using Vectara.Emulator.Resources;
using Vectara.Emulator.Storage;

namespace Vectara.Emulator.Accounts;

/// <summary>Users are called by their email unless they have a name, and choose a password with a code that they are given.</summary>
internal sealed class UserRules : ResourceRules
{
    /// <summary>The member that only the answers to creating a user and to resetting a password show.</summary>
    public const string Code = "one_time_code";

    public override string? UsualKey(JsonObject body) => (string?)body["email"];

    public override void Keep(ResourceChange change)
    {
        if (change.Previous is null)
            change.Body[Code] = Account.Secret();
    }

    public override Predicate<Resource> Listed(ApiRequest request) => RolesOnCorpus.Of(request);
}
