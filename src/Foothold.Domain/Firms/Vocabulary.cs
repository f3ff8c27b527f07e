namespace Foothold.Domain.Firms;

/// <summary>Ways of working in a market, from the least commitment to the most, and inward trade.</summary>
public enum EntryMode
{
    /// <summary>A domestic intermediary exports.</summary>
    IndirectExport,

    /// <summary>The firm sells to customers abroad itself.</summary>
    DirectExport,

    /// <summary>The firm's own web shop.</summary>
    OwnECommerce,

    /// <summary>An online marketplace of others.</summary>
    Marketplace,

    /// <summary>An agent sells in the firm's name for commission.</summary>
    Agent,

    /// <summary>A distributor buys and sells on.</summary>
    Distributor,

    /// <summary>Another makes or sells under licence.</summary>
    Licensing,

    /// <summary>Others run the firm's concept.</summary>
    Franchising,

    /// <summary>A company owned together with a partner.</summary>
    JointVenture,

    /// <summary>An own sales company.</summary>
    SalesSubsidiary,

    /// <summary>An own production company.</summary>
    ProductionSubsidiary,

    /// <summary>Inward: buying from the market.</summary>
    Sourcing,
}

/// <summary>Disadvantages a firm has to overcome abroad.</summary>
public enum Liability
{
    /// <summary>Too small for the fixed costs of going abroad.</summary>
    Size,

    /// <summary>Too little money, time and capacity to commit.</summary>
    Resources,

    /// <summary>Young, without a track record (Stinchcombe 1965).</summary>
    Newness,

    /// <summary>The cost of doing business as a foreigner (Zaheer 1995).</summary>
    Foreignness,

    /// <summary>Outside the relevant network (Johanson and Vahlne 2009).</summary>
    Outsidership,
}

/// <summary>What a firm is able to do that helps it abroad.</summary>
public enum Capability
{
    /// <summary>Managers' experience and skill abroad.</summary>
    Managerial,

    /// <summary>Innovative, proactive and ready to take risks.</summary>
    EntrepreneurialOrientation,

    /// <summary>Renewing products, processes and ways of selling.</summary>
    Innovation,

    /// <summary>Digital maturity.</summary>
    Digital,

    /// <summary>Dynamic: noticing opportunities and threats.</summary>
    Sensing,

    /// <summary>Dynamic: deciding and investing.</summary>
    Seizing,

    /// <summary>Dynamic: changing the firm itself.</summary>
    Reconfiguring,

    /// <summary>Cultural intelligence.</summary>
    CulturalIntelligence,

    /// <summary>Ties and the trust in them.</summary>
    SocialCapital,
}

/// <summary>Types of need that support organisations answer.</summary>
public enum NeedType
{
    /// <summary>Money for the steps abroad.</summary>
    Capital,

    /// <summary>Knowledge and training.</summary>
    Learning,

    /// <summary>Development of products and processes.</summary>
    Innovation,

    /// <summary>Introductions and contacts.</summary>
    Networking,

    /// <summary>Finding and serving buyers.</summary>
    Sales,

    /// <summary>Direction and decisions.</summary>
    Strategy,

    /// <summary>Environmental and social responsibility.</summary>
    Sustainability,

    /// <summary>Lasting relations and trust.</summary>
    SocialCapital,
}
