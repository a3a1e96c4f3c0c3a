import { homedir } from 'node:os';
import { sep } from 'node:path';
import { Examined } from './diagnosis';
import { Finding, Location, Severity } from './finding';
import { harmless } from '../command-line/harmless';
import { Style } from '../prove/text/style';

const COLORS = { problem: 'red', warning: 'yellow', unchecked: 'dim' } as const;
const SEVERITIES = Object.keys(COLORS) as Severity[];
const LABEL_WIDTH = 7;

/** The findings, the worst first, and what is all right in short. */
export function doctorText(examined: readonly Examined[], style: Style): string {
  const found = examined.flatMap(({ check, findings = [] }) => findings.map((finding) => ({ name: check.name, finding })));
  const blocks = SEVERITIES.flatMap((severity) => found.filter(({ finding }) => finding.severity === severity))
    .map(({ name, finding }) => block(name, finding, style));
  const summary = [
    ...namesLine('ok', examined, ({ findings }) => findings?.length === 0),
    ...namesLine('left out', examined, ({ findings }) => !findings),
    total(found.map(({ finding }) => finding), style),
  ];
  return `${[...blocks, summary.join('\n')].join('\n\n')}\n`;
}

function block(name: string, { severity, what, where, why, fix }: Finding, style: Style): string {
  const lines = [...where ? [['where', place(where)]] : [], ['why', why], ['do', fix]].map(([label, text]) => [label, harmless(text)]);
  return [
    `${style.apply(COLORS[severity], severity)} ${style.apply('bold', name)}: ${harmless(what)}`,
    ...lines.map(([label, text]) => `  ${style.apply('dim', label.padEnd(LABEL_WIDTH))}${text}`),
  ].join('\n');
}

function place({ file, line }: Location): string {
  const folder = `${homedir()}${sep}`;
  const shown = file.startsWith(folder) ? `~${sep}${file.slice(folder.length)}` : file;
  return line === undefined ? shown : `${shown}:${line}`;
}

function namesLine(title: string, examined: readonly Examined[], isMeant: (one: Examined) => boolean): string[] {
  const names = examined.filter(isMeant).map(({ check }) => check.name);
  return names.length === 0 ? [] : [`${title}: ${names.join(', ')}`];
}

function total(findings: readonly Finding[], style: Style): string {
  if (findings.length === 0) return style.apply('green', 'Nothing found.');
  const counts = SEVERITIES.flatMap((severity) => {
    const count = findings.filter((finding) => finding.severity === severity).length;
    return count === 0 ? [] : [countText(severity, count)];
  });
  return style.apply('bold', `${counts.join(', ')}.`);
}

function countText(severity: Severity, count: number): string {
  return severity === 'unchecked' ? `${count} not checked` : `${count} ${severity}${count === 1 ? '' : 's'}`;
}
