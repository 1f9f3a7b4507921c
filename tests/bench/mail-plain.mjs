/**
 * The yardstick: a plain nodemailer pool loop, in a process of its own. It gets the contents our channel has composed
 * and sends them to as many recipients, one message each, over as many connections. Asked over the process channel:
 * {url, content, count, connections, inFlight, dkim?} → messages a second.
 */
import nodemailer from 'nodemailer';

async function loop({ url, content, count, connections, inFlight, dkim }) {
  const transport = nodemailer.createTransport({
    url,
    pool: true,
    maxConnections: connections,
    maxMessages: Number.POSITIVE_INFINITY,
    ...(dkim ? { dkim } : {}),
  });
  let next = 0;
  const lane = async () => {
    while (next < count) {
      next += 1;
      const token = String(next).padStart(22, 't');
      const unsubscribe = `${content.oneClick}${token}`;
      await transport.sendMail({
        from: content.from,
        to: `invanare${next}@example.org`,
        subject: content.subject,
        messageId: `<plain${next}@example.test>`,
        headers: {
          ...content.headers,
          'List-Unsubscribe': { prepared: true, value: `<${unsubscribe}>` },
          'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
        },
        text: content.text.replaceAll(content.placeholder, token),
        html: content.html.replaceAll(content.placeholder, token),
        attachments: [content.attachment],
      });
    }
  };
  const begun = performance.now();
  await Promise.all(Array.from({ length: inFlight }, lane));
  const rate = count / ((performance.now() - begun) / 1000);
  transport.close();
  return rate;
}

process.on('message', async (asked) => {
  process.send({ rate: await loop(asked) });
});
