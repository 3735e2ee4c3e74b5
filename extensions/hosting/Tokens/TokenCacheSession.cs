using System.Runtime.InteropServices;
using Microsoft.Extensions.Logging;
using Microsoft.Identity.Client;
using Microsoft.Identity.Client.Extensions.Msal;

namespace Vectara.Hosting;

/// <summary>
/// Keeps a token cache of MSAL's the same as a file, for as long as one request for a token takes. Not MsalCacheHelper, which
/// deletes a file that it cannot read, whoever's it is, and lets the request fail; its parts are used instead.
/// </summary>
internal sealed class TokenCacheSession(string path, ILogger logger)
{
    // Five seconds in all: others hold the lock for milliseconds, and a request for a token should not hang on its cache.
    private const int LockRetryMilliseconds = 20;
    private const int LockRetries = 250;

    private readonly Storage _file = Storage.Create(Properties(path));
    private CrossPlatLock? _lock;
    private bool _isUsable = true;

    internal void Attach(ITokenCache cache)
    {
        cache.SetBeforeAccess(Open);
        cache.SetAfterAccess(Close);
    }

    /// <summary>Takes the lock, which other processes wait for until <see cref="Close"/>, and reads the file.</summary>
    private void Open(TokenCacheNotificationArgs access)
    {
        if (!_isUsable)
            return;
        try
        {
            _lock = new CrossPlatLock(path + ".lockfile", LockRetryMilliseconds, LockRetries);
            var content = _file.ReadData();
            if (TokenCacheContent.IsForeign(content))
                Ignore("it is not a token cache, or is corrupt. It is left as it is; delete it to have it written anew");
            else
                access.TokenCache.DeserializeMsalV3(content, shouldClearExistingCache: true);
        }
        catch (Exception e)
        {
            Ignore($"it could not be read ({e.GetType().Name})");
        }
    }

    private void Close(TokenCacheNotificationArgs access)
    {
        try
        {
            if (_isUsable && access.HasStateChanged)
            {
                var content = TokenCacheContent.WithoutExpired(access.TokenCache.SerializeMsalV3());
                MakeAnew();
                _file.WriteData(content);
            }
        }
        catch (Exception e)
        {
            Ignore($"it could not be written ({e.GetType().Name})");
        }
        finally
        {
            Release();
        }
    }

    /// <summary>A new file is the owner's alone; one that somebody else made, or with another mode, need not be.</summary>
    private void MakeAnew()
    {
        if (!RuntimeInformation.IsOSPlatform(OSPlatform.Windows))
            File.Delete(path);
    }

    private void Ignore(string reason)
    {
        _isUsable = false;
        logger.TokenCacheIgnored(path, reason);
        Release();
    }

    private void Release()
    {
        _lock?.Dispose();
        _lock = null;
    }

    private static StorageCreationProperties Properties(string path)
    {
        var builder = new StorageCreationPropertiesBuilder(Path.GetFileName(path), Path.GetDirectoryName(path)).WithLinuxUnprotectedFile();
        return (RuntimeInformation.IsOSPlatform(OSPlatform.OSX) ? builder.WithUnprotectedFile() : builder).Build();
    }
}
