// Reads a table t,i,j,k,v,q into DuckDB in memory: FILE REPETITIONS THREADS; the packages stand in the folder PEER_NPM. Prints seconds, peak memory and sums.
import { createRequire } from 'module';
import fs from 'fs';
const { DuckDBInstance } = createRequire(process.env.PEER_NPM + '/x.js')('@duckdb/node-api');
const [file, repetitions, threads] = process.argv.slice(2);
const seconds = [];
let sums;
for (let r = 0; r < +repetitions; r++) {
  const database = await DuckDBInstance.create(':memory:', { threads });
  const connection = await database.connect();
  await connection.run('set preserve_insertion_order=false');
  const start = performance.now();
  await connection.run(`create table d as select * from read_csv('${file}', header=true, nullstr='NA', columns={'t':'INTEGER','i':'INTEGER','j':'INTEGER','k':'INTEGER','v':'DOUBLE','q':'DOUBLE'})`);
  seconds.push((performance.now() - start) / 1000);
  sums = (await (await connection.runAndReadAll('select count(*) n, sum(v) s, count(*) - count(q) m from d')).getRowObjects())[0];
  connection.closeSync();
  database.closeSync();
}
const peak = +fs.readFileSync('/proc/self/status', 'utf8').match(/VmHWM:\s+(\d+)/)[1] / 1024;
console.log(JSON.stringify({ seconds: { all: seconds }, peak_mb: peak, rows: Number(sums.n), sum: sums.s, missing: Number(sums.m) }));
process.exit(0);
