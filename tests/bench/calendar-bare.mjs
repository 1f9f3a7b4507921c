/** The yardstick: node:http and nothing else, serving two files' bytes (argv: plain, gzip, ETag, ETag of gzip). */
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';

const [plainFile, gzipFile, plainTag, gzipTag] = process.argv.slice(2);
const plain = { bytes: readFileSync(plainFile), tag: plainTag, more: {} };
const gzip = { bytes: readFileSync(gzipFile), tag: gzipTag, more: { 'Content-Encoding': 'gzip' } };

const server = createServer((req, res) => {
  const { bytes, tag, more } = req.headers['accept-encoding'] === 'gzip' ? gzip : plain;
  if (req.headers['if-none-match'] === tag) {
    res.writeHead(304, { ETag: tag });
    res.end();
    return;
  }
  res.writeHead(200, {
    ...more,
    'Content-Type': 'text/calendar; charset=utf-8',
    'Content-Length': bytes.length,
    ETag: tag,
  });
  res.end(bytes);
});
server.listen(0, '127.0.0.1', () => process.send({ port: server.address().port }));
