namespace Vectara;

public partial class GetOAuthTokenRequest : ISecretRequest
{
    string? ISecretRequest.Secret => ClientSecret;
}
