/**
 * Draws the pictures of public/ that are not SVG, from the mark in favicon.svg. They are committed; run it when the mark changes:
 *
 *   node dev/brand.ts
 */
import { readFileSync } from "node:fs";
import { chromium } from "@playwright/test";

const file = (path: string) => readFileSync(new URL(path, import.meta.url));
const mark = file("../public/favicon.svg").toString();
const font = (path: string) => `data:font/woff2;base64,${file(`../node_modules/@fontsource-variable/${path}`).toString("base64")}`;

/** The mark alone, without its tile. */
const bare = mark.replace(/<rect[^>]*\/>/, "");
const out = new URL("../public/", import.meta.url).pathname;

const browser = await chromium.launch({ executablePath: process.env["CHROMIUM"] ?? "/usr/bin/chromium", args: ["--no-sandbox", "--disable-gpu", "--force-color-profile=srgb"] });

async function draw(name: string, width: number, height: number, body: string): Promise<void> {
  const page = await browser.newPage({ viewport: { width, height } });
  await page.setContent(`<!doctype html><meta charset="utf-8"><style>*{margin:0;box-sizing:border-box}html,body{width:100%;height:100%;overflow:hidden}svg{display:block}</style>${body}`);
  await page.evaluate(() => document.fonts.ready);
  await page.screenshot({ path: `${out}${name}`, omitBackground: true });
  await page.close();
}

for (const size of [192, 512]) await draw(`icons/icon-${size}.png`, size, size, `<style>svg{width:${size}px;height:${size}px}</style>${mark}`);
/** A full tile, for systems that cut their own shape; `share` of it is the mark. */
const tile = (size: number, share: number) =>
  `<style>body{display:grid;place-items:center;background:#12123a}svg{width:${size * share}px;height:${size * share}px}</style>${bare}`;
await draw("icons/icon-maskable-512.png", 512, 512, tile(512, 0.72));
await draw("icons/apple-touch-icon.png", 180, 180, tile(180, 0.86));

const lines = Array.from({ length: 15 }, (_, line) => {
  const y = 150 + line * 25;
  const dip = 250 - line * 14;
  return `<path d="M-40 ${y}C240 ${y} 390 ${y + 8} 520 ${y + dip * 0.5}S690 ${y + dip} 750 ${y + dip} 890 ${y + dip * 0.35} 960 ${y - 10} 1090 ${y - 66} 1260 ${y - 76}" stroke="${line % 3 === 0 ? "#b9a2ff" : "#7566ff"}" stroke-width="${line === 0 ? 3.2 : 1.3}" opacity="${0.55 - line * 0.033}"/>`;
}).join("");
await draw(
  "social-card.png",
  1200,
  630,
  `<style>
    @font-face{font-family:Display;src:url(${font("bricolage-grotesque/files/bricolage-grotesque-latin-opsz-normal.woff2")});font-weight:200 800}
    @font-face{font-family:Text;src:url(${font("geist/files/geist-latin-wght-normal.woff2")});font-weight:100 900}
    body{background:#121234;color:#f8f7ff;position:relative}
    .field{position:absolute;inset:0}
    .shade{position:absolute;inset:0;background:linear-gradient(100deg,#121234 22%,#121234c4 52%,#12123410)}
    .text{position:absolute;inset:0;padding:76px 84px;display:flex;flex-direction:column}
    .name{display:flex;align-items:center;gap:16px;font:600 38px Display;letter-spacing:-.025em}
    .name svg{width:56px;height:56px}
    h1{margin-top:auto;font:600 76px/1.04 Display;letter-spacing:-.036em;max-width:15ch}
    p{margin-top:26px;font:400 28px/1.4 Text;color:#c3c3dd}
  </style>
  <svg class="field" width="1200" height="630" fill="none">${lines}</svg><div class="shade"></div>
  <div class="text"><div class="name">${bare}VistaFlow</div><h1>Ceux qui vous écoutent déjà sont vos prochains clients.</h1><p>Pour les beatmakers, les studios et les labels</p></div>`,
);
await browser.close();
