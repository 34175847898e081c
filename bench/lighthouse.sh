#!/usr/bin/env bash
# Lighthouse (mobile) over the built site: scores, total blocking time and bytes of two pages.
# Usage: bash bench/lighthouse.sh [SITE]   Needs Node.js 18.16 or newer and Chromium.
set -euo pipefail
site=$(realpath "${1:-site}")
[ -f "$site/index.html" ] || { echo 'no site there: run make site first' >&2; exit 1; }
cd "$(dirname "$0")/.."
export PUPPETEER_SKIP_DOWNLOAD=1 CHROME_PATH=${CHROME_PATH:-/usr/bin/chromium}
home=.ci/env/lighthouse
mkdir -p "$home"
npm install --prefix "$home" --no-save --no-package-lock --no-audit --no-fund --ignore-scripts --loglevel=error lighthouse@12.8.2 >/dev/null

# Serves gzip, as every real host does: Lighthouse counts the bytes that cross the wire.
rm -f "$home/port"
node bench/serve.mjs "$site" >"$home/port" &
server=$!
trap 'kill $server' EXIT
until [ -s "$home/port" ]; do kill -0 $server; sleep 0.1; done

for page in index.html data/index.html; do
    "$home/node_modules/.bin/lighthouse" "http://127.0.0.1:$(cat "$home/port")/$page" --quiet \
        --output=json --output-path="$home/report.json" --form-factor=mobile \
        --chrome-flags='--headless=new --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync'
    node -e '
        const report = JSON.parse(require("fs").readFileSync(process.argv[2]));
        if (report.runtimeError) { console.error(report.runtimeError.message); process.exit(1); }
        console.log(process.argv[1]);
        for (const { title, score } of Object.values(report.categories)) console.log(`  ${title.padEnd(16)} ${Math.round(score * 100)}`);
        const value = (id) => report.audits[id].numericValue;
        console.log(`  blocking time    ${Math.round(value("total-blocking-time"))} ms`);
        console.log(`  largest paint    ${Math.round(value("largest-contentful-paint"))} ms`);
        console.log(`  bytes            ${(value("total-byte-weight") / 1000).toFixed(1)} kB`);
        const missed = Object.values(report.categories).flatMap(({ auditRefs }) => auditRefs)
            .filter(({ id, weight }) => weight && report.audits[id].score !== null && report.audits[id].score < 0.9);
        for (const { id } of missed) console.log(`  below 90: ${id}: ${report.audits[id].title}`);
    ' "$page" "$home/report.json"
done
