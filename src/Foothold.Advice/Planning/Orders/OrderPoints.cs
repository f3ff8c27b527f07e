using Foothold.Advice.LandedCost;
using Foothold.Advice.Planning.Living;
using Foothold.Domain.Amounts;
using Foothold.Domain.Figures;
using Foothold.Domain.Firms;
using Foothold.Evidence;
using static Foothold.Advice.Planning.PlanContext;

namespace Foothold.Advice.Planning.Orders;

/// <summary>The check of an order, point by point: what stands against it, what it depends on, what is not known.</summary>
internal static class OrderPoints
{
    // A part of the yearly output and of shelf life beyond which the firm has to look twice; judgements, named in docs/explanation/living-plan.md.
    private const double ShareOfShelfLife = 0.33;
    private const decimal LargeOfCash = 0.5m;

    public static IReadOnlyList<OrderPoint> Of(FirmProfile profile, Product product, IncomingOrder order, EvidenceSet evidence, OrderPrice price) =>
    [
        .. Sanctions(profile, order, evidence), Customer(order), .. Duty(profile, product, order, evidence), .. Rules(product, order, evidence, profile), .. Quantity(profile, product, order), .. ShelfLife(profile, product, order, evidence), .. WantedBy(profile, product, order, evidence),
        Price(order, price), Payment(profile, order, evidence, price), .. Delivery(product, order),
    ];

    private static IEnumerable<OrderPoint> Sanctions(FirmProfile profile, IncomingOrder order, EvidenceSet evidence)
    {
        Restriction[] standing = [.. evidence.Restrictions(order.Market, profile.AsAt)];
        if (standing.Length == 0)
        {
            yield return new OrderPoint("sanctions", PointMark.Fine, Say($"No restriction against {order.Market.Name} is on the watch list on {profile.AsAt:yyyy-MM-dd}; persons, firms and goods are listed beside countries and were not looked at."), $"evidence {evidence.Release.Id}, restrictions", false, null);
            yield break;
        }

        foreach (Restriction restriction in standing)
        {
            yield return new OrderPoint("sanctions", restriction.Broad ? PointMark.Against : PointMark.Condition, Say($"{restriction.Authority}: {restriction.Scope} (since {restriction.From:yyyy-MM-dd}) stand against {order.Market.Name}."), restriction.SourceNote, restriction.Checked,
                restriction.Broad ? "a written answer of the export control authority that these goods may go to this buyer" : $"these goods and this buyer are not among what {restriction.Authority} names");
        }
    }

    private static OrderPoint Customer(IncomingOrder order) => order.ScreenedOn is { } day
        ? new OrderPoint("customer", PointMark.Fine, Say($"You say that “{order.Customer}” was screened on {day:yyyy-MM-dd}; that was not repeated here, and lists change by the week."), "", null, null)
        : new OrderPoint("customer", PointMark.Condition, $"“{order.Customer}” is still to be screened: register entry, address, owners, and the sanctions lists of the day. Nothing of that was done here.", "", null, $"the register entry of “{order.Customer}” is seen, and nobody behind it is on a list");

    private static IEnumerable<OrderPoint> Duty(FirmProfile profile, Product product, IncomingOrder order, EvidenceSet evidence)
    {
        if (product is not Goods goods) yield break;
        Domain.Geography.CountryCode home = profile.File.Firm.Home;
        if (home == order.Market)
        {
            yield return new OrderPoint("duty", PointMark.Fine, $"{order.Market.Name} is home: no border.", "", null, null);
            yield break;
        }

        AgreementLink? link = evidence.AgreementsBetween(home, order.Market, profile.AsAt).OrderByDescending(known => known.Kind).FirstOrDefault();
        yield return link switch
        {
            { Id: "eu" } => new OrderPoint("duty", PointMark.Fine, "No duty and no customs border: both are in the European Union.", link.SourceNote, link.Checked, null),
            { } agreed => new OrderPoint("duty", PointMark.Condition, $"“{agreed.Name}” (since {agreed.InForce:yyyy}) may free HS {goods.Code.ToPointedText()} of duty, if the goods meet its rule of origin and it is proved{(goods.Code.Chapter <= 24 ? "; food is often only partly covered" : "")}.", agreed.SourceNote, agreed.Checked, "the rule of origin of this heading is read and met, or the duty is in the price"),
            _ => new OrderPoint("duty", PointMark.Condition, $"No agreement between {home.Name} and {order.Market.Name} is on record: the general rate on HS {goods.Code.ToPointedText()} applies.", $"evidence {evidence.Release.Id}, agreements", false, $"the rate of HS {goods.Code.ToPointedText()} is looked up in the tariff of {order.Market.Name} and stands in the price"),
        };
    }

