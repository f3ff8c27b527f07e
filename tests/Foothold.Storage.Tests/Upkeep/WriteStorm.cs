using System.Globalization;
using System.Text;
using Foothold.Domain.Firms;
using Foothold.Storage.Firms;
using Foothold.Storage.Tests.Databases;

namespace Foothold.Storage.Tests.Upkeep;

/// <summary>Writes to a database without an end and says of each event, once it is acknowledged, that it was.</summary>
internal static class WriteStorm
{
    public const string Verb = "write-storm";

    private const int Writers = 4;

    /// <summary>Storms on a file until it is killed. Each acknowledged event is a line of standard output.</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        DatabaseChoice choice = DatabaseChoice.InFile(args[0]);
        FirmId[] firms = [.. args[1..].Select(text => new FirmId(Guid.Parse(text)))];
        using Stream output = Console.OpenStandardOutput();
        var gate = new Lock();
        void Acknowledge(Guid id)
        {
            byte[] line = Encoding.ASCII.GetBytes($"{id}\n");
            lock (gate) output.Write(line);
        }

        await Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => Task.Run(() => WriteAsync(choice, firms, writer, Acknowledge, CancellationToken.None))));
        return 0;
    }

    /// <summary>One writer: events to all firms in turn, now and then a section.</summary>
    public static async Task WriteAsync(DatabaseChoice choice, FirmId[] firms, int writer, Action<Guid> acknowledged, CancellationToken stop)
    {
        await using FootholdDb db = choice.Open();
        FirmStore store = Rows.Store(db);
        for (int i = 0; !stop.IsCancellationRequested; i++)
        {
            FirmId firm = firms[(writer + i) % firms.Length];
            if (i % 7 == 6)
            {
                string experiments = string.Create(CultureInfo.InvariantCulture, $"[]{new string(' ', i % 100)}");
                await store.ChangeAsync(firm, null, record => record.With(Sections.Experiments, experiments), Rows.Actor, CancellationToken.None);
                continue;
            }

            var id = Guid.CreateVersion7();
            AppendedEvents? appended = await store.AppendEventsAsync(firm, [Rows.Inquiry(id)], Rows.Actor, CancellationToken.None);
            if (appended?.Change.IsSaved == true) acknowledged(id);
        }
    }
}
