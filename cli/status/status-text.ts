import { leftText, remarksOn } from './remarks';
import { SessionStatus } from './session-status';
import { tableLines } from './table';
import { harmless } from '../command-line/harmless';
import { Style } from '../prove/text/style';
import { durationText } from '../text/duration';
import { localTime } from '../text/local-time';

export interface TextOptions {
  readonly style: Style;
  /** Of the terminal; undefined where the output is read by no person. */
  readonly columns?: number;
}

/** The sessions for people: one in full, several as a table, or in full where the terminal is too narrow for it. */
export function statusText(sessions: readonly SessionStatus[], { style, columns = Infinity }: TextOptions): string {
  const table = sessions.length > 1 ? tableText(sessions, style, columns) : undefined;
  return `${table ?? sessions.map((session) => block(session, style)).join('\n\n')}\n`;
}

const TITLES = ['PROFILE', 'LEFT', 'USER', 'ACCOUNT', 'DEVICE', 'MFA AGE', 'IN', 'ROLES'];

function tableText(sessions: readonly SessionStatus[], style: Style, columns: number): string | undefined {
  const rows = sessions.map((session) => [
    session.profile, leftText(session), session.userName, session.accountId, session.deviceName, durationText(session.mfaAgeSeconds),
    names(session.carriedBy), names(session.roles),
  ].map(harmless));
  const [titles, ...lines] = tableLines([TITLES, ...rows]);
  if ([titles, ...lines].some((line) => line.length > columns)) return undefined;
  const remarks = sessions.flatMap((session) => remarksOn(session).map((remark) => `${style.apply('bold', session.profile)}: ${harmless(remark)}`));
  return [style.apply('dim', titles), ...lines, ...remarks.length > 0 ? ['', ...remarks] : []].join('\n');
}

function names(profiles: readonly { readonly profile: string }[]): string {
  return profiles.map(({ profile }) => profile).join(', ') || '-';
}

function block(session: SessionStatus, style: Style): string {
  const isValid = session.state === 'valid';
  const left = isValid || session.state === 'ending' ? `${leftText(session)} left, until ${localTime(new Date(session.expiration))}` : leftText(session);
  const lines: (readonly [label: string, text: string])[] = [
    ['user', `${session.userName} in ${session.accountId}`],
    ['device', session.deviceName],
    ['MFA', `${durationText(session.mfaAgeSeconds)} ago`],
    ...session.carriedBy.map(({ profile, by }) => ['profile', `${profile} (${by === 'credentials' ? 'credentials file' : by})`] as const),
    ...session.roles.map(({ profile, roleArn }) => ['role', `${profile}: ${roleArn}`] as const),
  ];
  return [
    `${style.apply('bold', session.profile)}: ${style.apply(isValid ? 'green' : 'yellow', left)}`,
    ...lines.map(([label, text]) => `  ${style.apply('dim', label.padEnd(8))}${harmless(text)}`),
    ...remarksOn(session).map((remark) => `  ${style.apply('yellow', harmless(remark))}`),
  ].join('\n');
}
