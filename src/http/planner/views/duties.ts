/** What the page of a meeting's duties shows: each duty with a person or a function. */
import { dutyFaults } from '../../../domain/checklist/answering.js';
import { duties } from '../../../domain/checklist/checklist.js';
import type { DutyHolder } from '../../../domain/checklist/list.js';
import type { Meeting } from '../../../domain/meeting.js';
import { may } from '../../../domain/permissions.js';
import type { SpokenReason } from '../../speak.js';
import type { Desk } from '../desk.js';
import { type Typed, visible } from '../form.js';
import type { Active } from './checklist-owner.js';
import { faultList } from './fields.js';

type Shown = {
  meeting: Meeting;
  duties: readonly DutyHolder[];
  people: Active;
  typed: Typed | undefined;
  faults: readonly SpokenReason[];
};

export function dutiesView({ words, actor }: Desk, shown: Shown) {
  const { meeting, people, typed, faults } = shown;
  const said = words.checklist.duties;
  const changes = may(actor, 'give duties') && meeting.state !== 'cancelled';
  const rows = duties.map((duty, i) => {
    const holder = shown.duties.find((one) => one.duty === duty);
    const person = typedOr(typed, `person.${duty}`, holder?.personId ? String(holder.personId) : '');
    const able = people.filter((one) => dutyFaults(actor, duty, one, 'person').length === 0);
    const gone =
      holder?.personId && !able.some(({ id }) => id === holder.personId)
        ? [{ id: holder.personId, name: holder.name }]
        : [];
    return {
      duty,
      label: words.dutyNames[duty] ?? duty,
      name: holder?.name ?? said.nobody,
      functionName: typedOr(typed, `function.${duty}`, holder && holder.personId === null ? holder.name : ''),
      people: [
        { value: '', text: said.nobody, chosen: person === '' },
        ...[...able, ...gone].map(({ id, name }) => ({
          value: String(id),
          text: name,
          chosen: person === String(id),
        })),
      ],
      faults: faults.filter(({ field }) => field?.startsWith(`duties.${i}`)).map(({ message }) => message),
    };
  });
  return {
    said,
    back: `/planering/moten/${meeting.id}`,
    meeting: meeting.theme.title || words.list.noTitle,
    list: { href: `/planering/moten/${meeting.id}/checklista`, text: words.checklist.toList },
    faults: faultList(words, faults),
    noPeople: people.length === 0 ? said.noPeople : '',
    action: changes ? `/planering/moten/${meeting.id}/roller` : '',
    rows,
  };
}

const typedOr = (typed: Typed | undefined, name: string, kept: string): string =>
  typed ? visible([typed[name] ?? ''].flat()[0] ?? '') : kept;
