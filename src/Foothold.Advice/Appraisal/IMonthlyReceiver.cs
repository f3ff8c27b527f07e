using System.Runtime.Intrinsics;

namespace Foothold.Advice.Appraisal;

/// <summary>Takes the months that a <see cref="CashEvaluator"/> adds up, for whoever needs more than their sums.</summary>
internal interface IMonthlyReceiver
{
    /// <summary>Takes one month of eight draws.</summary>
    /// <param name="option">The option, from 1.</param>
    /// <param name="month">From 0; months after the horizon bring late payments only.</param>
    /// <param name="lane">The first of the eight draws in the block; draws beyond the block are to be left out.</param>
    /// <param name="cash">Money received less spent, own hours not counted.</param>
    /// <param name="own">Own hours at their cost.</param>
    /// <param name="hours">Own hours.</param>
    /// <param name="units">Units delivered.</param>
    void Receive(int option, int month, int lane, Vector512<double> cash, Vector512<double> own, Vector512<double> hours, Vector512<double> units);
}
