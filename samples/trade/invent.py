"""Invents the trade of this folder. Standard library only; the same bytes on every machine: python3 samples/trade/invent.py"""

import csv
import math
import pathlib
import random
import zipfile

HERE = pathlib.Path(__file__).resolve().parent
STARTER = HERE.parent.parent / "data" / "starter"
YEARS = range(2020, 2024)

# Country and the number that BACI gives it.
COUNTRIES = dict(
    SWE=752, NOR=579, DNK=208, FIN=246, ISL=352, DEU=276, NLD=528, BEL=56, FRA=251, GBR=826, IRL=372, ESP=724, PRT=620, ITA=380, AUT=40, CHE=757, POL=616, CZE=203, HUN=348, EST=233,
    LTU=440, LVA=428, GRC=300, TUR=792, USA=842, CAN=124, MEX=484, BRA=76, COL=170, CHL=152, ARG=32, JPN=392, KOR=410, CHN=156, IND=699, AUS=36, ZAF=710, ARE=784, SGP=702, VNM=704,
)

# Product, what the world trades of it (million dollars), dollars a kilogram, growth a year, countries that are good at it.
PRODUCTS = {
    "040510": (9000, 5.6, 0.03, "IRL DNK NLD FRA DEU BEL"), "040900": (1800, 3.9, 0.01, "ARG CHN IND VNM HUN ESP BRA MEX"), "080212": (5200, 5.1, -0.01, "USA AUS ESP"),
    "090111": (22000, 3.2, 0.06, "BRA COL VNM MEX IND"), "090121": (14000, 8.4, 0.07, "ITA CHE DEU NLD POL COL"), "110100": (4300, 0.5, 0.02, "TUR DEU ARG FRA BEL"),
    "170490": (10500, 3.6, 0.05, "DEU NLD ESP BEL MEX TUR COL"), "180632": (7200, 6.9, 0.04, "BEL DEU CHE ITA POL NLD"), "180690": (14800, 6.2, 0.04, "DEU BEL ITA POL NLD CAN TUR"),
    "190120": (6100, 1.9, 0.03, "FRA BEL CAN ITA GBR"), "190190": (9800, 3.3, 0.02, "NLD IRL DEU SGP"), "190410": (4600, 2.9, 0.03, "GBR DEU MEX POL FRA"), "190510": (420, 3.4, 0.02, "SWE FIN DEU GBR"),
    "190531": (9400, 3.1, 0.05, "BEL NLD DEU POL TUR DNK GBR MEX ITA"), "190532": (4700, 4.2, 0.06, "BEL ITA POL AUT TUR DEU"), "190540": (900, 2.8, 0.02, "SWE NLD ITA LTU"),
    "190590": (24000, 3.0, 0.06, "FRA DEU CAN ITA POL MEX BEL"), "200799": (2700, 2.4, 0.01, "FRA TUR CHL ITA DEU"), "441990": (1500, 4.8, 0.02, "CHN POL VNM LVA EST"), "630260": (6500, 6.3, -0.01, "IND CHN TUR PRT"),
    "691110": (3600, 4.4, -0.02, "CHN DEU PRT FRA POL"), "691200": (3900, 2.6, 0.01, "CHN PRT TUR VNM GBR ITA"), "701337": (3100, 2.1, 0.00, "CHN FRA TUR CZE ITA"), "701349": (1900, 2.3, 0.01, "CHN FRA TUR PRT POL"),
    "701399": (1400, 3.5, 0.00, "CHN CZE POL USA PRT"), "841720": (480, 13.0, 0.02, "ITA DEU FRA AUT SWE TUR"), "842833": (2300, 9.5, 0.04, "DEU NLD USA ITA CHN DNK"), "843810": (3300, 21.0, 0.03, "ITA DEU NLD CZE CHE AUT USA"),
    "843850": (2100, 18.0, 0.03, "DEU DNK NLD ITA AUT ISL"), "843890": (2600, 24.0, 0.02, "DEU ITA NLD USA CHN CZE"),
}

SERVICES = {"SI": (420000, 0.10, "IND IRL USA DEU GBR EST FIN SWE"), "SI2": (310000, 0.11, "IND IRL USA EST FIN"), "SJ": (900000, 0.07, "USA GBR DEU SGP FRA"), "SK": (52000, 0.05, "USA GBR FRA ESP EST")}


