import * as fc from 'fast-check';
import { ourProcess } from '../../../cli/aws-files/our-process';
import { quotedWord } from '../../../cli/shell/quoted-word';

const OURS: readonly (readonly [commandLine: string, profile: string | undefined])[] = [
  ['iam-mfa process --profile acme', 'acme'],
  ['iam-mfa process --profile=acme', 'acme'],
  ['iam-mfa  process   --profile  acme ', 'acme'],
  ['/usr/local/bin/iam-mfa process --profile acme', 'acme'],
  ['"/Users/alice b/bin/iam-mfa" process --profile "my laptop"', 'my laptop'],
  ["'/home/alice/it'\\''s/iam-mfa' process --profile 'it'\\''s'", "it's"],
  ['/home/alice/my\\ tools/iam-mfa process --profile acme', 'acme'],
  ['/usr/bin/node /opt/cdk-iam-mfa/bin/iam-mfa process --profile acme', 'acme'],
  ['node /opt/cdk-iam-mfa/bin/iam-mfa-commands.js process --profile acme', 'acme'],
  ['npx --no-install iam-mfa process --profile acme', 'acme'],
  ['iam-mfa.cmd process --profile acme', 'acme'],
  ['node C:\\Users\\alice\\cdk-iam-mfa\\bin\\iam-mfa process --profile acme', 'acme'],
  ['"C:\\Program Files\\nodejs\\node.exe" "C:\\Users\\alice b\\bin\\iam-mfa" process --profile "my laptop"', 'my laptop'],
  ['iam-mfa process --code-command "pass otp aws" --profile acme', 'acme'],
  ['iam-mfa process --profile acme --code-command \'ykman oath accounts code -s "AWS"\'', 'acme'],
  ['AWS_REGION=eu-west-1 iam-mfa process --profile acme', 'acme'],
  ['iam-mfa process', undefined],
  ['iam-mfa process --profile', undefined],
];

test.each(OURS)('%s is ours', (commandLine, profile) => {
  expect(ourProcess(commandLine)).toEqual({ profile });
});

const FOREIGN = [
  'aws-vault exec --json acme',
  'iam-mfa-exporter process --profile acme',
  'my-iam-mfa process --profile acme',
  'iam-mfa login --profile acme',
  'echo "iam-mfa process --profile acme"',
  'iam-mfa',
  '',
  '"iam-mfa process --profile acme',
];

test.each(FOREIGN)('%s is somebody else\'s', (commandLine) => {
  expect(ourProcess(commandLine)).toBeUndefined();
});

test.each([['posix', 'linux'], ['windows', 'win32']] as const)('whatever the names, what is quoted for %s is recognized', (kind, platform) => {
  const word = fc.string({ minLength: 1, unit: fc.constantFrom(...'aB1 \\\'"$`!*-_é/=:') }).filter((text) => text.trim() !== '');
  fc.assert(fc.property(word, word, (folder, profile) => {
    const words = ['node', `/home/${folder}/bin/iam-mfa`, 'process', '--profile', profile];
    expect(ourProcess(words.map((each) => quotedWord(each, kind)).join(' '), platform)).toEqual({ profile });
  }), { numRuns: 2_000 });
});