    private static IEnumerable<OrderPoint> Rules(Product product, IncomingOrder order, EvidenceSet evidence, FirmProfile profile)
    {
        if (product is not Goods goods) yield break;
        foreach (OrderDocument document in DocumentRules.Current.For(product, profile.File.Firm.Home, order.Market, evidence, profile.AsAt, null).Where(document => IsAboutTheProduct(document)))
            yield return new OrderPoint("rules", PointMark.Condition, $"{document.Name}: {document.Why} (HS {goods.Code.ToPointedText()}).", document.Source, document.Checked, "it is there before anything is promised, or the authority says in writing that it is not needed");
    }

    private static bool IsAboutTheProduct(OrderDocument document) => document.Name.StartsWith("Food label", StringComparison.Ordinal) || document.Name.Contains("certificate", StringComparison.Ordinal) && (document.Name.StartsWith("Health", StringComparison.Ordinal) || document.Name.StartsWith("Phyto", StringComparison.Ordinal))
        || document.Name.StartsWith("EU declaration", StringComparison.Ordinal) || document.Name.StartsWith("Safety data", StringComparison.Ordinal) || document.Name.StartsWith("Prior notice", StringComparison.Ordinal) || document.Name.StartsWith("Check of the goods", StringComparison.Ordinal);

    private static IEnumerable<OrderPoint> Quantity(FirmProfile profile, Product product, IncomingOrder order)
    {
        AnnualAccounts? accounts = profile.File.Firm.LatestAccounts(profile.AsAt);
        string units = Say($"{order.Quantity:#,0.##} × {product.Unit ?? product.Name}");
        if (profile.Diagnosis.Means.SpareCapacityPercent is not { } spare)
        {
            yield return new OrderPoint("quantity", PointMark.Unknown, $"{units} are asked for; how much spare capacity there is was not stated (item mea.3).", "", null, "the spare capacity is stated and covers it");
            yield break;
        }

        if (product.PriceExWorks is not { Amount: > 0 } price || accounts?.Turnover is not { } turnover || turnover.Currency != price.Currency)
        {
            yield return new OrderPoint("quantity", PointMark.Condition, Say($"{units} are asked for; {spare:0.#} % of the output is spare, but without turnover and price in one currency nobody can say whether that is enough."), "", null, "whoever runs production says it can be made in time");
            yield break;
        }

        decimal output = turnover.Amount / price.Amount, free = output * spare / 100;
        // All of a year's spare capacity for one order is not there on one day: a quarter of it is what a quarter holds.
        bool fits = order.Quantity <= free / 4;
        yield return new OrderPoint("quantity", fits ? PointMark.Fine : order.Quantity <= free ? PointMark.Condition : PointMark.Against,
            Say($"{units} are asked for; the turnover of {accounts.Year} at the price at the door is about {output:#,0} units, {spare:0.#} % of that spare: {free:#,0} a year, {free / 4:#,0} a quarter."), "", null, fits ? null : Say($"part deliveries of at most {Math.Floor(free / 4):#,0} a quarter"));
    }

    private static IEnumerable<OrderPoint> ShelfLife(FirmProfile profile, Product product, IncomingOrder order, EvidenceSet evidence)
    {
        if (product is not Goods { ShelfLifeDays: { } days }) yield break;
        double km = evidence.Pair(profile.File.Firm.Home, order.Market).DistanceKm;
        if (!double.IsFinite(km))
        {
            yield return new OrderPoint("shelf-life", PointMark.Unknown, Say($"{days} days of shelf life; how far it is to {order.Market.Name} is not on record."), "", null, "a carrier says how many days it takes");
            yield break;
        }

        double way = RiskRules.TransitDays(km), share = way / days;
        yield return new OrderPoint("shelf-life", share >= 1 ? PointMark.Against : share > ShareOfShelfLife ? PointMark.Condition : PointMark.Fine, Say($"{days} days of shelf life, about {way:0} of them on the way ({km:#,0} km at 500 km a day and two days of handling): {Math.Max(0, days - way):0} are left."), "", null,
            share > ShareOfShelfLife ? Say($"a carrier takes fewer than {Math.Floor(days * ShareOfShelfLife):0} days, and the buyer takes what is left") : null);
    }

