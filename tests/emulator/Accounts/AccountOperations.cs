using Microsoft.AspNetCore.Http;
using Vectara.Emulator.Hosting;
using Vectara.Emulator.Storage;

namespace Vectara.Emulator.Accounts;

/// <summary>Users, API keys and application clients: what they do besides living.</summary>
internal sealed class AccountOperations(Database database)
{
    public void Register(HandlerTable handlers)
    {
        handlers.Add("user", new UserRules());
        handlers.Add("api_key", new ApiKeyRules());
        handlers.Add("app_client", new AppClientRules());
        handlers.Add("POST", "/v2/users/{username}/reset_password", ResetPasswordAsync);
    }

    /// <summary>There is nobody to mail the code to, so the caller gets it.</summary>
    private Task<Answer> ResetPasswordAsync(ApiRequest request, CancellationToken cancellationToken) =>
        database.WriteAsync<Answer>(connection =>
        {
            var user = new ResourceStore("user").Get(connection, request.Text("username"));
            user.Body[UserRules.Code] = Account.Secret();
            ResourceStore.Replace(connection, user);
            return new JsonAnswer(StatusCodes.Status200OK, new JsonObject { [UserRules.Code] = (string)user.Body[UserRules.Code]! });
        }, cancellationToken);
}
