using System.Buffers;
using System.Net;

namespace Vectara.Tests.Transport.HttpClients;

/// <summary>HTTP/2 hands an answer out that comes before the body of its request is sent, as a refusal often does.</summary>
public sealed class EarlyAnswerTests : TransportTest
{
    [Test]
    public async Task What_is_still_being_sent_stays_as_it_is()
    {
        var network = new StalledStream();
        var sending = Task.CompletedTask;
        var handler = StubHandler.Of(request =>
        {
            sending = request.Content!.CopyToAsync(network);
            return new HttpResponseMessage(HttpStatusCode.BadRequest);
        });
        var document = new CoreDocument { Id = "d", DocumentParts = [new() { Text = new string('x', 1_000_000) }] };

        await Client(options => options.Handler = handler).Documents.CreateAsync("k", document).FailureAsync<VectaraBadRequestException>();
        foreach (var array in Enumerable.Range(0, 64).Select(_ => ArrayPool<byte>.Shared.Rent(64 * 1024)).ToList())
            array.AsSpan().Fill((byte)'!');
        network.GoOn();
        await sending.InTime();

        Assert.That(network.ToArray().Count(character => character == '!'), Is.Zero);
        Assert.That(network.Length, Is.GreaterThan(1_000_000));
    }

    /// <summary>Takes nothing before it is told to go on.</summary>
    private sealed class StalledStream : MemoryStream
    {
        private readonly TaskCompletionSource _goesOn = new(TaskCreationOptions.RunContinuationsAsynchronously);

        internal void GoOn() => _goesOn.SetResult();

        /// <inheritdoc/>
        public override async Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
        {
            await _goesOn.Task;
            await base.WriteAsync(buffer, offset, count, cancellationToken);
        }

        /// <inheritdoc/>
        public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            await _goesOn.Task;
            Write(buffer.Span);
        }
    }
}
