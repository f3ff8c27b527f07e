using System.Text.Json;
using Foothold.Advice.Appraisal;
using Foothold.Advice.Assumptions;
using Foothold.Domain.Amounts;
using Foothold.Domain.Firms;
using Foothold.Domain.Geography;
using Foothold.Domain.Text;
using Foothold.Statistics.Beliefs;

namespace Foothold.Advice.FirmFiles;

public sealed partial class FirmFileReader
{
    private const double StatedProbability = 0.9;
    private const decimal MostMoney = 1e12m;

    private static readonly EntryMode[] Modes = Enum.GetValues<EntryMode>();

    private AppraisalCase ReadAppraisal(Fields fields)
    {
        Currency? currency = CurrencyOf(fields, "currency");
        int? horizon = fields.Whole("horizonMonths", 6, 120, "the horizon in months");
        decimal? rate = fields.Number("discountRate", 0, 100, "the discount rate in percent a year");
        Money? cash = fields.Money("cash", meaning: "money that can be lost");
        decimal? hours = fields.Number("hoursPerWeek", 0, 1000), capacity = fields.Number("capacityPerMonth", 0, 1_000_000_000);
        string? product = fields.Text("product");
        if (product is not null && !_productNames.Contains(product)) _problems.Add(fields.OffsetOf("product"), Phrase.Sequence(" ", Phrase.Of($"no product is called \"{product}\"."), Spelling.Suggestion(product, _productNames)));
        var stated = new List<Assumption>();
        Currency? own = currency ?? _home?.Currency;
        ReadTopics(fields, AssumptionScope.Firm, null, null, own, stated);
        var markets = new List<MarketTerms>();
        foreach (LocatedValue item in fields.List("markets"))
        {
            if (ReadMarketTerms(new Fields(item, "a market of \"appraisal\"", _problems), stated, own) is not { } terms) continue;
            if (markets.Any(known => known.Market == terms.Market)) _problems.Add(item.Offset, Phrase.Of($"{terms.Market.Alpha3} is appraised twice; keep one."));
            else markets.Add(terms);
        }

        fields.End();
        return new AppraisalCase
        {
            Currency = currency, HorizonMonths = horizon ?? AppraisalCase.UsualHorizonMonths, DiscountRate = rate is { } percent ? Percentage.FromPercent(percent) : null, Cash = cash,
            HoursPerWeek = hours, CapacityPerMonth = capacity, Product = product, Assumptions = [.. stated.DistinctBy(assumption => assumption.Id)], Markets = markets,
        };
    }

    private MarketTerms? ReadMarketTerms(Fields fields, List<Assumption> stated, Currency? own)
    {
        fields.Require("market");
        CountryCode? market = fields.Country("market", "market");
        if (market is not null && market == _home) _problems.Add(fields.OffsetOf("market"), Phrase.Of($"the market is {market.Alpha3}, the firm's home country."));
        Currency? currency = CurrencyOf(fields, "currency");
        int? payment = fields.Whole("paymentDays", 0, 720), delivery = fields.Whole("deliveryDays", 0, 720);
        Currency? theirs = currency ?? market?.Currency ?? own;
        ReadTopics(fields, AssumptionScope.Market, market, null, theirs, stated);
        var excluded = new Dictionary<EntryMode, string>();
        if (fields.Group("modes", "\"modes\"") is { } modes)
        {
            foreach ((string name, int offset, LocatedValue value) in modes.Members)
            {
                if (Modes.Where(known => Words.Hyphenated(known.ToString()) == name).Cast<EntryMode?>().FirstOrDefault() is not { } mode)
                {
                    string[] words = [.. Modes.Select(known => Words.Hyphenated(known.ToString()))];
                    _problems.Add(offset, Phrase.Sequence(" ", Phrase.Of($"\"{name}\" is not an entry mode."), Spelling.Suggestion(name, words), Phrase.Of($"Modes: {string.Join(", ", words)}.")));
                    continue;
                }

                var ofMode = new Fields(value, $"the mode \"{name}\"", _problems);
                if (ofMode.Text("exclude") is { } reason) excluded[mode] = reason;
                ReadTopics(ofMode, AssumptionScope.Mode, market, mode, own, stated);
                ofMode.End();
            }
        }

        fields.End();
        return market is null ? null : new MarketTerms { Market = market, Currency = currency, PaymentDays = payment, DeliveryDays = delivery, Excluded = excluded };
    }

    private void ReadTopics(Fields fields, AssumptionScope scope, CountryCode? market, EntryMode? mode, Currency? usual, List<Assumption> stated)
    {
        foreach (AssumptionTopic topic in AssumptionTopic.All.Where(topic => topic.Scope == scope))
        {
            string name = FieldOf(topic);
            if (!fields.Has(name) || ReadAssumption(fields, name, topic, usual) is not { } read) continue;
            // Without a market its problem has been told; the belief would have no name.
            if (scope != AssumptionScope.Firm && market is null) continue;
            stated.Add(read with { Market = market, Mode = mode });
        }
    }

