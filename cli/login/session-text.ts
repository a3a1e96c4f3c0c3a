import { userOf } from './caller';
import { deviceName } from './mfa-devices';
import { secondsLeft, StoredSession } from './session-store';
import { durationText } from '../text/duration';

/** `alice in 111122223333` */
export function holderText({ userArn, profile }: StoredSession): string {
  const { userName, accountId } = userOf(userArn, profile);
  return `${userName} in ${accountId}`;
}

/** `Session of alice in 111122223333 until 14:30 (12 h)` */
export function newSessionText(session: StoredSession, now = new Date()): string {
  // The answer took a moment.
  const left = durationText(secondsLeft(session, now.getTime()) + 30);
  return `Session of ${holderText(session)} until ${timeText(new Date(session.expiration), now)} (${left})`;
}

export function validSessionText(session: StoredSession, now = new Date()): string {
  return `Session of ${holderText(session)} still valid for ${durationText(secondsLeft(session, now.getTime()))} (opened with ${deviceName(session.serialNumber)})`;
}

/** In the time zone of the person, with the date unless it is today. */
export function timeText(time: Date, now: Date): string {
  const two = (number: number) => String(number).padStart(2, '0');
  const day = (date: Date) => `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
  const clock = `${two(time.getHours())}:${two(time.getMinutes())}`;
  return day(time) === day(now) ? clock : `${day(time)} ${clock}`;
}
