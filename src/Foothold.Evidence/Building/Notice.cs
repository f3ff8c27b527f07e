using System.Text;

namespace Foothold.Evidence.Building;

/// <summary>The attribution that goes with every copy of the set and of the program.</summary>
internal static class Notice
{
    public const string File = "NOTICE";

    private const string Mit = """
        Permission is hereby granted, free of charge, to any person obtaining a copy
        of this software and associated documentation files (the "Software"), to deal
        in the Software without restriction, including without limitation the rights
        to use, copy, modify, merge, publish, distribute, sublicense, and/or sell
        copies of the Software, and to permit persons to whom the Software is
        furnished to do so, subject to the following conditions:

        The above copyright notice and this permission notice shall be included in all
        copies or substantial portions of the Software.

        THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR
        IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY,
        FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE
        AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER
        LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM,
        OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE
        SOFTWARE.
        """;

    private const string Bsd = """
        Redistribution and use in source and binary forms, with or without
        modification, are permitted provided that the following conditions are met:

        * Redistributions of source code must retain the above copyright notice, this
          list of conditions and the following disclaimer.

        * Redistributions in binary form must reproduce the above copyright notice,
          this list of conditions and the following disclaimer in the documentation
          and/or other materials provided with the distribution.

        THIS SOFTWARE IS PROVIDED BY THE COPYRIGHT HOLDERS AND CONTRIBUTORS "AS IS"
        AND ANY EXPRESS OR IMPLIED WARRANTIES, INCLUDING, BUT NOT LIMITED TO, THE
        IMPLIED WARRANTIES OF MERCHANTABILITY AND FITNESS FOR A PARTICULAR PURPOSE ARE
        DISCLAIMED. IN NO EVENT SHALL THE COPYRIGHT HOLDER OR CONTRIBUTORS BE LIABLE
        FOR ANY DIRECT, INDIRECT, INCIDENTAL, SPECIAL, EXEMPLARY, OR CONSEQUENTIAL
        DAMAGES (INCLUDING, BUT NOT LIMITED TO, PROCUREMENT OF SUBSTITUTE GOODS OR
        SERVICES; LOSS OF USE, DATA, OR PROFITS; OR BUSINESS INTERRUPTION) HOWEVER
        CAUSED AND ON ANY THEORY OF LIABILITY, WHETHER IN CONTRACT, STRICT LIABILITY,
        OR TORT (INCLUDING NEGLIGENCE OR OTHERWISE) ARISING IN ANY WAY OUT OF THE USE
        OF THIS SOFTWARE, EVEN IF ADVISED OF THE POSSIBILITY OF SUCH DAMAGE.
        """;

    /// <summary>One paragraph per source, then the licence texts that must travel with the data.</summary>
    public static string Text()
    {
        var text = new StringBuilder();
        text.Append("Foothold\nCopyright The Foothold authors\nLicensed under the Apache License, Version 2.0 (see LICENSE).\n\n");
        text.Append("The bundled evidence (data/starter, and the folder starter beside the program) was\ncomputed by Foothold from the sources below: figures were selected, renamed, rounded to\n");
        text.Append("six significant digits and, where a series says so, combined. No source endorses\nFoothold or vouches for these figures.\n");
        foreach (IReadOnlyDictionary<string, string> source in FactFile.Read("sources.tsv").OrderBy(row => row["id"], StringComparer.Ordinal))
        {
            text.Append($"\n{source["id"]}\n");
            text.Append($"  {source["title"]}\n  Publisher: {source["publisher"]}\n  Licence: {source["licence"]}\n  Vintage: {source["vintage"]}\n  Retrieved: {source["retrieved_on"]}\n  Address: {source["address"]}\n");
        }

        text.Append("\nLicences named above: CC BY 4.0 https://creativecommons.org/licenses/by/4.0/\n  CC0 1.0 https://creativecommons.org/publicdomain/zero/1.0/\n  ODC PDDL 1.0 https://opendatacommons.org/licenses/pddl/1-0/\n");
        text.Append("  Etalab Open Licence 2.0 https://www.etalab.gouv.fr/licence-ouverte-open-licence/\n  Apache-2.0 https://www.apache.org/licenses/LICENSE-2.0\n");
        text.Append($"\nMIT License\n\n{Mit}\n\nBSD 2-Clause License\n\n{Bsd}\n");
        return text.ToString();
    }
}
