using System.Text.Json;
using Foothold.Advice.Appraisal;
using Foothold.Domain.Firms;
using Foothold.Web.Components;

namespace Foothold.Web.Features.Appraisal;

/// <summary>Where a number of an appraisal is entered.</summary>
public static class NumbersPlace
{
    public static string Of(FirmId firm, MissingFact fact)
    {
        string name = fact.Kind is { } kind ? $"{JsonNamingPolicy.CamelCase.ConvertName(kind.ToString())}.low" : fact.Field["appraisal.".Length..];
        return $"/firms/{firm}/appraisal/numbers{(fact.Market is { } market ? $"/{market.Alpha3}" : "")}#{Field.IdOf(name)}";
    }
}
