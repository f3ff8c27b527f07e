using System.Text;
using Foothold.Evidence.Importing;
using Foothold.Evidence.Importing.Figures;

namespace Foothold.Evidence.Tests.Importing.Figures;

/// <summary>Valid files with bytes changed, lost, doubled or cut off: they are read, or refused with a sentence, and nothing else.</summary>
public sealed class DamagedFigureFilesTests
{
    private const int Trials = 400;

    public static TheoryData<string, string> Files => new()
    {
        { "worldbank", WorldBankTests.Page(1, 1, WorldBankTests.Record("NOR", "2024", "483000000000.5"), WorldBankTests.Record("CIV", "2023Q1", "null", "RL.STD.ERR", "Côte"), WorldBankTests.Record("EUU", "2023M02", "1e9")) },
        { "worldbank-csv", "\"Data Source\",\"WDI\",\n\n\"Last Updated Date\",\"2026-10-07\",\n\n\"Country Name\",\"Country Code\",\"Indicator Name\",\"Indicator Code\",\"2022\",\"2023 [YR2023]\",\n\"Norway\",\"NOR\",\"Population, total\",\"SP.POP.TOTL\",\"5457127\",\"..\",\n" },
        { "wgi", "code,countryname,year,indicator,estimate,stddev\nROM,Romania,1996,rl,-0.1,0.2\nNOR,Norway,2023,cc,2.1,..\n" },
        { "lpi", "iso3,year,overall_score,overall_score_lower,overall_score_upper,customs_score\nNOR,2018,3.7,3.6,3.8,3.52\nSWE,2018,4,,,\n" },
        { "vat-world", "iso2,iso3,state,type,currency,rate\nNA,NAM,,vat,NAD,0.15\nCA,CAN,QC,gst,CAD,0.09975\n" },
        { "vat-history", "start_date,stop_date,territory_codes,currency_code,rate,rate_type\n2013-01-01,2024-09-01,FI,EUR,0.24,standard\n2024-09-01,,\"FI\nAX\",EUR,0.255,standard\n" },
        { "ecb-rates", "Date,USD,JPY,BGN,CYP,CZK,DKK,EEK,GBP,HUF,SEK,\n2026-11-20,1.1684,186.75,N/A,N/A,24.378,7.4727,N/A,0.87058,366.9,10.892,\n13 April 2026,1.1,186.75,N/A,N/A,24.378,7.4727,N/A,0.87058,366.9,10.892,\n" },
        { "ecb-rates", EuroRatesTests.Daily("2026-11-20", "<Cube currency='USD' rate='1.1684'/><Cube currency='NOK' rate='11.098'/>") },
    };

    [Theory]
    [MemberData(nameof(Files))]
    public void Read_OfADamagedFile_ThrowsNothingButTheNamedException(string importer, string file)
    {
        byte[] whole = Encoding.UTF8.GetBytes(file);
        // Undamaged it is read, or the damage would not be what is tested.
        Assert.True(Read(importer, whole) > 0);
        var random = new Random(20261122);
        int kept = 0;
        for (int trial = 0; trial < Trials; trial++)
        {
            byte[] damaged = Damage(whole, random);
            try
            {
                if (Read(importer, damaged) > 0) kept++;
            }
            catch (EvidenceException e)
            {
                Assert.EndsWith(".", e.Message, StringComparison.Ordinal);
            }
        }

        // Some damage is harmless (a digit), so that what lies behind the header is reached too.
        Assert.InRange(kept, 10, Trials - 10);
    }

    private static long Read(string importer, byte[] bytes)
    {
        IImporter reader = Importers.Get(importer);
        _ = reader.Recognises(new FileHead("file", bytes));
        var output = new MemoryOutput(new Dictionary<string, string> { ["as-of"] = "2026-10" });
        reader.Read(new ImportPart("file", () => new MemoryStream(bytes)), output);
        reader.Finish(output);
        return output.Rows.Kept;
    }

    private static byte[] Damage(byte[] whole, Random random)
    {
        List<byte> bytes = [.. whole];
        for (int times = random.Next(1, 4); times > 0 && bytes.Count > 2; times--)
        {
            int at = random.Next(bytes.Count), length = Math.Min(random.Next(1, 12), bytes.Count - at);
            switch (random.Next(5))
            {
                case 0:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 1:
                    bytes[at] = (byte)",\"\n;<>{}[]09-.eE"[random.Next(16)];
                    break;
                case 2:
                    bytes.RemoveRange(at, length);
                    break;
                case 3:
                    bytes.InsertRange(at, bytes.GetRange(at, length));
                    break;
                default:
                    if (random.Next(4) == 0) bytes.RemoveRange(at, bytes.Count - at);
                    break;
            }
        }

        return [.. bytes];
    }

    private sealed class MemoryOutput(IReadOnlyDictionary<string, string> options) : FinishOutput
    {
        private readonly Dictionary<string, Kept> _objects = new(StringComparer.Ordinal);

        public override RowLog Rows { get; } = new("file");

        public override CancellationToken Cancellation => TestContext.Current.CancellationToken;

        public override IReadOnlyDictionary<string, string> Options => options;

        public override IReadOnlyList<string> PartObjects => [.. _objects.Keys];

        public override Stream Create(string name)
        {
            var kept = new Kept();
            _objects.Add(name, kept);
            return kept;
        }

        public override Stream OpenPart(string name) => new MemoryStream(_objects[name].ToArray());

        public override string PathOfPart(string name) => throw new NotSupportedException();

        public override void PublishParts() => throw new NotSupportedException();

        public override void Publish(string name) => throw new NotSupportedException();

        public override void Fact(string key, string value)
        {
        }

        public override void Progress(double share)
        {
        }

        // ToArray works on a closed MemoryStream too.
        private sealed class Kept : MemoryStream;
    }
}