    private static IEnumerable<OrderPoint> WantedBy(FirmProfile profile, Product product, IncomingOrder order, EvidenceSet evidence)
    {
        if (order.WantedBy is not { } day || product is not Goods) yield break;
        double km = evidence.Pair(profile.File.Firm.Home, order.Market).DistanceKm;
        if (!double.IsFinite(km)) yield break;
        int way = (int)RiskRules.TransitDays(km), there = day.DayNumber - profile.AsAt.DayNumber;
        yield return new OrderPoint("date", there < way ? PointMark.Against : PointMark.Fine, Say($"It is wanted by {day:yyyy-MM-dd}, in {there} days; the way takes about {way}, which leaves {there - way} to make and pack it."), "", null,
            there < way ? Say($"the buyer takes it by {profile.AsAt.AddDays(way + 7):yyyy-MM-dd}") : null);
    }

    private static OrderPoint Price(IncomingOrder order, OrderPrice price)
    {
        string missing = price.Missing.Count > 0 ? $" Not known: {string.Join("; ", price.Missing)}." : "";
        if (price.PerUnit is not { } offer) return new OrderPoint("price", PointMark.Unknown, $"The price cannot be judged.{missing}", "", null, order.Price is null ? "the buyer names a price, or you name yours" : "an exchange rate is known");
        if (price.Floor is { } floor && offer < floor) return new OrderPoint("price", PointMark.Against, Say($"{Say(offer)} a unit are below the {Say(floor)} it costs{(price.Delivery is { } way ? Say($", {Say(way)} of it for delivery") : "")}.{missing}"), "", null, Say($"a price of at least {Say(floor)} a unit{(price.Delivery is null ? " and what delivery costs" : "")}"));
        if (price.Margin is { } margin) return new OrderPoint("price", price.Missing.Count > 0 ? PointMark.Condition : PointMark.Fine, Say($"{Say(offer)} a unit leave {Say(margin)} in all over the unit cost{(price.Delivery is { } carried ? Say($" and {Say(carried)} a unit for delivery") : ", before freight, duty and fees")}.{missing}"), "", null, price.Delivery is null ? $"freight, duty and fees stay below {Say(margin)}" : null);
        if (price is { AtTheDoor: { } own, Delivery: { } toThem })
        {
            Money left = offer - toThem;
            return left < own
                ? new OrderPoint("price", PointMark.Unknown, Say($"{Say(offer)} a unit leave {Say(left)} after {Say(toThem)} for delivery, {1 - left.Amount / own.Amount:0.0 %} below your price of {Say(own)} at the door.{missing}"), "", null, Say($"{Say(own + toThem)} a unit, or a unit cost that shows that {Say(left)} is enough"))
                : new OrderPoint("price", PointMark.Fine, Say($"{Say(offer)} a unit leave {Say(left)} after {Say(toThem)} for delivery; your price at the door is {Say(own)}.{missing}"), "", null, null);
        }

        if (price.AtTheDoor is { } door)
        {
            return offer < door
                ? new OrderPoint("price", PointMark.Unknown, Say($"{Say(offer)} a unit are {1 - offer.Amount / door.Amount:0.0 %} below your price of {Say(door)} at the door.{missing}"), "", null, Say($"{Say(door)} a unit, or a unit cost that shows that {Say(offer)} is enough"))
                : new OrderPoint("price", PointMark.Condition, Say($"{Say(offer)} a unit are {(offer.Amount == door.Amount ? "" : Say($"{(door.Amount == 0 ? 0 : offer.Amount / door.Amount - 1):0.0 %} above "))}your price of {Say(door)} at the door.{missing}"), "", null, Say($"delivery costs you less than {Say(offer - door)} a unit, or the buyer collects"));
        }

        return new OrderPoint("price", PointMark.Unknown, $"{Say(offer)} a unit can be set against nothing.{missing}", "", null, "your price at the door or the unit cost is stated");
    }

