import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Block, blocksOf, sectionOf } from './support/docs/blocks';
import { printedText } from './support/docs/printed-text';
import { ROOT } from './support/docs/snippets';
import { Question, WalkedShell } from './support/docs/walked-shell';
import { testWithProgram } from './support/programs';
import { Authenticator } from '../examples/support/authenticator';
import { readFromScreen } from '../examples/support/qr-reader';

const GUIDE = readFileSync(join(ROOT, 'docs', 'getting-started.md'), 'utf8');
const APP = blocksOf(sectionOf(GUIDE, '## The app'));
const WALK = blocksOf(sectionOf(GUIDE, '## On a laptop'));
const OWN_ACCOUNTS = blocksOf(sectionOf(GUIDE, '## In AWS accounts of your own'));

const SANDBOX = 'npx iam-mfa sandbox ';
const MANIFEST = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));

const typed = (blocks: Block[]) => blocks.filter(({ language }) => language === 'console').flatMap(({ text }) => text.trimEnd().split('\n'));
const only = (blocks: Block[], language: string) => blocks.filter((block) => block.language === language).map(({ text }) => text);

/** A laptop on which nothing was ever done, with the folder of the app as the guide leaves it. */
class Laptop {
  readonly home = mkdtempSync(join(tmpdir(), 'getting-started-'));
  readonly app = join(this.home, 'mfa-app');
  readonly env: NodeJS.ProcessEnv = {
    HOME: this.home,
    PATH: process.env.PATH,
    TMPDIR: process.env.TMPDIR,
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_PAGER: '',
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
    // Nobody is asked about versions, notices or usage over the network.
    CDK_DISABLE_CLI_TELEMETRY: 'true',
    CDK_DISABLE_VERSION_CHECK: 'true',
    CDK_NOTICES: 'false',
    NPM_CONFIG_OFFLINE: 'true',
    NPM_CONFIG_PROGRESS: 'false',
    NPM_CONFIG_UPDATE_NOTIFIER: 'false',
  };

  constructor() {
    mkdirSync(this.app);
    this.installPacked();
    this.installDependencies();
    writeFileSync(join(this.app, 'app.ts'), only(APP, 'ts nofixture')[0]);
    writeFileSync(join(this.app, 'cdk.json'), only(APP, 'json')[0]);
  }

  /** The package as it is published. */
  private installPacked(): void {
    const pack = ['pack', '--ignore-scripts', '--silent', '--pack-destination', this.home];
    const packed = execFileSync('npm', pack, { cwd: ROOT, env: this.env, encoding: 'utf8' }).trim();
    mkdirSync(join(this.modules, 'cdk-iam-mfa'), { recursive: true });
    execFileSync('tar', ['-xzf', join(this.home, packed), '--strip-components=1', '-C', join(this.modules, 'cdk-iam-mfa')]);
  }

  /** What npm would fetch, as it is installed here already. */
  private installDependencies(): void {
    mkdirSync(join(this.modules, '.bin'));
    for (const name of ['aws-cdk-lib', 'constructs', 'aws-cdk', 'tsx']) symlinkSync(join(ROOT, 'node_modules', name), join(this.modules, name));
    for (const [name, file] of [['cdk', 'aws-cdk/bin/cdk'], ['tsx', 'tsx/dist/cli.mjs'], ['iam-mfa', 'cdk-iam-mfa/bin/iam-mfa']]) {
      symlinkSync(join('..', file), join(this.modules, '.bin', name));
    }
    execFileSync('npm', ['init', '-y'], { cwd: this.app, env: this.env, stdio: 'ignore' });
  }

  private get modules(): string {
    return join(this.app, 'node_modules');
  }
}

/** alice, who has the phone and what the administrator gave her. */
function answersOf(alice: { printed: string }): Question[] {
  let phone: Authenticator;
  let pair: [string, string];
  const field = (name: string) => new RegExp(`"${name}": "([^"]+)"`).exec(alice.printed)![1];
  const asked = (text: string, answer: Question['answer']): Question => ({ asked: new RegExp(`\\? ${text}`), answered: new RegExp(`✔ ${text}.*\n`), answer });
  return [
    asked('Scan it with an authenticator app', (screen) => {
      phone = new Authenticator(new URL(readFromScreen(screen)).searchParams.get('secret')!);
      // Both at once: between the two questions the half minute may end.
      pair = phone.enrollmentCodes();
      return '';
    }),
    asked('The code that the app shows', () => pair[0]),
    asked('The next code', () => pair[1]),
    asked('Code of alices-phone', () => phone.nextCode()),
    { asked: /AWS Access Key ID \[None\]: /, answer: () => field('AccessKeyId') },
    { asked: /AWS Secret Access Key \[None\]: /, answer: () => field('SecretAccessKey') },
    { asked: /Default region name \[None\]: /, answer: () => 'us-east-1' },
    { asked: /Default output format \[None\]: /, answer: () => 'json' },
  ];
}

