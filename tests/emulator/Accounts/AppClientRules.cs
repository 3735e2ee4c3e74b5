using Vectara.Emulator.Resources;

namespace Vectara.Emulator.Accounts;

/// <summary>Application clients have an id and a secret with which they get tokens.</summary>
internal sealed class AppClientRules : ResourceRules
{
    public override void Keep(ResourceChange change)
    {
        if (change.Previous is not null)
            return;
        change.Body["client_id"] = Account.Secret();
        change.Body["client_secret"] = Account.Secret();
    }
}
