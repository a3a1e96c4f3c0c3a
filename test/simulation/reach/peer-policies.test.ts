import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ACCOUNT, directoryOf } from './directory-of';
import { lineOf, reachesOf } from './lines-of';
import { peerPolicies } from '../../../benchmarks/peer-policies';

const OWN_DEVICE = 'iam:CreateVirtualMFADevice > iam:EnableMFADevice > sessionTokenWithMfa alice';
const DEVICES = 'iam:EnableMFADevice > sessionTokenWithMfa of anyone';
const GUESSES = 'iam:ChangePassword > tries-passwords';
const NEW_PASSWORDS = ['iam:CreateLoginProfile > console alice', 'iam:CreateLoginProfile > console of anyone'];
const PASSWORDS = ['iam:UpdateLoginProfile > console alice', 'iam:UpdateLoginProfile > console of anyone'];
const EVERYTHING = `iam:PutUserPolicy > everything in ${ACCOUNT}`;

/** What an administrator reaches by one step, with a leaked key and with a password; registering one's own device with a password aside. */
const EXPECTED: Readonly<Record<string, readonly [withKey: readonly string[] | 'everything', withPassword: readonly string[] | 'everything']>> = {
  '01-aws-security-credentials': [[OWN_DEVICE, DEVICES], [DEVICES]],
  '02-aws-security-credentials-mfa-only': [[OWN_DEVICE, DEVICES], [DEVICES]],
  '03-aws-self-manage-cli': [[OWN_DEVICE, DEVICES], [DEVICES]],
  // It leaves iam:CreateVirtualMFADevice out: a hardware device is left to the key.
  '04-aws-security-key': [['iam:EnableMFADevice > sessionTokenWithMfa alice', DEVICES], [DEVICES]],
  // Bool, which a long-term key passes.
  '05-aws-knowledge-center': ['everything', [DEVICES]],
  '06-aws-knowledge-center-answer': [[OWN_DEVICE, DEVICES], [DEVICES]],
  '07-terraform-aws-iam': [[OWN_DEVICE, DEVICES, GUESSES], [DEVICES]],
  '08-trussworks-mfa': [[OWN_DEVICE, DEVICES, ...NEW_PASSWORDS, GUESSES], [DEVICES, 'iam:CreateLoginProfile > sets-password', NEW_PASSWORDS[1]]],
  '09-enforce-mfa': ['everything', 'everything'],
  '10-enforce-mfa-with-credentials': ['everything', 'everything'],
  '11-enforce-mfa-with-deny': ['everything', 'everything'],
  '12-tedilabs-account': [[OWN_DEVICE, DEVICES, ...PASSWORDS, GUESSES], [DEVICES, 'iam:UpdateLoginProfile > sets-password', PASSWORDS[1]]],
  '13-landing-zone-accelerator': ['everything', [DEVICES]],
  '14-landing-zone-accelerator-sample': ['everything', [DEVICES, 'iam:DeactivateMFADevice > removes-device']],
  '15-rust-lang-simpleinfra': [[OWN_DEVICE, DEVICES, GUESSES], [DEVICES]],
  '16-philips-account-setup': [[OWN_DEVICE, DEVICES, GUESSES], [DEVICES]],
  '17-qtangs-enforce-mfa': [[OWN_DEVICE, DEVICES], [DEVICES]],
  '18-1strategy-cross-account-roles': ['everything', 'everything'],
  '19-cdk-deny-no-mfa-policy': ['everything', [DEVICES, 'iam:DeactivateMFADevice > removes-device']],
  '20-cdk-mfa-managed-policy': [[OWN_DEVICE, DEVICES], [DEVICES]],
};

const FOLDER = join(__dirname, '../../../benchmarks/peer-policies');

function linesUnder(file: string): string[] {
  const { kind, policies } = JSON.parse(readFileSync(join(FOLDER, `${file}.json`), 'utf8')) as { kind: string; policies: { Statement: object[] }[] };
  const user = kind === 'boundary'
    ? { can: ['AdministratorAccess'], boundary: policies[0] }
    : { can: ['AdministratorAccess', ...policies.flatMap(({ Statement: statements }) => statements)] };
  return reachesOf(directoryOf({ users: [user] }), { startKinds: ['accessKey', 'console'] })
    .filter(({ path }) => new Set(path.map(({ gain }) => gain)).size === 1)
    .map(lineOf)
    .filter((line) => !line.startsWith('('));
}

test.each(Object.entries(EXPECTED))('%s', (file, expected) => {
  const lines = linesUnder(file);
  (['accessKey', 'console'] as const).forEach((start, index) => {
    const from = lines.filter((line) => line.startsWith(`${start} > `)).map((line) => line.slice(start.length + 3));
    if (expected[index] === 'everything') expect(from).toContain(EVERYTHING);
    else expect(from).toEqual(expected[index]);
  });
});

test('every published policy is looked at', () => {
  expect(Object.keys(EXPECTED)).toHaveLength(peerPolicies().length);
});
