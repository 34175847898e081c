// Run axe-core on pages of the built site: in light and in dark, on a phone and on a desk;
// exit 1 on any violation.
// usage: node axe.mjs SITE PAGE...
// axe goes in by page.evaluate: the site's Content-Security-Policy rightly refuses a script tag.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { chromium } from 'playwright-core';

const [site, ...pages] = process.argv.slice(2);
const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const browser = await chromium.launch({
  executablePath: '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
    '--disable-background-networking', '--disable-component-update', '--disable-sync'],
});
const server = spawn('node', ['bench/serve.mjs', site], { stdio: ['ignore', 'pipe', 'inherit'] });
const port = String((await once(server.stdout, 'data'))[0]).trim();
let violations = 0;
for (const colorScheme of ['light', 'dark']) {
  for (const [width, height] of [[390, 844], [1440, 900]]) {
    const context = await browser.newContext({ colorScheme, reducedMotion: 'reduce', viewport: { width, height } });
    for (const name of pages) {
      const at = `${name} (${colorScheme}, ${width} px)`;
      const page = await context.newPage();
      await page.goto(`http://127.0.0.1:${port}/${name}`, { waitUntil: 'load' });
      if (name === 'index.html' || name === 'embed.html') await page.waitForSelector('.folium-map[data-points]');
      await page.evaluate(axe);
      const result = await page.evaluate(() => globalThis.axe.run());
      for (const { id, help, nodes } of result.violations) {
        violations += 1;
        console.log(`${at}: ${id}: ${help}`);
        for (const node of nodes.slice(0, 5)) console.log(`    ${node.target.join(' ')}`);
        if (nodes.length > 5) console.log(`    and ${nodes.length - 5} more`);
      }
      console.log(`${at}: ${result.passes.length} rules hold, ${result.violations.length} do not`);
      await page.close();
    }
    await context.close();
  }
}
await browser.close();
server.kill();
process.exitCode = violations ? 1 : 0;
