// Serve a folder on a free port of 127.0.0.1 with gzip, and print the port. usage: node serve.mjs FOLDER
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { gzipSync } from 'node:zlib';

const types = {
  '.html': 'text/html; charset=utf-8', '.css': 'text/css', '.js': 'text/javascript',
  '.json': 'application/json', '.geojson': 'application/geo+json', '.csv': 'text/csv; charset=utf-8',
  '.svg': 'image/svg+xml', '.png': 'image/png', '.txt': 'text/plain',
};
const text = (type) => !type.startsWith('image/png');
const server = createServer(async (request, response) => {
  const path = normalize(decodeURIComponent(new URL(request.url, 'http://localhost').pathname));
  const file = join(process.argv[2], path.endsWith('/') ? `${path}index.html` : path);
  try {
    const body = await readFile(file);
    const type = types[extname(file)] ?? 'application/octet-stream';
    response.setHeader('Content-Type', type);
    if (text(type)) response.setHeader('Content-Encoding', 'gzip');
    response.end(text(type) ? gzipSync(body) : body);
  } catch {
    response.writeHead(404).end('not found');
  }
});
server.listen(0, '127.0.0.1', () => console.log(server.address().port));