    /// <summary>The field of a topic: "unit-cost" is written "unitCost".</summary>
    internal static string FieldOf(AssumptionTopic topic) => JsonNamingPolicy.CamelCase.ConvertName(topic.Kind.ToString());

    private Assumption? ReadAssumption(Fields owner, string name, AssumptionTopic topic, Currency? usual)
    {
        LocatedValue value = owner.Members.First(member => member.Name == name).Value;
        decimal scale = topic.IsShare ? 100m : 1m;
        decimal most = topic.Unit == AssumptionUnit.Share ? 1000 : topic.IsShare ? 100 : MostMoney;
        if (value.Kind == JsonValueKind.Number)
            return owner.Number(name, 0, most, $"\"{name}\"") is { } known ? new Assumption { Kind = topic.Kind, Law = new FixedLaw((double)(known / scale)), Currency = topic.IsMoney ? usual : null } : null;
        if (owner.Group(name, $"\"{name}\" (a number, or a range such as {{ \"low\": 20, \"high\": 30 }})") is not { } fields) return null;
        fields.Require("low", "high");
        decimal? low = fields.Number("low", 0, most), high = fields.Number("high", 0, most);
        AssumptionFamily? family = fields.Word<AssumptionFamily>("law");
        Currency? currency = topic.IsMoney ? CurrencyOf(fields, "currency") ?? usual : null;
        string? source = fields.Text("source");
        DateOnly? on = fields.Date("on");
        fields.End();
        if (low is null || high is null) return null;
        if (low > high)
        {
            _problems.Add(fields.OffsetOf("low"), Phrase.Of($"\"low\" ({low.Value}) is above \"high\" ({high.Value}) in \"{name}\"; they are the ends of the range you are nine tenths sure of."));
            return null;
        }

        AssumptionLaw? law = LawOf((double)(low.Value / scale), (double)(high.Value / scale), family ?? (topic.IsShare ? AssumptionFamily.Beta : AssumptionFamily.LogNormal), topic, name, fields);
        return law is null ? null : new Assumption { Kind = topic.Kind, Law = law, Currency = currency, Source = source is null ? null : Phrase.Verbatim(source), On = on };
    }

    private AssumptionLaw? LawOf(double low, double high, AssumptionFamily family, AssumptionTopic topic, string name, Fields fields)
    {
        if (low == high) return new FixedLaw(low);
        Phrase? problem = family switch
        {
            AssumptionFamily.LogNormal or AssumptionFamily.Gamma when low <= 0 => Phrase.Of($"\"low\" of \"{name}\" is 0; a range of this law begins above 0. Give a small number, or \"law\": \"normal\"."),
            AssumptionFamily.Beta when !topic.IsShare => Phrase.Of($"\"{name}\" is no share, so its law cannot be \"beta\"."),
            AssumptionFamily.Beta when low <= 0 => Phrase.Of($"the range of \"{name}\" has to lie between 0 and 100 percent, both excluded, to be a beta law; give a small number above 0 as \"low\", or \"law\": \"normal\"."),
            AssumptionFamily.Beta when high >= 1 => Phrase.Of($"the range of \"{name}\" has to lie between 0 and 100 percent, both excluded, to be a beta law; give less than 100 as \"high\", or \"law\": \"normal\"."),
            _ => null,
        };
        if (problem is not null)
        {
            _problems.Add(fields.OffsetOf("low"), problem);
            return null;
        }

        try
        {
            return family switch
            {
                AssumptionFamily.Normal => new NormalLaw(NormalBelief.FromInterval(low, high, StatedProbability)),
                AssumptionFamily.Beta => new BetaLaw(BetaBelief.FromInterval(low, high, StatedProbability)),
                AssumptionFamily.Gamma => new GammaLaw(GammaBelief.FromInterval(low, high, StatedProbability)),
                _ => new LogNormalLaw(NormalBelief.FromInterval(Math.Log(low), Math.Log(high), StatedProbability)),
            };
        }
        catch (ArgumentException)
        {
            _problems.Add(fields.OffsetOf("low"), Phrase.Of($"no {Words.Hyphenated(family.ToString())} law has nine tenths of its weight in the range of \"{name}\"; widen or narrow it, or choose another \"law\"."));
            return null;
        }
    }

    private Currency? CurrencyOf(Fields fields, string name)
    {
        if (fields.Text(name) is not { } text) return null;
        if (Currency.TryParse(text, out Currency? currency)) return currency;
        _problems.Add(fields.OffsetOf(name), Phrase.Sequence(" ", Phrase.Of($"\"{text}\" is not a currency code (ISO 4217, such as EUR)."), Spelling.Suggestion(text, Currency.All.Select(known => known.Code))));
        return null;
    }
}