def table(name):
    with open(STARTER / name, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t"))


def figures(series):
    newest = {}
    for row in table("figures.tsv"):
        if row["series"] == series and row["iso3"] in COUNTRIES and row["period"] <= "2023":
            newest[row["iso3"]] = max(newest.get(row["iso3"], ("", 0.0)), (row["period"], float(row["value"])))
    return {country: value for country, (_, value) in newest.items()}


def ease():
    """What distance, border and language leave of trade between two countries."""
    found = {}
    for row in table("pairs.tsv"):
        a, b = row["iso3_a"], row["iso3_b"]
        if a in COUNTRIES and b in COUNTRIES and a != b:
            found[a, b] = found[b, a] = float(row["distance_km"]) ** -1.0 * math.exp(0.45 * int(row["contiguous"]) + 0.35 * int(row["official_language"]))
    union = {(row["iso3_a"], row["iso3_b"]) for row in table("agreement_pairs.tsv") if row["agreement"] in ("eu", "eea", "efta", "eu-turkey") and not row["to"]}
    return {(a, b): value * (1.5 if (a, b) in union or (b, a) in union else 1.0) for (a, b), value in found.items()}


def world(stream, size, income, near, good, total):
    """A year's flows between all pairs that add up to a total, and how fast each market grows."""
    supply = {c: size[c] ** 0.75 * (12 if c in good else 1) * math.exp(stream.gauss(0, 0.5)) for c in COUNTRIES}
    demand = {c: size[c] ** 0.85 * (income[c] / 40000) ** 0.2 * math.exp(stream.gauss(0, 0.3)) for c in COUNTRIES}
    flows = {(i, j): supply[i] * demand[j] * near[i, j] * math.exp(stream.gauss(0, 0.8)) for i in COUNTRIES for j in COUNTRIES if i != j}
    scale = total / sum(flows.values())
    return {pair: value * scale for pair, value in flows.items()}, {c: stream.gauss(0, 0.03) for c in COUNTRIES}


def goods(stream, size, income, near):
    rows = {year: [] for year in YEARS}
    for product, (total, price, growth, good) in PRODUCTS.items():
        flows, own = world(stream, size, income, near, set(good.split()), total * 1000)
        quality = {c: math.exp(stream.gauss(0.25 * math.log(income[c] / 40000), 0.15)) for c in COUNTRIES}
        taste = {c: math.exp(stream.gauss(0.15 * math.log(income[c] / 40000), 0.08)) for c in COUNTRIES}
        for (i, j), value in flows.items():
            for year in YEARS:
                thousands = value * math.exp((growth + own[j]) * (year - 2022) + stream.gauss(0, 0.12))
                tons = thousands / (price * 1.04 ** (year - 2022) * quality[i] * taste[j] * math.exp(stream.gauss(0, 0.15)))
                unknown = stream.random() < 0.02
                if thousands >= 60:
                    rows[year].append((COUNTRIES[i], COUNTRIES[j], product, f"{thousands:.0f}", "NA" if unknown else f"{tons:.1f}"))
    return rows


def services(stream, size, income, near):
    yield "Reporter,Partner,Flow,Item_code,Year,Reported_value,Final_value,Balanced_value"
    for item, (total, growth, good) in SERVICES.items():
        # Distance matters less to services than to goods.
        flows, own = world(stream, size, income, {pair: value ** 0.6 for pair, value in near.items()}, set(good.split()), total)
        for (i, j), value in flows.items():
            if value < 3:
                continue
            for year in YEARS:
                millions = value * math.exp((growth + own[j]) * (year - 2022) + stream.gauss(0, 0.1))
                reported = "" if stream.random() < 0.4 else f"{millions * math.exp(stream.gauss(0, 0.2)):.1f}"
                yield f"{i},{j},Exports,{item},{year},{reported},{millions:.1f},{millions:.1f}"


def pack(archive, files):
    with zipfile.ZipFile(HERE / archive, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as out:
        for name, text in files:
            entry = zipfile.ZipInfo(name, (2026, 11, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            out.writestr(entry, text)


def main():
    size, income, near = figures("gdp.usd"), figures("gdp.percapita.ppp"), ease()
    size = {c: value / 1e9 for c, value in size.items()}
    rows = goods(random.Random(20261101), size, income, near)
    pack("BACI_HS22_invented.zip", [
        (f"BACI_HS22_Y{year}_Vinvented.csv", "t,i,j,k,v,q\n" + "".join(f"{year},{i},{j},{k},{v},{q}\n" for i, j, k, v, q in sorted(rows[year])))
        for year in YEARS
    ])
    pack("batis_invented.zip", [("batis_invented.csv", "\n".join(services(random.Random(20261102), size, income, near)) + "\n")])


if __name__ == "__main__":
    main()
