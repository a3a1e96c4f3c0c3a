import { Counterexample } from '../../../src/checks/finding';
import { CALLER_TITLES } from '../../../src/simulation/caller-titles';
import { capitalize, describeContext, describePlace, describeStatement, sentence } from '../formats/wording';
import { ProvenFinding } from '../proof';
import { Style } from './style';

const LABEL_WIDTH = 12;

/** A finding for people: what, where, how it is shown, and what to do. */
export function findingBlock(finding: ProvenFinding, style: Style): string {
  const { rule, severity, subject, message, statement, counterexample, path = [], fix, known } = finding;
  const place = statement?.place ?? subject.place;
  const color = severity === 'error' ? 'red' : 'yellow';
  const lines = [
    ['where', place ? describePlace(place) : subject.arn],
    ...(statement ? [['statement', describeStatement(statement)]] : []),
    ...[...path, ...(counterexample ? [counterexample] : [])].map((step, index) => [index === 0 ? 'example' : 'then', exampleLine(step)]),
    ['fix', sentence(capitalize(fix))],
  ];
  return [
    `${style.apply(color, severity)} ${style.apply('bold', `${rule}: ${subject.kind} ${subject.name}`)}${known ? style.apply('dim', ' (in the baseline)') : ''}`,
    `  ${sentence(message)}`,
    ...lines.map(([label, text]) => `  ${style.apply('dim', label.padEnd(LABEL_WIDTH))}${text}`),
  ].join('\n');
}

/** A request in one line. */
export function exampleLine({ callerKind, callerArn, action, resource, context, reason }: Omit<Counterexample, 'decision'>): string {
  const keys = describeContext(context);
  return `${CALLER_TITLES[callerKind]} of ${callerArn} asks for ${action} on ${resource}${keys === '' ? '' : ` (${keys})`}: ${reason}`;
}
