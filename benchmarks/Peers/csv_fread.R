# Reads a table t,i,j,k,v,q with data.table's fread on all processors: FILE REPETITIONS THREADS. Prints seconds, peak memory and sums.
suppressMessages(library(data.table))
a <- commandArgs(TRUE); setDTthreads(as.integer(a[3])); seconds <- c()
for (r in seq_len(as.integer(a[2]))) { invisible(gc())
  seconds <- c(seconds, system.time(d <- fread(a[1], colClasses = list(integer = c("t", "i", "j", "k"), numeric = c("v", "q")), na.strings = "NA", showProgress = FALSE))[["elapsed"]]) }
peak <- as.numeric(sub("[^0-9]*([0-9]+).*", "\\1", grep("VmHWM", readLines("/proc/self/status"), value = TRUE))) / 1024
cat(sprintf('{"seconds": {"all": [%s]}, "peak_mb": %.1f, "rows": %d, "sum": %.17g, "missing": %d}\n', paste(format(seconds, digits = 6), collapse = ", "), peak, nrow(d), sum(d$v), sum(is.na(d$q))))
