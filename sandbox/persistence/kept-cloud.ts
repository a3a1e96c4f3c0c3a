import { cloudOf, cloudText } from './cloud-text';
import { openStateFile } from './open-state-file';
import { StateFile, unusable } from './state-file';
import { Behavior } from '../behavior';
import { Clock } from '../clock';
import { Cloud } from '../state/cloud';

/** A cloud whose changes are on the disk before anybody is answered. */
export class KeptCloud {
  /**
   * @param begin makes the cloud where the file is new
   * @param check throws where the cloud of the file is not the one that is asked for
   */
  static async open(path: string, clock: Clock, behavior: Behavior, begin: () => Cloud, check: (cloud: Cloud) => void): Promise<KeptCloud> {
    const file = await openStateFile(path);
    try {
      const cloud = file.content === undefined ? begin() : restored(file, file.content, clock, behavior);
      check(cloud);
      return new KeptCloud(cloud, file);
    } catch (error) {
      file.close();
      throw error;
    }
  }

  private nextSave?: Promise<void>;
  private isClosed = false;

  private constructor(readonly cloud: Cloud, private readonly file: StateFile) {}

  get path(): string {
    return this.file.path;
  }

  save(): void {
    if (this.isClosed) throw new Error(`the state file ${this.path} was closed`);
    this.file.save(cloudText(this.cloud));
  }

  /** Resolves when all is on the disk that was done until now: requests that came together are saved together. */
  saved(): Promise<void> {
    this.nextSave ??= new Promise((resolve, reject) => setImmediate(() => {
      this.nextSave = undefined;
      try {
        this.save();
        resolve();
      } catch (error) {
        reject(error);
      }
    }));
    return this.nextSave;
  }

  /** Saves what changed without a call, such as the clock, and lets another sandbox have the file. */
  close(): void {
    if (this.isClosed) return;
    try {
      this.save();
    } finally {
      this.isClosed = true;
      this.file.close();
    }
  }

  /** As `close`, and leaves the file as it is. */
  abandon(): void {
    this.isClosed = true;
    this.file.close();
  }
}

function restored({ path }: StateFile, content: string, clock: Clock, behavior: Behavior): Cloud {
  try {
    return cloudOf(content, clock, behavior);
  } catch (error) {
    // A policy, say, that the evaluator cannot read: what the program says of itself tells nobody what is wrong with the file.
    throw unusable(path, error instanceof TypeError ? 'its content is not what a sandbox writes' : error);
  }
}
