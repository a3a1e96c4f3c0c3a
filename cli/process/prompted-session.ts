import { LoginFailed } from '../login/login-failed';
import { ObtainedSession, obtainSession, SessionRequest } from '../login/obtain-session';
import { LEAST_SECONDS_LEFT, secondsLeft } from '../login/session-store';
import { controllingTerminal } from '../terminal/controlling-terminal';
import type { Terminal } from '../terminal/terminal';

/** Every program would ask for the next code at once. AWS gives no less than fifteen minutes. */
const OVER_ALREADY = 'by the clock of this machine the session that AWS has just opened is over, so the clock is ahead of AWS\'s: '
  + 'set it (timedatectl set-ntp true, or the date and time settings), then log in again';

/** The session of a profile; where that takes a code, it is asked for on the controlling terminal, which is free again afterwards. */
export async function promptedSession(request: Omit<SessionRequest, 'terminal'>): Promise<ObtainedSession> {
  let terminal: Terminal | undefined;
  try {
    const obtained = await obtainSession({ ...request, terminal: () => (terminal ??= controllingTerminal(request.env)) });
    if (obtained.isNew && secondsLeft(obtained.session) <= LEAST_SECONDS_LEFT) throw new LoginFailed(OVER_ALREADY);
    return obtained;
  } finally {
    terminal?.close();
  }
}
