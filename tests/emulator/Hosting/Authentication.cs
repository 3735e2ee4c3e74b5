using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Vectara.Emulator.Errors;

namespace Vectara.Emulator.Hosting;

/// <summary>Lets in who knows the emulator's API key.</summary>
internal sealed class Authentication(string apiKey)
{
    private readonly byte[] _apiKey = Encoding.UTF8.GetBytes(apiKey);

    public void Demand(HttpRequest request)
    {
        if (!CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(request.Headers["x-api-key"].ToString()), _apiKey))
            throw ApiException.Unauthorized();
    }
}