describe('the walk on a laptop', () => {
  const shells: WalkedShell[] = [];
  let laptop: Laptop | undefined;

  afterEach(async () => {
    await Promise.all(shells.splice(0).map((shell) => shell.close()));
    // What was interrupted may still write a last line.
    if (laptop) rmSync(laptop.home, { recursive: true, force: true, maxRetries: 5 });
  });

  async function open(questions?: Question[]): Promise<WalkedShell> {
    const opened = await WalkedShell.open(laptop!.app, laptop!.env, questions);
    shells.push(opened);
    return opened;
  }

  testWithProgram('aws')('goes as it says', async () => {
    laptop = new Laptop();
    const alice = { printed: '' };
    let administrator = '';
    const accounts = await open();
    const person = await open(answersOf(alice));

    for (const { language, text } of WALK) {
      if (language === 'text') {
        expect(alice.printed).toMatch(printedText(text));
      } else if (text.startsWith(SANDBOX)) {
        alice.printed = await accounts.start(text.trimEnd(), /# administrator of account 444455556666[^]*\nunset .*\n/);
        [, administrator] = /# administrator of account 111122223333\n([^]*?)\n\n/.exec(alice.printed)!;
        await person.type(administrator);
      } else {
        // The credentials are printed in one block and typed in the next.
        const printed = await person.type(text);
        alice.printed = text.includes('aws configure --profile') ? alice.printed + printed : printed;
      }
    }

    await accounts.interrupt();
    await expect(fetch(/export AWS_ENDPOINT_URL=(\S+)/.exec(administrator)![1])).rejects.toThrow('fetch failed');
  }, 150_000);
});

describe('what the guide installs', () => {
  const [clone, install] = only(APP, 'console');

  test('is made by scripts of this repository', () => {
    expect(clone).toContain(MANIFEST.repository.url);
    expect(clone).toMatch(/npm ci && npx projen compile && npm pack /);
  });

  test('is the package, its peers, and the programs of cdk.json', () => {
    expect(install).toMatch(new RegExp(`npm install ../${MANIFEST.name}-[0-9.]+tgz ${Object.keys(MANIFEST.peerDependencies).join(' ')}\n`));
    expect(install).toContain(`--save-dev aws-cdk@${MANIFEST.devDependencies['aws-cdk'].split('.')[0]} tsx\n`);
  });
});

test('every block of the walk is one that is typed or printed', () => {
  expect(new Set(WALK.map(({ language }) => language))).toEqual(new Set(['console', 'text']));
});

test('in accounts of one\'s own, what is typed to deploy and to remove goes to both accounts', () => {
  expect(typed(OWN_ACCOUNTS)).toEqual(expect.arrayContaining([
    'npx cdk deploy Production --profile production', 'npx cdk deploy Bastion --profile bastion',
    'npx cdk destroy Production --profile production', 'npx cdk destroy Bastion --profile bastion',
  ]));
});

describe('what is shown as printed', () => {
  test.each([
    ['a line', 'one\n', true],
    ['another line', 'two\n', false],
    ['lines that are not together', 'one\nthree\n', false],
    ['lines with a gap', 'one\n...\nthree\n', true],
    ['lines in another order', 'three\n...\none\n', false],
    ['another key', 'key AKIAIOSFODNN7EXAMPLE\n', true],
    ['another address', 'at http://127.0.0.1:1 now\n', true],
    ['a part', 'at ... now\n', true],
    ['a wrong part', 'at ... then\n', false],
  ])('is compared: %s', (_, shown, matches) => {
    expect(printedText(shown).test('one\n2\nthree\nkey AKIAA2QQHWD3EAKCLR23\nat http://127.0.0.1:4711 now\n')).toBe(matches);
  });
});