    private static OrderPoint Payment(FirmProfile profile, IncomingOrder order, EvidenceSet evidence, OrderPrice price)
    {
        Figure? law = evidence.Latest("wgi.rl", order.Market, profile.AsAt);
        string basis = law is null ? $"how law is kept in {order.Market.Name} is not on record" : Say($"rule of law {law.Value:0.0;−0.0;0.0} ({law.Period}, about −2.5 to 2.5)");
        string source = law is null ? "" : evidence.SourceOf(law).Id;
        bool? check = law is null ? null : true;
        if (order.Payment is not { } asked) return new OrderPoint("payment", PointMark.Unknown, $"How the buyer pays is not said; {basis}.", source, check, "the buyer says how and when they pay");
        bool secure = asked is PaymentAsked.InAdvance or PaymentAsked.LetterOfCredit;
        if (secure) return new OrderPoint("payment", PointMark.Fine, $"{PlanWords.Sentence(PlanWords.Word(asked))}: the risk of payment is the bank's or the buyer's; {basis}.", source, check, null);
        Money? cash = profile.Diagnosis.Means.CashAtRisk;
        bool large = price.EuroValue is { } value && cash is not null && (cash.Currency == Currency.Euro ? cash : evidence.YearAverage(cash.Currency, Currency.Euro, profile.AsAt.Year - 1)?.Convert(cash)) is { } limit && value.Amount > limit.Amount * LargeOfCash;
        string days = order.PaymentDays is { } after ? Say($", {after} days") : "";
        PointMark mark = law is null || law.Value <= 0 ? PointMark.Against : PointMark.Condition;
        string remedy = law is null || law.Value <= 0 || large ? "payment in advance or a confirmed letter of credit" : law.Value <= 1 ? "half in advance until three orders have been paid" : "a credit report on the buyer, and retention of title in the offer";
        return new OrderPoint("payment", mark, $"{PlanWords.Sentence(PlanWords.Word(asked))}{days}; {basis}{(large ? Say($"; the order is more than half of the {Say(cash!)} you can lose") : "")}.", source, check, remedy);
    }

    private static IEnumerable<OrderPoint> Delivery(Product product, IncomingOrder order)
    {
        if (product is not Goods) yield break;
        string code = order.Incoterm?.ToString().ToUpperInvariant() ?? "";
        switch (order.Incoterm)
        {
            case null:
                yield return new OrderPoint("delivery", PointMark.Unknown, "No delivery term is asked for, so nobody knows who pays freight and bears the risk.", "Incoterms 2020", false, "a term is agreed with its place, for example FCA your door");
                break;
            case IncotermAsked.Ddp:
                yield return new OrderPoint("delivery", PointMark.Condition, $"{code}: you clear the goods in {order.Market.Name} and pay duty and tax there, for which a registration there may be needed.", "Incoterms 2020", false, "the buyer takes DAP instead and clears the goods");
                break;
            case IncotermAsked.Exw:
                yield return new OrderPoint("delivery", PointMark.Condition, $"{code}: the buyer would have to clear your goods for export, and the proof of export that frees the sale of VAT is theirs.", "Incoterms 2020", false, "the buyer takes FCA instead");
                break;
            default:
                IncotermRule rule = IncotermRule.Of(Enum.Parse<Incoterm>(order.Incoterm.ToString()!));
                yield return rule.WaterOnly
                    ? new OrderPoint("delivery", PointMark.Condition, $"{code} is for sea and inland waterway only, and does not suit containers; the risk passes {rule.RiskPasses}.", "Incoterms 2020", false, $"the goods go by ship and not in a container, or the term is {(rule.Term switch { Incoterm.Cfr => "CPT", Incoterm.Cif => "CIP", _ => "FCA" })}")
                    : new OrderPoint("delivery", PointMark.Fine, $"{code}: the risk passes {rule.RiskPasses}; the buyer clears the goods in {order.Market.Name}{(rule.Term == Incoterm.Fca ? " and pays the way there" : "")}.", "Incoterms 2020", false, null);
                break;
        }
    }
}
