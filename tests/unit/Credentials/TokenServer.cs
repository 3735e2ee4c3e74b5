using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using NUnit.Framework;

namespace Vectara.Tests.Credentials;

/// <summary>A token endpoint on a port of its own, which keeps each request as it came over the wire.</summary>
internal sealed class TokenServer : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stopping = new();
    private readonly ConcurrentQueue<WireRequest> _requests = new();
    private readonly SemaphoreSlim _arrived = new(0);
    private readonly Func<WireRequest, int, Task<TokenAnswer>> _answer;
    private readonly Task _accepting;
    private int _count;

    /// <summary>Starts an endpoint.</summary>
    /// <param name="answer">What it answers, from the request and its number, counted from 1.</param>
    internal TokenServer(Func<WireRequest, int, Task<TokenAnswer>> answer)
    {
        _answer = answer;
        _listener.Start(1024);
        _accepting = AcceptAsync();
    }

    internal TokenServer(Func<int, TokenAnswer> answer)
        : this((_, number) => Task.FromResult(answer(number)))
    {
    }

    /// <summary>An endpoint that issues token-1, token-2 and so on, each for half an hour.</summary>
    internal TokenServer()
        : this(number => TokenAnswer.Token($"token-{number}"))
    {
    }

    internal Uri Endpoint => new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/oauth2/token");

    internal IReadOnlyList<WireRequest> Requests => [.. _requests];

    /// <summary>Waits for the next request that nobody waited for yet.</summary>
    internal async Task WaitForRequestAsync() =>
        Assert.That(await _arrived.WaitAsync(Patience), Is.True, "no further request came");

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _accepting;
        _listener.Stop();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
                _ = ServeAsync(await _listener.AcceptTcpClientAsync(_stopping.Token));
        }
        catch (OperationCanceledException)
        {
            // The end of the test.
        }
    }

    private async Task ServeAsync(TcpClient connection)
    {
        try
        {
            using (connection)
            {
                var stream = connection.GetStream();
                while (await WireRequest.ReadAsync(stream, _stopping.Token) is { } request)
                {
                    _requests.Enqueue(request);
                    _arrived.Release();
                    var answer = await _answer(request, Interlocked.Increment(ref _count)).WaitAsync(_stopping.Token);
                    if (answer.Text is null)
                        return;
                    await stream.WriteAsync(Encoding.UTF8.GetBytes(answer.Text), _stopping.Token);
                }
            }
        }
        catch (Exception e) when (e is OperationCanceledException or IOException or SocketException or ObjectDisposedException)
        {
            // The client went away, or the test is over.
        }
    }
}
