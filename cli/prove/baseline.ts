import { readFileSync } from 'node:fs';
import { UsageError } from '../usage-error';
import { Proof, ProvenFinding } from './proof';

/** A finding that is accepted; what people need to recognize it stands beside its fingerprint. */
export interface BaselineEntry {
  readonly fingerprint: string;
  readonly rule: string;
  readonly subject: string;
  /** What the finding said when the baseline was written. */
  readonly message: string;
  readonly statement?: string;
}

const SCHEMA = 'https://github.com/cdk-iam-mfa/cdk-iam-mfa/baseline/1';

/** Findings that are known and do not fail. */
export class Baseline {
  /** @throws UsageError if the file is none */
  static read(path: string): Baseline {
    let text: string;
    try {
      text = readFileSync(path, 'utf8');
    } catch (error) {
      throw new UsageError(`--baseline ${path} cannot be read: ${(error as Error).message}; write it with --write-baseline`);
    }
    return new Baseline(entriesOf(text, path));
  }

  static of(findings: readonly ProvenFinding[]): Baseline {
    return new Baseline(findings.map(({ fingerprint, rule, subject, message, statement }) => ({
      fingerprint,
      rule,
      subject: subject.arn,
      message,
      ...(statement && { statement: `${statement.effect} statement ${statement.sid ?? statement.statementIndex} of ${statement.policy}` }),
    })));
  }

  private readonly fingerprints: ReadonlySet<string>;

  private constructor(readonly entries: readonly BaselineEntry[]) {
    this.fingerprints = new Set(entries.map(({ fingerprint }) => fingerprint));
  }

  /** The proof, its findings marked as far as they are known. */
  mark(proof: Proof): Proof {
    return { ...proof, findings: proof.findings.map((finding) => ({ ...finding, known: this.fingerprints.has(finding.fingerprint) })) };
  }

  /** What the baseline has and the proof does not find any more. */
  goneFrom({ findings }: Proof): BaselineEntry[] {
    const found = new Set(findings.map(({ fingerprint }) => fingerprint));
    return this.entries.filter(({ fingerprint }) => !found.has(fingerprint));
  }

  /** The file: in an order that changes only with the findings. */
  toString(): string {
    const findings = [...this.entries].sort((left, right) => (sortKey(left) < sortKey(right) ? -1 : 1));
    return `${JSON.stringify({ schema: SCHEMA, findings }, undefined, 2)}\n`;
  }
}

function sortKey({ subject, rule, fingerprint }: BaselineEntry): string {
  return `${subject} ${rule} ${fingerprint}`;
}

function entriesOf(text: string, path: string): BaselineEntry[] {
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch (error) {
    throw new UsageError(`--baseline ${path} is not JSON: ${(error as Error).message}`);
  }
  const { schema, findings } = (document ?? {}) as { schema?: unknown; findings?: unknown };
  if (schema !== SCHEMA || !Array.isArray(findings) || !findings.every(isEntry)) {
    throw new UsageError(`--baseline ${path} is not a baseline: expected a file of --write-baseline, with "schema" ${SCHEMA}`);
  }
  return findings;
}

function isEntry(value: unknown): value is BaselineEntry {
  const entry = value as Partial<Record<keyof BaselineEntry, unknown>> | null;
  return typeof entry === 'object' && entry !== null
    && [entry.fingerprint, entry.rule, entry.subject, entry.message].every((member) => typeof member === 'string');
}
