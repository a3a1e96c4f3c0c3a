import { HolderOutOfSight } from './lock-errors';
import { hasSignOfLife } from './sign-of-life';
import { StateFile } from './state-file';

/** As `StateFile.open`, and asks after a holder in another container of this machine. */
export async function openStateFile(path: string): Promise<StateFile> {
  let ended: string | undefined;
  let doubtful: string | undefined;
  for (;;) {
    try {
      return StateFile.open(path, ended);
    } catch (error) {
      if (!(error instanceof HolderOutOfSight) || error.whereabouts !== 'in another container') throw error;
      const isAlive = await hasSignOfLife(error.sign);
      if (isAlive === true) throw error.asInUse;
      // Where there is no sign of it any more, another one may have followed it meanwhile.
      if (isAlive === undefined && error.text === doubtful) throw error;
      if (isAlive === undefined) doubtful = error.text;
      else ended = error.text;
    }
  }
}
