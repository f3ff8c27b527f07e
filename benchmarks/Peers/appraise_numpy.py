"""The cash model of docs/explanation/entry-modes.md in numpy: FILE REPETITIONS DRAWS [ask]. Vectorised over draws in chunks, two worker processes."""
import json
import multiprocessing
import resource
import sys
import time

import numpy as np

CHUNK = 6250
BINS = 64
SIZES = (1, 3, 10)
ANSWERS = 193
QUESTIONS = ("Price", "ConsumerPrice", "Volume", "Ramp", "Freight", "Duty", "Failure", "HomePurchasePrice", "ForeignPurchasePrice", "PurchaseVolume")


def draw(rng, law, n):
    kind, a, b = law
    if kind == "lognormal":
        return np.exp(a + b * rng.standard_normal(n))
    if kind == "beta":
        return rng.beta(a, b, n)
    return np.full(n, a)


def delay(days):
    months = days / 30
    whole = int(months)
    return whole, months - whole


def chunk(task):
    case, seed, n = task
    rng = np.random.Generator(np.random.SFC64(seed))
    horizon = case["horizon"]
    unit_cost, hour_cost = draw(rng, case["UnitCost"], n), draw(rng, case["HourCost"], n)
    worths, troughs, others, asked = [], [], [], []
    for market in case["markets"]:
        v = {k: draw(rng, market[k], n) for k in ("Price", "ConsumerPrice", "Volume", "Ramp", "Freight", "Duty", "Failure", "HomePurchasePrice", "ForeignPurchasePrice", "PurchaseVolume")}
        step = market["volatility"] / np.sqrt(12)
        months = horizon + 5
        log = np.cumsum(step * rng.standard_normal((months, n)) - step * step / 2, axis=0)
        path = market["rate"] * np.exp(log - log[0])
        with np.errstate(divide="ignore"):
            failed = np.floor(rng.standard_exponential(n) / (-np.log1p(-v["Failure"]) / 12))
        stop = np.minimum(failed, horizon - 1)
        margins = {}
        for mode in market["modes"]:
            margin, reach = draw(rng, mode["Margin"], n), draw(rng, mode["Reach"], n)
            set_up, running, set_up_hours = draw(rng, mode["SetUp"], n), draw(rng, mode["Running"], n), draw(rng, mode["SetUpHours"], n)
            hours, leave = draw(rng, mode["Hours"], n), draw(rng, mode["ExitCost"], n)
            margins[mode["mode"]] = margin
            earning, first = mode["earning"], mode["first"]
            price = v["ConsumerPrice"] if mode["price"] == "Consumer" else v["Price"]
            moving, share = True, 1.0
            received, cost, cost_moves, freight, inside = price * (1 - margin), unit_cost, False, 0.0, 0.0
            duty = v["Duty"] if mode["duty"] else 0.0
            if earning in ("Sale", "SharedVenture"):
                freight = v["Freight"] if mode["freight"] else 0.0
                base = price * (1 - margin) if mode["transfer"] and earning == "Sale" else price
                inside = base * duty / (1 + duty)
            if earning == "SharedVenture":
                share = 1 - margin
            if earning == "Royalty":
                received, cost = price * margin, 0.0
            if earning == "Saving":
                received, moving, cost, cost_moves = v["HomePurchasePrice"], False, v["ForeignPurchasePrice"] * (1 + margin) * (1 + duty), True
            k, late = (0, 0.0) if earning == "Saving" else delay(mode["paymentDays"])
            l, early = (0, 0.0) if earning == "Royalty" else delay(market["deliveryDays"])
            top = (v["PurchaseVolume"] if earning == "Saving" else v["Volume"]) * reach
            age = np.arange(horizon)[:, None] - first + 0.5
            units = np.where(age > 0, np.minimum(case["capacity"], top * np.minimum(1, np.maximum(age, 0) / (v["Ramp"] * mode["rampFactor"]))), 0)
            going = np.arange(horizon)[:, None] <= failed
            delivered = units * going
            long = k + (1 if late > 0 else 0)
            flow = np.zeros((horizon + long, n))
            paid = np.zeros((horizon + long, n))
            paid[k:k + horizon] += (1 - late) * delivered
            if late > 0:
                paid[k + 1:k + 1 + horizon] += late * delivered
            flow += received * paid * (path[:horizon + long] if moving else 1)
            bought = np.zeros((horizon, n))
            for lead, part in ((l, 1 - early), (l + 1, early)):
                if part == 0:
                    continue
                bought[:horizon - lead] += part * units[lead:]
                bought[0] += part * units[:lead].sum(axis=0)
            spent = cost * share * bought * (path[:horizon] if cost_moves else 1)
            spent[first:] += running * share
            preparing = max(1, first)
            spent[:preparing] += set_up * share / preparing
            work = np.zeros((horizon, n))
            work[first:] += hours * hour_cost * 52 / 12
            work[:preparing] += set_up_hours * hour_cost / preparing
            flow[:horizon] -= spent * going + share * delivered * (freight + inside * path[:horizon])
            at = stop.astype(int)
            lanes = np.arange(n)
            out = leave * share
            if mode["indemnity"] > 0:
                commission = np.cumsum(price * margin * path[:horizon] * delivered, axis=0)
                count = np.maximum(at - first + 1, 1)
                out = out + np.where(at >= first, commission[at, lanes] * 12 * mode["indemnity"] / np.minimum(count, 60), 0)
            flow[at, lanes] -= out
            own = flow.copy()
            own[:horizon] -= work * going
            worth = ((1 + case["discount"]) ** (-np.arange(horizon + long) / 12)) @ own
            cash, all_own = np.cumsum(flow, axis=0), np.cumsum(own, axis=0)
            trough = np.minimum(cash.min(axis=0), 0)
            month = np.where(trough < 0, cash.argmin(axis=0) + 1, np.nan)
            below = all_own < 0
            payback = np.where(below[-1], np.nan, np.where(below.any(axis=0), below.shape[0] - below[::-1].argmax(axis=0) + 1, 0))
            worths.append(worth)
            troughs.append(trough)
            others.append((month, payback, hours))
        asked += [v[k] for k in QUESTIONS] + [margins["Agent"], margins["Distributor"]]
    return np.array(worths, dtype=np.float32), np.array(troughs, dtype=np.float32), np.array(others, dtype=np.float32), np.array(asked, dtype=np.float32)


