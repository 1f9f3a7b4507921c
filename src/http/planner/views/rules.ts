/** The page of word lists: the form, what a trial would change, and every version with what it changed. */
import type { RuleVersion } from '../../../db/pages.js';
import type { Judged } from '../../../domain/theme/examples.js';
import { listDifferences, listNames, noRuleLists, type RuleSet } from '../../../domain/theme/own-lists.js';
import { shippedLists } from '../../../domain/theme/shipped.js';
import { formatMoment } from '../../../domain/wallclock.js';
import type { Trial } from '../../../flow/rules.js';
import type { SpokenReason } from '../../speak.js';
import type { Desk } from '../desk.js';
import type { Typed } from '../form.js';
import { type FieldName, faultList, fieldMaker } from './fields.js';

type Shown = {
  current: RuleSet;
  versions: readonly RuleVersion[];
  typed: Typed;
  expected: number;
  faults: readonly SpokenReason[];
  trial: Trial | undefined;
  mayPublish: boolean;
};

/** Everything on the page. */
export function rulesView(desk: Desk, shown: Shown) {
  const { words, req } = desk;
  const said = words.rules;
  const parts = Object.fromEntries(
    listNames.flatMap((name) => [
      [`${name}.add`, { label: `${said.lists[name]}: ${said.add.toLowerCase()}`, help: said.addHelp }],
      [
        `${name}.remove`,
        { label: `${said.lists[name]}: ${said.remove.toLowerCase()}`, help: said.removeHelp },
      ],
    ]),
  );
  const withOwn = { ...words, fields: { ...words.fields, ...said.fields, ...parts } };
  const make = fieldMaker(withOwn, shown.typed, shown.faults);
  const field = (name: string, kind: 'text' | 'textarea', extras = {}) =>
    make(name as FieldName, kind, { rows: 4, ...extras });
  const newest = String(req.query.version ?? '');
  return {
    said,
    lead: said.inForce(shown.current.version),
    done:
      newest === String(shown.current.version) && newest !== '0' ? said.published(Number(newest)) : undefined,
    readOnly: shown.mayPublish ? '' : said.readOnly,
    faults: faultList(withOwn, shown.faults),
    version: shown.expected,
    mayPublish: shown.mayPublish,
    lists: listNames.map((name) => ({
      heading: said.lists[name],
      shipped: said.shipped(shippedLists[name].length),
      words: shippedLists[name].join(', '),
      fields: [
        field(`${name}.add`, 'textarea', { label: said.add }),
        field(`${name}.remove`, 'textarea', { label: said.remove }),
      ],
    })),
    others: [
      field('places', 'textarea'),
      field('competence', 'textarea'),
      field('caseNumberPattern', 'text', { max: 200 }),
    ],
    examples: field('examples', 'textarea', { rows: 8 }),
    why: field('why', 'textarea', { rows: 2, max: 500, required: true }),
    trial: shown.trial && trialView(desk, shown.trial),
    versions: versionsView(desk, shown),
  };
}

const codesOf = ({ codes }: Judged) => codes.join(', ');

function trialView({ words }: Desk, trial: Trial) {
  const said = words.rules;
  return {
    lead: said.tried(trial.examples, trial.meetings),
    changedHeading: trial.changed.length === 0 ? said.nothingChanged : said.changed(trial.changed.length),
    changed: trial.changed.map(({ example, before, after, newCodes, goneCodes }) => ({
      name: `${example.id} ${example.theme.title}`,
      lines: [
        said.fromTo(said.outcomes[before.outcome], said.outcomes[after.outcome]),
        ...(newCodes.length > 0 ? [said.newCodes(newCodes.join(', '))] : []),
        ...(goneCodes.length > 0 ? [said.goneCodes(goneCodes.join(', '))] : []),
      ],
    })),
    unexpectedHeading: trial.unexpected.length === 0 ? '' : said.unexpected(trial.unexpected.length),
    unexpected: trial.unexpected.map(({ example, got }) => ({
      name: `${example.id} ${example.theme.title}`,
      lines: [
        said.expected(
          [example.expect ? said.outcomes[example.expect] : '', ...example.expectCodes]
            .filter(Boolean)
            .join(', '),
          [said.outcomes[got.outcome], codesOf(got)].filter(Boolean).join(', '),
        ),
      ],
    })),
  };
}

function versionsView({ words, language }: Desk, { versions, current, mayPublish }: Shown) {
  const said = words.rules;
  const listed = versions.map((one, at) => ({
    heading: said.version(one.version),
    by: said.by(one.who, formatMoment(one.at, language)),
    why: one.why ?? '',
    differences: listDifferences(versions[at + 1]?.lists ?? noRuleLists, one.lists).map(
      ({ list, added, gone }) => ({
        name: said.parts[list] ?? list,
        added: added.join(', '),
        gone: gone.join(', '),
      }),
    ),
    version: one.version,
  }));
  const all =
    listed.length === 0
      ? []
      : [...listed, { heading: said.version(0), by: '', why: '', differences: [], version: 0 }];
  return all.map((one) => ({
    ...one,
    again: mayPublish && one.version !== current.version ? said.again(one.version) : '',
    action: `/planering/ordlistor/${one.version}/igen`,
  }));
}
