namespace Vectara.Tests.Transport.Support;

/// <summary>Waits that end, so that a defect fails a test and does not hang the suite.</summary>
internal static class Waiting
{
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(1);

    internal static Task InTime(this Task task) => task.WaitAsync(Long);

    internal static Task<T> InTime<T>(this Task<T> task) => task.WaitAsync(Long);

    internal static Task<bool> InTime(this ValueTask<bool> task) => task.AsTask().WaitAsync(Long);

    /// <summary>What the task fails with; null where it succeeds.</summary>
    internal static async Task<Exception?> FailureAsync(this Task task)
    {
        try
        {
            await task.InTime();
            return null;
        }
        catch (Exception error)
        {
            return error;
        }
    }

    /// <summary>The failure, which is to be of that very type.</summary>
    internal static async Task<T> FailureAsync<T>(this Task task)
        where T : Exception
    {
        var error = await task.FailureAsync();
        Assert.That(error, Is.TypeOf<T>());
        return (T)error!;
    }

    internal static async Task<List<T>> ToListAsync<T>(this IAsyncEnumerable<T> items)
    {
        return await ReadAsync().InTime();

        async Task<List<T>> ReadAsync()
        {
            var list = new List<T>();
            await foreach (var item in items)
                list.Add(item);
            return list;
        }
    }

    /// <summary>What came before the end or an error, and the error.</summary>
    internal static async Task<(List<T> Items, Exception? Error)> ReadAllAsync<T>(this IAsyncEnumerable<T> items)
    {
        var list = new List<T>();
        var error = await ReadAsync().FailureAsync();
        return (list, error);

        async Task ReadAsync()
        {
            await foreach (var item in items)
                list.Add(item);
        }
    }
}
