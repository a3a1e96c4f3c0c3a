import { Deployment } from './deployment';
import { Exercise } from './exercise';
import { ExerciseDesk } from './exercise-desk';
import { Interruption } from './interruption';
import { Ledger, Leftover } from './ledger';
import { refuseLeftovers } from './leftover-stacks';
import { Names } from './names';
import { normalizer } from './normalize';
import { plan } from './plan';
import { RecordedRows } from './recorded-rows';
import { Removal } from './removal';
import { ExerciseEnd } from './result';
import { ExerciseStopped, Row } from './rows';
import { Settling } from './settling';
import { administratorOf, Target } from './target';
import { machineTime, Time } from './time';

export interface RunProps {
  readonly target: Target;
  readonly exercises: readonly Exercise[];
  readonly interruption: Interruption;
  readonly progress: (text: string) => void;
  /** Whom the credentials belong to. */
  readonly identity?: string;
}

/** The exercises, one after the other: each is deployed, run, and removed again. */
export class Run {
  readonly ends: ExerciseEnd[] = [];
  readonly rows: Row[] = [];
  readonly leftovers: Leftover[] = [];
  private readonly names = new Names();
  private readonly time: Time;
  private ledger?: Ledger;

  constructor(private readonly props: RunProps) {
    this.time = machineTime(props.interruption.ofRun);
  }

  /** What is there as far as is known, at any moment. */
  get remaining(): ReadonlyArray<{ readonly what: string; readonly commands: readonly string[] }> {
    return [...this.leftovers.map(({ entry }) => entry), ...this.ledger?.remaining ?? []];
  }

  async run(): Promise<void> {
    const { exercises, target, interruption, progress, identity } = this.props;
    const deployments: Deployment[] = [];
    try {
      for (const exercise of exercises) {
        deployments.push(await Deployment.assemble(exercise, target, interruption.ofRun));
      }
      await refuseLeftovers(deployments.flatMap(({ stacks }) => stacks), target);
      progress(plan(target, deployments, this.names, identity));
      for (const deployment of deployments) {
        if (this.leftovers.length > 0) {
          progress(`\n${deployment.exercise.name}: not begun, as something could not be removed\n`);
        } else if (!interruption.reason) {
          await this.runOne(deployment);
        }
      }
    } finally {
      deployments.forEach((deployment) => deployment.discard());
    }
  }

  /** An exercise that fails does not keep the others from their turn. */
  private async runOne(deployment: Deployment): Promise<void> {
    const { name } = deployment.exercise;
    const begin = Date.now();
    const ledger = this.ledger = new Ledger();
    const rows = this.rowsOf(name);
    let stopped: string | undefined;
    try {
      await this.exercise(deployment, ledger, rows);
    } catch (error) {
      stopped = this.props.interruption.reason?.message ?? (error instanceof ExerciseStopped ? error.message : rows.normalized(String(error)));
      this.props.progress(`  stopped: ${this.props.interruption.reason?.message ?? (error as Error).message}\n`);
    }
    this.rows.push(...rows.rows.taken);
    await this.remove(ledger, stopped !== undefined);
    this.ends.push({ exercise: name, seconds: Math.round((Date.now() - begin) / 100) / 10, ...(stopped !== undefined && { stopped }) });
  }

  private async exercise(deployment: Deployment, ledger: Ledger, { rows, settling }: RowsOfExercise): Promise<void> {
    const { target, interruption, progress } = this.props;
    progress(`\n${deployment.exercise.name}: deploying ${deployment.stacks.map(({ stackName }) => stackName).join(', ')}\n`);
    interruption.ofRun.throwIfAborted();
    ledger.enter(deployment.entry(interruption.ofRemoval));
    const outputs = await deployment.deploy(interruption.ofRun);
    settling.begin();
    const removal = new Removal(administratorOf(target).iam, machineTime(interruption.ofRemoval), target.patience);
    await deployment.exercise.run(new ExerciseDesk({ target, rows, ledger, names: this.names, removal, time: this.time, outputs, settling }));
    interruption.ofRun.throwIfAborted();
  }

  private async remove(ledger: Ledger, wasStopped: boolean): Promise<void> {
    const { target, interruption, progress } = this.props;
    progress('  removing what was made\n');
    if (wasStopped) {
      // What was made a moment ago may not be found yet, and what is not found counts as removed.
      await machineTime(interruption.ofRemoval).sleep(target.patience.settle * 1000);
    }
    this.leftovers.push(...await ledger.removeAll());
    this.ledger = undefined;
  }

  private rowsOf(exercise: string): RowsOfExercise {
    const { target, progress } = this.props;
    const settling = new Settling(target.patience.settle, this.time);
    const normalize = normalizer(target.accounts, target.region);
    const rows = new RecordedRows({
      exercise,
      time: this.time,
      patience: target.patience,
      normalize,
      // This is where an exercise ends once the run is interrupted, too.
      beforeAttempt: () => settling.end(),
      onRow: ({ row, caller, call, observed, attempts }) =>
        progress(`  ${row}. ${caller}: ${call} -> ${observed}${attempts > 1 ? ` (attempt ${attempts})` : ''}\n`),
    });
    return { rows, settling, normalized: normalize };
  }
}

interface RowsOfExercise {
  readonly rows: RecordedRows;
  readonly settling: Settling;
  readonly normalized: (text: string) => string;
}
