// Bundles charts.js with what it imports into one script and puts the map beside it: node bundle.mjs FOLDER.
// Packages are installed from the lock file when they are not the ones it names. Builds that run at the same time wait for each other.
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmdirSync, statSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const target = resolve(process.argv[2]);
const lock = join(here, ".bundling");
const mark = join(here, "node_modules", ".installed");

await enter();
try {
  const wanted = createHash("sha256").update(readFileSync(join(here, "package-lock.json"))).digest("hex");
  if (!existsSync(mark) || readFileSync(mark, "utf8") !== wanted) {
    // No scripts of packages run; esbuild comes as a ready program in a package of its own.
    execFileSync("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"], { cwd: here, stdio: "inherit", timeout: 300_000, shell: process.platform === "win32" });
    writeFileSync(mark, wanted);
  }

  const { build } = await import("esbuild");
  mkdirSync(join(target, "js"), { recursive: true });
  mkdirSync(join(target, "map"), { recursive: true });
  const { metafile } = await build({ entryPoints: [join(here, "charts.js")], outfile: join(target, "js", "charts.js"), bundle: true, minify: true, format: "esm", target: "es2022", legalComments: "none", logLevel: "error", metafile: true });
  writeFileSync(join(target, "js", "charts.licences.txt"), licencesOf([...Object.keys(metafile.inputs), "node_modules/world-atlas/"]));
  copyFileSync(join(here, "node_modules", "world-atlas", "countries-110m.json"), join(target, "map", "countries.json"));
} finally {
  rmdirSync(lock);
}

// The licences of all packages of which anything is in the bundle, as their authors ask.
function licencesOf(files) {
  const names = new Set(files.map(file => /.*node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(file)?.[1]).filter(name => name));
  return [...names].sort().map(name => {
    const folder = join(here, "node_modules", name);
    const { version, license } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
    const file = readdirSync(folder).find(entry => /^licen[cs]e/i.test(entry));
    return `${name} ${version} (${license})\n\n${file ? readFileSync(join(folder, file), "utf8").trim() : ""}\n`;
  }).join("\n----------------\n\n");
}

async function enter() {
  const start = Date.now();
  while (true) {
    try {
      mkdirSync(lock);
      return;
    } catch (problem) {
      if (problem.code !== "EEXIST") throw problem;
    }
    // Left over from a build that was killed.
    if (ageOf(lock) > 360_000) rmdirSync(lock);
    if (Date.now() - start > 600_000) throw new Error("Another build has been bundling for ten minutes.");
    await new Promise(done => setTimeout(done, 200));
  }
}

function ageOf(folder) {
  try {
    return Date.now() - statSync(folder).mtimeMs;
  } catch {
    return 0;
  }
}
