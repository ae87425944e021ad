// Reads addresses from standard input, one a line; writes a JSON object for each, one a line: what
// Lighthouse gives the page on a phone and on a desktop, and what html-validate finds in it.
import { createInterface } from "node:readline";
import { launch } from "chrome-launcher";
import { HtmlValidate } from "html-validate";
import lighthouse, { desktopConfig } from "lighthouse";

const FLAGS = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];
const DEVICES = { mobile: undefined, desktop: desktopConfig };
const validator = new HtmlValidate({ extends: ["html-validate:standard"] });

async function faultsIn(text, address) {
  const report = await validator.validateString(text, address);
  return report.results.flatMap((file) => file.messages.map((it) => `${it.line}: ${it.message} (${it.ruleId})`));
}

async function judged(address, port, config, skipAudits, again = true) {
  const { lhr } = await lighthouse(address, { port, output: "json", logLevel: "silent", skipAudits }, config);
  // A browser that drew nothing in time is asked once more; then what it lacks is told.
  if (lhr.runtimeError && again) return judged(address, port, config, skipAudits, false);
  const categories = Object.values(lhr.categories);
  const weighty = new Set(categories.flatMap((it) => it.auditRefs.filter((ref) => ref.weight > 0).map((ref) => ref.id)));
  const lacking = Object.values(lhr.audits).filter((it) => weighty.has(it.id) && it.score !== null && it.score < 1);
  return {
    scores: Object.fromEntries(categories.map((it) => [it.id, Math.round(it.score * 100)])),
    shift: lhr.audits["cumulative-layout-shift"].numericValue ?? 0,
    lacking: [lhr.runtimeError?.message, ...lacking.map((it) => [it.id, it.displayValue].filter(Boolean).join(" "))].filter(Boolean),
  };
}

const chrome = await launch({ chromePath: process.env.CHROMIUM, chromeFlags: FLAGS });
for await (const address of createInterface({ input: process.stdin })) {
  const text = await (await fetch(address)).text();
  // Results are kept out of search engines on purpose: no fault of the page's.
  const skipped = text.includes('<meta name="robots" content="noindex">') ? ["is-crawlable"] : null;
  const found = { address, faults: await faultsIn(text, address) };
  for (const [device, config] of Object.entries(DEVICES)) found[device] = await judged(address, chrome.port, config, skipped);
  console.log(JSON.stringify(found));
}
chrome.kill();
