namespace Foothold.Advice.Planning;

/// <summary>The look of the plan. Blue and orange of Okabe and Ito's palette, told apart by colour-blind readers and in grey.</summary>
internal static class PlanStyle
{
    public const string Css = """
        :root { --ink: #1c2328; --soft: #56626b; --line: #d9dfe3; --paper: #fff; --track: #e9eef1; --fill: #0072b2; --mark: #d55e00; --tint: #f4f7f9; color-scheme: light dark; }
        @media (prefers-color-scheme: dark) { :root { --ink: #e6eaed; --soft: #a3afb8; --line: #38434b; --paper: #14191d; --track: #2a343b; --fill: #56b4e9; --mark: #e69f00; --tint: #1c2328; } }
        * { box-sizing: border-box; }
        body { margin: 0; background: var(--paper); color: var(--ink); font: 16px/1.5 system-ui, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif; }
        main { max-width: 68rem; margin: 0 auto; padding: 1.5rem 1rem 4rem; }
        h1 { font-size: 2rem; line-height: 1.15; margin: 0 0 .4rem; }
        h2 { font-size: 1.3rem; margin: 2.6rem 0 .6rem; padding-top: 1rem; border-top: 2px solid var(--ink); }
        h3 { font-size: 1.05rem; margin: 1.6rem 0 .4rem; }
        h3 small, .note, .eyebrow { color: var(--soft); font-weight: 400; font-size: .875rem; }
        .eyebrow { margin: 0 0 .3rem; }
        p { margin: .4rem 0; max-width: 62rem; }
        .lead { font-size: 1.1rem; }
        .notice { border-left: 4px solid var(--mark); padding: .3rem .7rem; background: var(--tint); }
        a { color: var(--fill); }
        table { border-collapse: collapse; width: 100%; margin: .8rem 0; }
        th, td { text-align: left; vertical-align: top; padding: .45rem .9rem .45rem 0; border-bottom: 1px solid var(--line); }
        thead th { font-size: .8rem; color: var(--soft); font-weight: 600; }
        tbody th { font-weight: 600; }
        .n { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
        .day { white-space: nowrap; }
        .bar { display: block; width: 100%; min-width: 4.5rem; height: .45rem; margin-top: .25rem; }
        .track { fill: var(--track); } .fill { fill: var(--fill); } .whisker { fill: var(--mark); }
        .tag { display: inline-block; font-size: .75rem; color: var(--soft); border: 1px solid var(--line); border-radius: .6rem; padding: 0 .5rem; margin-right: .25rem; white-space: nowrap; }
        .scores td:nth-child(2), .facts td:nth-child(3) { width: 11rem; } .cards td[data-label^="Rank"] { width: 8rem; }
        .facts p, details p { margin: .1rem 0; font-size: .9rem; }
        details { font-size: .9rem; } summary { color: var(--fill); cursor: pointer; }
        ul { padding-left: 1.2rem; } li { margin: .25rem 0; }
        @media (max-width: 44rem) {
          table.cards thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
          table.cards, table.cards tbody, table.cards tr, table.cards th, table.cards td { display: block; width: 100% !important; }
          table.cards tr { padding: .7rem 0; border-bottom: 2px solid var(--line); }
          table.cards th, table.cards td { border: 0; padding: .12rem 0; text-align: left; white-space: normal; }
          table.cards td[data-label]::before { content: attr(data-label) ": "; color: var(--soft); font-size: .85rem; }
        }
        @media print {
          :root { --paper: #fff; --ink: #000; --soft: #444; }
          body { font-size: 10pt; } main { max-width: none; padding: 0; }
          h2 { break-after: avoid; } tr, li { break-inside: avoid; }
          details { display: block; } a { color: inherit; text-decoration: none; }
          .track, .fill, .whisker { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
        }
        """;
}
