/** Why a run ends early. */
export class Interrupted extends Error {
  constructor(readonly by: NodeJS.Signals) {
    super(`interrupted by ${by}`);
  }
}

/** One Ctrl-C arrives several times: from the terminal, from npm and from tsx, which hand it on. */
const ONE_KEYSTROKE = 1000;

/** SIGHUP comes from a terminal that is closed. */
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
const ERRORS = ['uncaughtException', 'unhandledRejection'] as const;

/** What ends a run early: a signal, or an error that nobody caught. A second signal ends the removal, too. */
export class Interruption {
  private readonly run = new AbortController();
  private readonly removal = new AbortController();
  private firstAt = 0;

  /** @param onSecond called at the second interruption, after which nothing is waited for */
  constructor(
    private readonly onFirst: (reason: Error) => void, private readonly onSecond: () => void, private readonly now: () => number = Date.now,
  ) {}

  /** Aborted at the first interruption: what goes on ends, and the removal begins. */
  get ofRun(): AbortSignal {
    return this.run.signal;
  }

  /** Aborted at the second interruption. */
  get ofRemoval(): AbortSignal {
    return this.removal.signal;
  }

  /** What interrupted the run, if anything did. */
  get reason(): Error | undefined {
    return this.run.signal.aborted ? this.run.signal.reason as Error : undefined;
  }

  interrupt(reason: Error): void {
    if (!this.run.signal.aborted) {
      this.firstAt = this.now();
      this.run.abort(reason);
      this.onFirst(reason);
    } else if (reason instanceof Interrupted && this.now() - this.firstAt >= ONE_KEYSTROKE) {
      // An error is nobody's wish to leave things behind: Ctrl-C ends a `tee` as well, and then nothing can be said any more.
      this.removal.abort(reason);
      this.onSecond();
    }
  }

  /** Listens to the process; the answer ends that. */
  listen(): () => void {
    const onSignal = (signal: NodeJS.Signals) => this.interrupt(new Interrupted(signal));
    const onError = (error: unknown) => this.interrupt(error instanceof Error ? error : new Error(String(error)));
    SIGNALS.forEach((signal) => process.on(signal, onSignal));
    ERRORS.forEach((event) => process.on(event, onError));
    return () => {
      SIGNALS.forEach((signal) => process.off(signal, onSignal));
      ERRORS.forEach((event) => process.off(event, onError));
    };
  }
}
