using System.Buffers;

namespace Vectara.Json.Tests;

[TestFixture, Parallelizable(ParallelScope.All)]
public class PooledSegmentsTests
{
    [Test]
    public async Task What_is_written_in_pieces_is_there_in_order_and_may_be_sent_twice()
    {
        var random = new Random(1);
        using var segments = new PooledSegments();
        var expected = new List<byte>();
        for (var i = 0; i < 500; i++)
        {
            var piece = new byte[random.Next(random.Next(20) == 0 ? 100_000 : 1000)];
            random.NextBytes(piece);
            expected.AddRange(piece);
            switch (random.Next(4))
            {
                case 0:
                    segments.Append(piece);
                    break;

                case 1:
                    foreach (var b in piece) segments.Append(b);
                    break;

                case 2:
                    piece.CopyTo(segments.GetMemory(piece.Length));
                    segments.Advance(piece.Length);
                    break;

                default:
                    segments.Write(piece);
                    break;
            }

            Assert.That(segments.Length, Is.EqualTo(expected.Count));
        }

        using var sync = new MemoryStream();
        segments.CopyTo(sync);
        using var async = new MemoryStream();
        await segments.CopyToAsync(async, CancellationToken.None);

        Assert.That(segments.Sequence.ToArray(), Is.EqualTo(expected));
        Assert.That(sync.ToArray(), Is.EqualTo(expected));
        Assert.That(async.ToArray(), Is.EqualTo(expected));
    }

    [Test]
    public void Nothing_written_is_nothing()
    {
        using var segments = new PooledSegments();
        segments.Advance(0);

        Assert.That(segments.Length, Is.Zero);
        Assert.That(segments.Sequence.IsEmpty, Is.True);
        Assert.That(segments.GetSpan().Length, Is.Positive);
        Assert.That(segments.Sequence.IsEmpty, Is.True);
    }

    [Test]
    public void More_than_there_is_room_for_is_refused()
    {
        using var segments = new PooledSegments();

        Assert.That(() => segments.Advance(1), Throws.TypeOf<ArgumentOutOfRangeException>());
        Assert.That(() => segments.Advance(-1), Throws.TypeOf<ArgumentOutOfRangeException>());
        Assert.That(() => segments.GetMemory(-1), Throws.TypeOf<ArgumentOutOfRangeException>());
    }

    [Test]
    public void Sending_is_cancelled()
    {
        using var segments = new PooledSegments();
        segments.Append("text"u8);

        Assert.That(() => segments.CopyToAsync(new MemoryStream(), new CancellationToken(canceled: true)), Throws.InstanceOf<OperationCanceledException>());
    }

    [Test]
    public void After_its_end_there_is_nothing()
    {
        var segments = new PooledSegments();
        segments.Append(1);
        segments.Dispose();
        segments.Dispose();

        Assert.That(segments.Length, Is.Zero);
        Assert.That(() => segments.Append(1), Throws.TypeOf<ObjectDisposedException>());
        Assert.That(() => segments.Sequence, Throws.TypeOf<ObjectDisposedException>());
    }
}
