// A point query on flows by DuckDB in a cold process. usage: node cube_duckdb.mjs make FILES.csv,... DB | ask DB CODE | csv FILES.csv,... CODE
// PEER_NPM names the folder with node_modules/@duckdb/node-api. Seconds count from after the import of the library.
import { createRequire } from 'module';
const require = createRequire((process.env.PEER_NPM ?? (process.cwd() + '/npm')) + '/x.js');
const { DuckDBInstance } = require('@duckdb/node-api');
const [what, from, to] = process.argv.slice(2);
const columns = "columns={'t':'SMALLINT','i':'INTEGER','j':'INTEGER','k':'INTEGER','v':'DOUBLE','q':'DOUBLE'}, header=true, nullstr='NA'";
const files = from.split(',').map(f => `'${f}'`).join(',');
const start = performance.now();
const db = await DuckDBInstance.create(what === 'make' ? to : what === 'ask' ? from : ':memory:', { threads: '2' });
const c = await db.connect();
if (what === 'make') {
  await c.run(`create table d as select * from read_csv([${files}], ${columns}) order by k, t`);
} else {
  const source = what === 'ask' ? 'd' : `read_csv([${files}], ${columns})`;
  const rows = await (await c.runAndReadAll(`select t, i, j, v, q from ${source} where k = ${+to}`)).getRows();
  const sum = rows.reduce((s, r) => s + r[3], 0);
  console.log(JSON.stringify({ seconds: { all: [(performance.now() - start) / 1e3] }, flows: rows.length, sum }));
}
c.closeSync(); db.closeSync(); process.exit(0);
