"""Reads a table t,i,j,k,v,q with pandas' C reader: FILE REPETITIONS. Prints seconds, peak memory and sums."""
import json, resource, sys, time
import pandas as pd

path, repetitions = sys.argv[1], int(sys.argv[2])
seconds = []
for _ in range(repetitions):
    start = time.perf_counter()
    table = pd.read_csv(path, dtype={"t": "int32", "i": "int32", "j": "int32", "k": "int32", "v": "f8", "q": "f8"}, na_values=["NA"])
    seconds.append(time.perf_counter() - start)
print(json.dumps({"seconds": {"all": seconds}, "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, "rows": len(table), "sum": float(table["v"].sum()), "missing": int(table["q"].isna().sum())}))