def run(case, draws):
    tasks = [(case, 1000 + i, min(CHUNK, draws - i * CHUNK)) for i in range((draws + CHUNK - 1) // CHUNK)]
    with multiprocessing.Pool(2) as pool:
        parts = pool.map(chunk, tasks, chunksize=1)
    worth = np.concatenate([p[0] for p in parts], axis=1)
    trough = np.concatenate([p[1] for p in parts], axis=1)
    other = np.concatenate([p[2] for p in parts], axis=2)
    modes = len(case["markets"][0]["modes"])
    grouped = np.concatenate([np.zeros((len(case["markets"]), 1, draws), np.float32), worth.reshape(-1, modes, draws)], axis=1)
    best = grouped.max(axis=1)
    result = {"mean": worth.mean(axis=1, dtype=float), "trough": trough.mean(axis=1, dtype=float)}
    np.quantile(worth, [0.05, 0.5, 0.95], axis=1)
    np.quantile(trough, [0.05, 0.5], axis=1)
    np.nanquantile(other[:, :2], 0.5, axis=2)
    result["loss"] = (worth < 0).mean(axis=1)
    result["ruin"] = (trough < -case["cash"]).mean(axis=1)
    result["regret"] = (best[:, None] - grouped).mean(axis=2)
    result["best"] = (grouped == best[:, None]).mean(axis=2)
    return result


def questions(case, draws):
    """EVPPI of each question by means in equal bins, EVSI of normal measurements by the likelihood of a grid of answers in the middle of each bin."""
    tasks = [(case, 1000 + i, min(CHUNK, draws - i * CHUNK)) for i in range((draws + CHUNK - 1) // CHUNK)]
    with multiprocessing.Pool(2) as pool:
        parts = pool.map(chunk, tasks, chunksize=1)
    worth = np.concatenate([p[0] for p in parts], axis=1)
    asked = np.concatenate([p[3] for p in parts], axis=1)
    modes, count = len(case["markets"][0]["modes"]), len(QUESTIONS) + 2
    means = np.append(worth.mean(axis=1, dtype=float), 0)
    today = means.max()
    per = draws // BINS
    evppi, evsi = [], []
    for question in range(asked.shape[0]):
        market = question // count
        inside = slice(market * modes, (market + 1) * modes)
        others = max(np.delete(means, np.arange(inside.start, inside.stop)))
        order = np.argsort(asked[question])[:per * BINS]
        given = worth[inside][:, order].reshape(modes, BINS, per).mean(axis=2, dtype=float)
        theta = asked[question][order].reshape(BINS, per).mean(axis=1, dtype=float)
        evppi.append(np.maximum(others, given.max(axis=0)).mean() - today)
        spread = theta.std()
        for size in SIZES:
            error = max(spread, 1e-12) / np.sqrt(size)
            answers = np.linspace(theta[0] - 6 * error, theta[-1] + 6 * error, ANSWERS)
            likelihood = np.exp(-0.5 * ((answers[:, None] - theta) / error) ** 2)
            likelihood /= likelihood.sum(axis=0)
            joint = likelihood @ given.T / BINS
            evsi.append(np.maximum(others * likelihood.mean(axis=1), joint.max(axis=1)).sum() - today)
    return {"evppi": evppi, "evsi": evsi}


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        case = json.load(file)
    seconds = []
    ask = len(sys.argv) > 4 and sys.argv[4] == "ask"
    for _ in range(int(sys.argv[2])):
        start = time.perf_counter()
        result = questions(case, int(sys.argv[3])) if ask else run(case, int(sys.argv[3]))
        seconds.append(time.perf_counter() - start)
    peak = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss + 2 * resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss) / 1024
    if ask:
        print(json.dumps({"seconds": {"all": seconds}, "peak_mb": peak, "evppi": [float(x) for x in result["evppi"]], "evsi": [float(x) for x in result["evsi"]]}))
        return
    print(json.dumps({"seconds": {"all": seconds}, "peak_mb": peak, "mean": result["mean"].tolist(), "trough": result["trough"].tolist()}))


if __name__ == "__main__":
    main()
