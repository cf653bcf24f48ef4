// Builds static/build/ from static/src/: `npm run build`.
import { cp, mkdir, readdir, rm, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import * as esbuild from "esbuild";
import * as sass from "sass";

const path = (relative) => fileURLToPath(new URL(relative, import.meta.url));
const modules = path("../../node_modules/");
const source = path("./");
const target = path("../build/");

async function styles(name) {
  const { css } = await sass.compileAsync(`${source}css/${name}.scss`, {
    loadPaths: [modules],
    style: "compressed",
    quietDeps: true,
  });
  await writeFile(`${target}${name}.css`, css);
}

async function fonts() {
  const name = "atkinson-hyperlegible-next";
  const from = `${modules}@fontsource-variable/${name}/`;
  for (const subset of ["latin", "latin-ext"]) {
    const file = `${name}-${subset}-wght-normal.woff2`;
    await cp(`${from}files/${file}`, `${target}fonts/${file}`);
  }
  await cp(`${from}LICENSE`, `${target}fonts/LICENSE`);
}

// Those that stand in an <img> or as the icon of a tab; line icons are written into the page.
async function pictures() {
  const names = (await readdir(`${source}icons`)).filter((name) => /^(face|mark|picture)-/.test(name));
  for (const name of names) {
    await cp(`${source}icons/${name}`, `${target}pictures/${name}`);
  }
}

await rm(target, { recursive: true, force: true });
await mkdir(target, { recursive: true });
await Promise.all([
  styles("coproduce"),
  styles("admin"),
  fonts(),
  pictures(),
  esbuild.build({
    entryPoints: ["coproduce", "session-sheet", "charts", "easy-read", "take-out", "try-phrases", "editor", "reading", "press-once"].map((name) => `${source}js/${name}.js`),
    outdir: target,
    bundle: true,
    minify: true,
    format: "iife",
    target: "es2020",
    legalComments: "none",
  }),
  cp(`${modules}plotly.js-basic-dist-min/plotly-basic.min.js`, `${target}plotly-basic.min.js`),
]);
