namespace Vectara.Emulator;

/// <summary>An application client of the emulator's account, for the client credentials flow of OAuth 2.0. It may do everything.</summary>
/// <param name="Id">The client_id.</param>
/// <param name="Secret">The client_secret.</param>
/// <param name="TokenEndpoint">Where tokens are issued, for a form or with HTTP Basic authentication; they last 30 minutes by the emulator's clock.</param>
public sealed record OAuthClient(string Id, string Secret, Uri TokenEndpoint);
