import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, Stack } from 'aws-cdk-lib';
import { CrossAccountMfaSwitch } from '../src/cross-account-mfa-switch';
import { MfaEnforcedGroup } from '../src/mfa-enforced-group';

interface Synthesis {
  readonly seconds: number;
  readonly bytes: number;
}

interface Figure {
  readonly name: string;
  readonly figure: string;
  readonly value: number;
}

const SIZES = [250, 500, 1000];
const ROUNDS = 3;
const FIRST_ACCOUNT = 100_000_000_000;
const BASTION = { account: '999999999999', region: 'eu-west-1' };

/** The role of each group in every account. */
const ROLES: Record<string, string> = { Administrators: 'Admin', Developers: 'ops/Developer', Auditors: 'Auditor' };

/** Synthesis of a bastion account whose three groups switch to a role each in 250, 500 and 1,000 accounts. */
export async function switchSynthesisBenchmark(): Promise<Figure[]> {
  synthesize(SIZES[0]);
  return [
    ...figures('switch to 3 roles by ARN'),
    ...figures('switch to 3 roles by organization', 'o-a1b2c3d4e5'),
  ];
}

function figures(name: string, organizationId?: string): Figure[] {
  const runs = SIZES.map((accounts) => ({ accounts, ...fastest(accounts, organizationId) }));
  const [half, full] = runs.slice(-2);
  const [time, bytes] = [full.seconds / half.seconds, full.bytes / half.bytes];
  return [
    ...runs.flatMap(({ accounts, seconds, bytes: size }) => [
      {
        name: `${name} in ${accounts} accounts, synthesis${accounts === full.accounts ? ' (target: below 3 s)' : ''}`,
        figure: `${seconds.toFixed(2)} s`,
        value: seconds,
      },
      { name: `${name} in ${accounts} accounts, template`, figure: `${(size / 1000).toFixed(0)} kB`, value: size },
    ]),
    { name: `${name}, ${full.accounts} accounts against ${half.accounts}, time (linear: 2)`, figure: time.toFixed(2), value: time },
    { name: `${name}, ${full.accounts} accounts against ${half.accounts}, bytes (linear: 2)`, figure: bytes.toFixed(2), value: bytes },
  ];
}

function fastest(accounts: number, organizationId?: string): Synthesis {
  const rounds = Array.from({ length: ROUNDS }, () => synthesize(accounts, organizationId));
  return rounds.reduce((best, round) => round.seconds < best.seconds ? round : best);
}

/** From the first construct to the template on disk. */
function synthesize(accounts: number, organizationId?: string): Synthesis {
  const outdir = mkdtempSync(join(tmpdir(), 'switch-synthesis-'));
  try {
    const start = process.hrtime.bigint();
    const assembly = bastion(new App({ outdir }), accounts, organizationId).synth();
    const seconds = Number(process.hrtime.bigint() - start) / 1e9;
    return { seconds, bytes: statSync(assembly.stacks[0].templateFullPath).size };
  } finally {
    rmSync(outdir, { recursive: true });
  }
}

function bastion(app: App, accounts: number, organizationId?: string): App {
  const stack = new Stack(app, 'Bastion', { env: BASTION });
  const ids = Array.from({ length: accounts }, (_, index) => String(FIRST_ACCOUNT + index));
  for (const [id, role] of Object.entries(ROLES)) {
    const group = new MfaEnforcedGroup(stack, id);
    new CrossAccountMfaSwitch(stack, `${id}Switch`, { groups: [group], organizationId }).addAccounts(ids, [role]);
  }
  return app;
}
