/** Why a run ends early. */
export class Interrupted extends Error {
  constructor(readonly by: NodeJS.Signals) {
    super(`interrupted by ${by}`);
  }
}

/** One Ctrl-C arrives several times: from the terminal, from npm and from tsx, which hand it on. */
const ONE_KEYSTROKE = 1000;

/** What ends a run early: Ctrl-C, SIGTERM, or an error that nobody caught. The second time ends the removal, too. */
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
    } else if (this.now() - this.firstAt >= ONE_KEYSTROKE) {
      this.removal.abort(reason);
      this.onSecond();
    }
  }

  /** Listens to the process; the answer ends that. */
  listen(): () => void {
    const onSignal = (signal: NodeJS.Signals) => this.interrupt(new Interrupted(signal));
    const onError = (error: unknown) => this.interrupt(error instanceof Error ? error : new Error(String(error)));
    process.on('SIGINT', onSignal).on('SIGTERM', onSignal).on('uncaughtException', onError).on('unhandledRejection', onError);
    return () => {
      process.off('SIGINT', onSignal).off('SIGTERM', onSignal).off('uncaughtException', onError).off('unhandledRejection', onError);
    };
  }
}
