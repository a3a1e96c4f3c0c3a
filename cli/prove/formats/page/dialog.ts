import { accessesIn, groupsFor } from './cells';
import { Column } from './columns';
import { byId, Child, element, facts } from './elements';
import { ownRequest } from './own-request';
import { PageAccess, PageData, PageGroup, PagePrincipal } from './page-data';
import { StateTable } from './state-table';
import { STATES, VERDICT_STATES } from './states';
import { ActionSet, PathRequest, ProvenRequest } from '../../proof';
import { capitalize, count, describeContext, describeStatement, VERDICT_WORDS } from '../wording';

/** What a dialog is about. */
export interface Question {
  readonly principal: PagePrincipal;
  readonly column: Column;
  readonly view: string;
  /** Whether the question is about the principal as a whole. */
  readonly whole: boolean;
}

const MOST_REQUESTS = 3;

/** A list of so many actions needs no unfolding. */
const SHORT_LIST = 8;

/** Shows what a user or role may do in the services of a column, by which statement, and an example of each. */
export function openDialog(data: PageData, table: StateTable, question: Question): void {
  const { principal, column, view, whole } = question;
  const dialog = byId<HTMLDialogElement>('cell-dialog');
  const close = element('button', { 'type': 'button', 'class': 'close', 'aria-label': 'Close' }, '✕');
  close.addEventListener('click', () => dialog.close());
  const title = element('h2', { id: 'cell-dialog-title' }, whole ? principal.name : `${principal.name}: ${column.label}`);
  dialog.replaceChildren(
    element('div', { class: 'dialog-head' }, title, close),
    element('div', { 'class': 'dialog-body', 'tabindex': '0', 'role': 'group', 'aria-labelledby': 'cell-dialog-title' },
      whole ? describePrincipal(principal, dialog) : facts({ [principal.kind === 'user' ? 'User' : 'Role']: code(principal.arn) }),
      ...describePath(principal),
      ...describeAccess(data, table, question, accessesIn(data, principal.access, view))),
  );
  dialog.showModal();
}

function describePrincipal(principal: PagePrincipal, dialog: HTMLDialogElement): HTMLElement {
  const { kind, arn, groups, place, underEnforcement, findings } = principal;
  return facts({
    ARN: code(arn),
    Groups: groups.join(', '),
    Place: place,
    Standing: kind === 'role' ? undefined : underEnforcement ? 'under an enforcement' : 'under no enforcement',
    Findings: findings.length === 0 ? undefined : element('ul', {}, ...findings.map(({ id, rule, message }) => {
      const link = element('a', { href: `#${id}` }, rule);
      link.addEventListener('click', () => dialog.close());
      return element('li', {}, link, `: ${message}`);
    })),
  });
}

function describePath({ kind, reached }: PagePrincipal): Child[] {
  if (kind === 'user') return [];
  if (reached === undefined) return [element('p', {}, 'No session of this role can be had without MFA.')];
  return [
    element('h3', {}, 'How it is reached without MFA'),
    element('ol', { class: 'steps' }, ...reached.map((step: PathRequest) => element('li', {},
      facts({ 'Caller': code(step.callerArn), ...requestFacts(step), 'Leads to': step.leadsTo }, 'request')))),
  ];
}

function describeAccess(data: PageData, table: StateTable, { principal, column }: Question, accesses: readonly PageAccess[]): Child[] {
  const sections = new Map<string, { titles: string[]; groups: PageGroup[] }>();
  for (const access of accesses) {
    const groups = groupsFor(data, table, access, column).sort((left, right) => order(left) - order(right));
    const key = JSON.stringify(groups);
    const section = sections.get(key) ?? { titles: [], groups };
    sections.set(key, { ...section, titles: [...section.titles, access.title] });
  }
  const names = column.services.map((service) => table.services[service]);
  return [...sections.values()].sort((left, right) => order(left.groups[0]) - order(right.groups[0])).flatMap(({ titles, groups }) => [
    element('h3', {}, capitalize(titles.join(', '))),
    ...groups.length === 0 ? [element('p', {}, 'Nothing is allowed.')] : groups.map((group) => describeGroup(data, group, names, (request) =>
      facts({ Caller: `${titles[0]} of ${principal.name}`, ...requestFacts(ownRequest(data, principal, request)) }, 'request'))),
  ]);
}

/** The most open comes first, nothing last. */
function order(group: PageGroup | undefined): number {
  return Object.keys(STATES).indexOf(group === undefined ? 'none' : VERDICT_STATES[group.verdict]);
}

function describeGroup(data: PageData, group: PageGroup, names: readonly string[], describe: (request: ProvenRequest) => HTMLElement): HTMLElement {
  const state = VERDICT_STATES[group.verdict];
  const inColumn = group.requests.filter(({ action }) => names.includes(action.split(':')[0]));
  const requests = (inColumn.length > 0 ? inColumn : group.requests).slice(0, MOST_REQUESTS);
  return element('section', { class: `group ${state}` },
    element('p', { class: 'verdict' },
      element('span', { 'class': `cell ${state}`, 'aria-hidden': 'true' }, STATES[state].sign), ` ${capitalize(VERDICT_WORDS[group.verdict])}`),
    facts({ Statement: statements(requests), Actions: describeActions(data.actionSets[group.actions], group.unlisted, names) }),
    inColumn.length > 0 ? undefined : element('p', {}, 'The same statements decide this request, which stands for all of these actions:'),
    ...requests.map(describe));
}

function statements(requests: readonly ProvenRequest[]): string {
  return [...new Set(requests.map(({ decidedBy }) => decidedBy === undefined ? 'none: a rule of the service' : describeStatement(decidedBy)))].join('; ');
}

function requestFacts({ action, resource, context, reason }: ProvenRequest): Record<string, Child> {
  const keys = describeContext(context);
  return { Action: code(action), Resource: code(resource), Context: keys === '' ? undefined : code(keys), Decision: reason };
}

function describeActions(actions: ActionSet, unlisted: boolean, names: readonly string[]): HTMLElement {
  const services = names.filter((name) => Object.hasOwn(actions, name));
  const listed = services.flatMap((service) => actions[service] === '*' ? [`${service}:*`] : [...actions[service]].map((name) => `${service}:${name}`));
  const items = [
    ...listed.map((name) => element('li', {}, code(name))),
    ...(unlisted ? [element('li', {}, 'actions that AWS adds later')] : []),
  ];
  const list = element('ul', { class: 'actions' }, ...items);
  if (items.length <= SHORT_LIST) return list;
  const title = services.length === 1 ? count(listed.length, 'action') : `actions of ${count(services.length, 'service')}`;
  return element('details', {}, element('summary', {}, title), list);
}

function code(text: string): HTMLElement {
  return element('code', {}, text);
}
