/**
 * What signing costs on this machine, whoever does it: bare rsa-sha256 signatures on all cores at once, in a process of
 * its own. Asked over the process channel: {pem, count} → signatures a second.
 */
import { createPrivateKey, sign } from 'node:crypto';

process.on('message', async ({ pem, count }) => {
  const key = createPrivateKey(pem);
  // As much as the signed headers of a mail.
  const data = Buffer.alloc(900, 'x');
  let begun = 0;
  const lane = async () => {
    while (begun < count) {
      begun += 1;
      await new Promise((done, fail) => sign('sha256', data, key, (error) => (error ? fail(error) : done())));
    }
  };
  const since = performance.now();
  await Promise.all(Array.from({ length: 8 }, lane));
  process.send({ rate: count / ((performance.now() - since) / 1000) });
});
