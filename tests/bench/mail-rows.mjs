/** The rows of the mail section, as bench.mjs describes them: what was measured, beside its yardsticks and the targets. */
export function rowsOf({ size, plain, signed, small, large }) {
  const n = size.toLocaleString('en');
  const ten = (size * 10).toLocaleString('en');
  const atLeast = (ratio, least) => ({ target: `≥ ${least} ×`, ok: ratio >= least });
  const beside = (name, what, value, [yardstick, yardstickValue, ratio = value / yardstickValue], least) => ({
    ...{ name, what, value, unit: 'mails/s', ratio, yardstick, yardstickValue },
    ...atLeast(ratio, least),
  });
  const row = (name, what, value, unit, target = null, ok = null) => ({
    name,
    what,
    value,
    unit,
    target,
    ok,
    ratio: null,
    yardstick: null,
  });
  const mega = (bytes) => bytes / 1e6;
  return [
    beside(
      'mail',
      `mails through the whole pipeline, ${n} recipients`,
      plain.ours,
      ['a plain nodemailer pool loop', plain.nodemailer, plain.ratios.nodemailer],
      2.5,
    ),
    beside(
      'mail-source',
      'the same, beside postfix’s sender',
      plain.ours,
      ['smtp-source -s 10, a new connection for each message', plain.source, plain.ratios.source],
      0.3,
    ),
    beside(
      'mail-source-kept',
      'the same, beside postfix’s sender with kept connections',
      plain.ours,
      ['smtp-source -d -s 10', plain.keeping, plain.ratios.keeping],
      0.3,
    ),
    beside(
      'mail-signed',
      'the same with DKIM, beside without',
      signed.ours,
      ['unsigned', signed.unsigned, signed.ratios.unsigned],
      0.5,
    ),
    {
      ...row(
        'mail-signed-possible',
        'the same with DKIM, beside what all cores could give',
        signed.ours,
        'mails/s',
      ),
      ...{ ratio: signed.ratios.possible, yardstickValue: signed.possible },
      yardstick: 'unsigned mails and bare signatures on all cores, one after the other',
    },
    beside(
      'mail-dkim',
      'the same with DKIM',
      signed.ours,
      ['nodemailer with DKIM', signed.nodemailer, signed.ratios.nodemailer],
      2.5,
    ),
    row(
      'mail-first',
      `from announcing to the first message at the server, ${n} recipients`,
      plain.firstMs,
      'ms',
      '< 500 ms',
      plain.firstMs < 500,
    ),
    row(
      'mail-planned',
      `from announcing until ${ten} deliveries are planned`,
      large.planned,
      's',
      '< 5 s',
      large.planned < 5,
    ),
    {
      ...{
        name: 'mail-planned-growth',
        what: `planning ${ten} beside ${n}`,
        value: large.planned,
        unit: 's',
      },
      ...{ ratio: large.planned / small.planned, yardstick: `planning ${n}`, yardstickValue: small.planned },
      ...{ target: '≤ 10 ×', ok: large.planned <= 10 * small.planned },
    },
    {
      ...{
        name: 'mail-growth',
        what: `mails through the pipeline, ${ten} recipients, a process just started`,
        value: large.rate,
      },
      ...{
        unit: 'mails/s',
        ratio: large.rate / small.rate,
        yardstick: `with ${n} recipients`,
        yardstickValue: small.rate,
      },
      ...atLeast(large.rate / small.rate, 1),
    },
    {
      ...{
        name: 'mail-memory',
        what: `most memory of the process, ${ten} recipients`,
        value: mega(large.bytes),
        unit: 'MB',
      },
      ...{
        ratio: large.bytes / small.bytes,
        yardstick: `with ${n} recipients`,
        yardstickValue: mega(small.bytes),
      },
      ...{ target: '≤ 1.3 ×', ok: large.bytes <= 1.3 * small.bytes },
    },
  ];
}
