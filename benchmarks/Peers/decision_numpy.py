"""Peer of the streamed decision simulation: all draws stored, everything vectorised.

usage: decision_numpy.py DRAWS REPETITIONS; prints one line of JSON.
Ten groups of twelve options and one option worth nothing; twelve factors for each group, which touch its options only.
"""
import json
import resource
import sys
import time

import numpy as np

GROUPS, SIZE, BINS = 10, 12, 64


def model(scores):
    """Worth of all options, option by option; scores factor by factor."""
    n = scores.shape[1]
    worth = np.zeros((GROUPS * SIZE + 1, n))
    d = np.arange(SIZE)[:, None]
    k = np.arange(SIZE)[None, :]
    for g in range(GROUPS):
        z = scores[g * SIZE:(g + 1) * SIZE]
        slopes = 10 * np.sin(1 + g + 3 * d + 5 * k)
        own = worth[g * SIZE:(g + 1) * SIZE]
        np.dot(slopes, z, out=own)
        own += 15 * np.maximum(z, 0) * (1 + 0.3 * np.roll(z, -1, axis=0))
        own += np.arange(SIZE)[:, None] - 20 - g
    return worth


def run(draws, seed):
    generator = np.random.Generator(np.random.SFC64(seed))
    scores = generator.standard_normal((GROUPS * SIZE, draws))
    worth = model(scores)
    means = worth.mean(axis=1)
    result = {"sd": worth.std(axis=1, ddof=1), "loss": (worth < 0).mean(axis=1)}
    tail = draws // 20
    parts = np.empty((len(worth), 4))
    for o in range(len(worth)):
        ranked = np.partition(worth[o], (tail, draws // 2, draws - tail))
        parts[o] = ranked[:tail].mean(), ranked[tail], ranked[draws // 2], ranked[draws - tail]
    result["parts"] = parts
    best = worth.max(axis=0)
    result["evpi"] = float(best.mean() - means.max())
    hits = worth == best
    result["best"] = (hits / hits.sum(axis=0)).mean(axis=1)
    nothing = len(worth) - 1
    regret, group_best = np.empty(len(worth)), np.empty(len(worth))
    for g in range(GROUPS):
        own = slice(g * SIZE, (g + 1) * SIZE)
        top = np.maximum(worth[own].max(axis=0), worth[nothing])
        regret[own] = (top - worth[own]).mean(axis=1)
        group_best[own] = (worth[own] == top).mean(axis=1)
    edges = np.arange(1, BINS) * draws // BINS
    evppi = []
    for f in range(GROUPS * SIZE):
        g = f // SIZE
        own = slice(g * SIZE, (g + 1) * SIZE)
        # Quantile bins of the sample: a partial sort is enough.
        order = np.argpartition(scores[f], edges)
        bounds = np.concatenate(([0], edges))
        sums = np.add.reduceat(worth[own][:, order], bounds, axis=1)
        conditional = sums / np.diff(np.append(bounds, draws))
        others = max(np.delete(means, np.arange(own.start, own.stop)))
        evppi.append(float(np.maximum(conditional.max(axis=0), others).mean() - means.max()))
    return result["evpi"], evppi, means


def main():
    draws, repetitions = int(sys.argv[1]), int(sys.argv[2])
    seconds = []
    for repetition in range(repetitions):
        start = time.perf_counter()
        evpi, evppi, means = run(draws, 1)
        seconds.append(time.perf_counter() - start)
    print(json.dumps({
        "seconds": {"all": seconds},
        "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        "evpi": evpi, "evppi": evppi, "best": float(max(means)),
    }))


main()
