import { CommonChange, commonChanges, namesOf, serviceTitle } from './change-lines';
import { count, describeContext, describeUndecided, sentence, VERDICT_WORDS } from '../../prove/formats/wording';
import { findingBlock } from '../../prove/text/finding-block';
import { Style } from '../../prove/text/style';
import { ComparedPrincipal, Difference, isEmpty, PrincipalChange, ServiceChange } from '../difference';

/** Services that are told one by one; the rest is counted. */
const MOST_SERVICES = 5;

/** The differences for people at a terminal. */
export function differenceText(difference: Difference, style: Style): string {
  if (isEmpty(difference) && difference.undecided.length === 0) return 'Nothing that the policies decide is different.\n';
  const { added, removed, changes, findings, undecided } = difference;
  const sections = [
    ...principalList('Added', added, style),
    ...principalList('Removed', removed, style),
    ...changes.map((change) => changeBlock(change, style)),
    ...findings.new.map((finding) => `${style.apply('red', 'new finding')}: ${findingBlock(finding, style)}`),
    ...(findings.gone.length === 0 ? [] : [
      [style.apply('green', 'Gone:'), ...findings.gone.map(({ rule, message }) => `  ${rule}: ${sentence(message)}`)].join('\n'),
    ]),
    ...(undecided.length === 0 ? [] : [
      [style.apply('bold', 'Not decided:'), ...undecided.map((one) => `  ${describeUndecided(one)}`)].join('\n'),
    ]),
  ];
  return `${sections.join('\n\n')}\n`;
}

function principalList(title: string, principals: readonly ComparedPrincipal[], style: Style): string[] {
  return principals.length === 0 ? [] : [[style.apply('bold', `${title}:`), ...principals.map(({ kind, arn }) => `  ${kind} ${arn}`)].join('\n')];
}

function changeBlock(change: PrincipalChange, style: Style): string {
  return [style.apply('bold', namesOf(change)), ...commonChanges(change).map((common) => commonBlock(common, style))].join('\n');
}

function commonBlock({ titles, direction, services }: CommonChange, style: Style): string {
  const isAllowed = direction === 'allowed';
  const rest = services.slice(MOST_SERVICES);
  const actions = rest.reduce((sum, { actionCount }) => sum + actionCount, 0);
  return [
    `  ${style.apply(isAllowed ? 'yellow' : 'green', isAllowed ? 'newly allowed' : 'no longer allowed')}, with ${titles.join('; ')}`,
    ...services.slice(0, MOST_SERVICES).flatMap((service) => serviceLines(service, isAllowed)),
    ...(rest.length === 0 ? [] : [`    and ${count(actions, 'action')} of ${count(rest.length, 'more service')}`]),
  ].join('\n');
}

function serviceLines(service: ServiceChange, isAllowed: boolean): string[] {
  const { verdict, example: { action, resource, context, reason, refusal } } = service;
  const keys = describeContext(context);
  return [
    `    ${serviceTitle(service)} (${VERDICT_WORDS[verdict]})`,
    `      ${action} on ${resource}${keys === '' ? '' : ` (${keys})`}`,
    `      ${isAllowed ? 'before' : 'now'}: ${refusal}`,
    `      ${isAllowed ? 'now' : 'before'}: ${reason}`,
  ];
}
