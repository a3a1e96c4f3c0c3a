import { Scene } from '../support/scene';

/** The Sid of the statement that refuses a call; the reason where no statement does, and `allowed` where the call goes through. */
export async function stoppedBy({ sandbox }: Scene, call: Promise<unknown>): Promise<string> {
  const before = sandbox.decisions.all.length;
  try {
    await call;
    return 'allowed';
  } catch (error) {
    const decision = sandbox.decisions.all.slice(before).at(-1);
    return decision?.decidedBy?.sid ?? (error as Error).message.trim();
  }
}
