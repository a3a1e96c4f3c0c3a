import { existsSync } from 'node:fs';
import { GetSessionTokenCommand } from '@aws-sdk/client-sts';
import { role } from './faults';
import { callerOfCli, callerOfSdk } from './tools';
import { Sandbox, SandboxCredentials } from '../../../sandbox/sandbox';
import { HomeFiles, PersonHome } from '../../support/person-home';
import { testWithProgram } from '../../support/programs';
import { credentialsFrom, stsClient } from '../../support/sandbox-clients';
import { createRole, createUser, EnrolledDevice, enrollDevice } from '../../support/sandbox-people';

const ACCOUNT = '111122223333';
const ALICE = `arn:aws:iam::${ACCOUNT}:user/alice`;
const BOB = `arn:aws:iam::${ACCOUNT}:user/bob`;

/** What the checks say of the AWS CLI and of the SDKs, tried with them in the embedded account. */
describe('the AWS CLI and the JavaScript SDK', () => {
  let sandbox: Sandbox;
  let alice: SandboxCredentials;
  let bob: SandboxCredentials;
  let session: SandboxCredentials;
  let device: EnrolledDevice;
  let home: PersonHome;

  beforeAll(async () => {
    sandbox = await Sandbox.start();
    const may = { Effect: 'Allow', Action: 'sts:AssumeRole', Resource: '*' };
    alice = await createUser(sandbox, 'alice', { may });
    bob = await createUser(sandbox, 'bob', { may });
    device = await enrollDevice(sandbox, 'alice');
    session = credentialsFrom((await stsClient(sandbox, alice).send(
      new GetSessionTokenCommand({ SerialNumber: device.serialNumber, TokenCode: device.app.code() }))).Credentials);
    const trust = { Effect: 'Allow', Principal: { AWS: `arn:aws:iam::${ACCOUNT}:root` }, Action: 'sts:AssumeRole' };
    await createRole(sandbox, 'open', { trust, may, maxSessionDuration: 43200 });
    await createRole(sandbox, 'strict', { trust: { ...trust, Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'true' } } } });
  });

  afterAll(() => sandbox.close());

  afterEach(() => home.remove());

  const at = ({ env, ...files }: HomeFiles) => {
    // Version 1 of the AWS CLI does not look at AWS_REGION.
    const regions = { AWS_REGION: 'us-east-1', AWS_DEFAULT_REGION: 'us-east-1' };
    home = new PersonHome({ ...files, env: { AWS_ENDPOINT_URL: sandbox.endpoint, AWS_MAX_ATTEMPTS: '1', ...regions, ...env } });
    return home;
  };

  const section = (header: string, { accessKeyId, secretAccessKey, sessionToken }: SandboxCredentials) => [
    `[${header}]`, `aws_access_key_id = ${accessKeyId}`, `aws_secret_access_key = ${secretAccessKey}`, ...sessionToken ? [`aws_session_token = ${sessionToken}`] : [], '',
  ].join('\n');

  const ofAccount = (name: string, settings: Record<string, string | number>) => role(name, { role_arn: `arn:aws:iam::${ACCOUNT}:role/${name}`, ...settings });

  /** A program that answers Bob's key, and leaves a mark. */
  const bobsProcess = () => home.write(`${home.path}/bobs-process`, `#!/bin/sh\ntouch "$HOME/ran"\necho '${JSON.stringify({
    Version: 1, AccessKeyId: bob.accessKeyId, SecretAccessKey: bob.secretAccessKey,
  })}'\n`, 0o700);

  const processRan = () => existsSync(`${home.path}/ran`);

  type Caller = () => Promise<string>;

  /** The same profile by both. */
  const testBoth = (title: string, prepare: () => void, profile: string | undefined, expect_: (caller: Caller, tool: 'cli' | 'sdk') => Promise<void>) => {
    testWithProgram('aws')(`${title}: AWS CLI`, async () => {
      prepare();
      await expect_(() => callerOfCli(home, ...profile === undefined ? [] : ['--profile', profile]), 'cli');
    });
    test(`${title}: JavaScript SDK`, async () => {
      prepare();
      await expect_(() => callerOfSdk(home, profile), 'sdk');
    });
  };

  describe('shadowed-process', () => {
    testBoth('take keys of the credentials file and do not run the process', () => {
      at({ credentials: section('work', alice) });
      home.write(home.config, `[profile work]\ncredential_process = ${bobsProcess()}\n`);
    }, 'work', async (caller) => {
      await expect(caller()).resolves.toBe(ALICE);
      expect(processRan()).toBe(false);
    });

    testBoth('part over keys of the config file', () => {
      at({});
      home.write(home.config, `${section('profile work', alice)}credential_process = ${bobsProcess()}\n`);
    }, 'work', async (caller, tool) => {
      await expect(caller()).resolves.toBe(tool === 'cli' ? BOB : ALICE);
      expect(processRan()).toBe(tool === 'cli');
    });
  });

  describe('role-beside-process', () => {
    testBoth('assume the role and do not run the process', () => {
      at({ credentials: section('acme', alice) });
      home.write(home.config, ofAccount('open', { source_profile: 'acme', credential_process: bobsProcess() }));
    }, 'open', async (caller) => {
      await expect(caller()).resolves.toMatch(/assumed-role\/open\//);
      expect(processRan()).toBe(false);
    });

    testBoth('part over a role without a source', () => {
      at({});
      home.write(home.config, ofAccount('open', { credential_process: bobsProcess() }));
    }, 'open', async (caller, tool) => {
      await expect(caller()).resolves.toMatch(tool === 'cli' ? /Partial credentials found in assume-role/ : BOB);
    });
  });

  describe('mfa-bypass', () => {
    testBoth('assume a role with the bare key, which a role that demands MFA refuses', () => {
      at({ credentials: section('acme', alice), config: ofAccount('strict', { source_profile: 'acme' }) });
    }, 'strict', async (caller) => {
      await expect(caller()).resolves.toMatch(/AccessDenied/);
    });

    testBoth('assume a role with the bare key, which one that does not demand it allows', () => {
      at({ credentials: section('acme', alice), config: ofAccount('open', { source_profile: 'acme' }) });
    }, 'open', async (caller) => {
      await expect(caller()).resolves.toMatch(/assumed-role\/open\//);
    });

    testBoth('assume both by the session without a question', () => {
      at({ credentials: `${section('acme', alice)}${section('acme-mfa', session)}`, config: ofAccount('strict', { source_profile: 'acme-mfa' }) });
    }, 'strict', async (caller) => {
      await expect(caller()).resolves.toMatch(/assumed-role\/strict\//);
    });

    testBoth('use a bare key in the profile default without being told', () => {
      at({ credentials: section('default', alice) });
    }, undefined, async (caller) => {
      await expect(caller()).resolves.toBe(ALICE);
    });
  });

  describe('prompts, ignored-mfa-serial, mfa-serial', () => {
    testBoth('want a code for mfa_serial beside role_arn, and fail where nobody is there', () => {
      at({ credentials: section('acme', alice), config: ofAccount('strict', { source_profile: 'acme', mfa_serial: device.serialNumber }) });
    }, 'strict', async (caller, tool) => {
      await expect(caller()).resolves.toMatch(tool === 'cli' ? /MFA code for/ : /requires multi-factor authentication, but no MFA code callback/);
    });

    testBoth('do not look at mfa_serial without role_arn', () => {
      at({ credentials: `${section('acme', alice)}mfa_serial = ${device.serialNumber}\n` });
    }, 'acme', async (caller) => {
      await expect(caller()).resolves.toBe(ALICE);
    });
  });

  describe('source-profile', () => {
    testBoth('stop at a source_profile that does not exist', () => {
      at({ credentials: section('acme', alice), config: ofAccount('open', { source_profile: 'acne' }) });
    }, 'open', async (caller, tool) => {
      await expect(caller()).resolves.toMatch(tool === 'cli' ? /source_profile "acne" referenced in the profile "open" does not exist/ : /\[acne\]/);
    });

    testBoth('stop at roles that lead back', () => {
      at({ config: `${ofAccount('open', { source_profile: 'strict' })}${ofAccount('strict', { source_profile: 'open' })}` });
    }, 'open', async (caller, tool) => {
      await expect(caller()).resolves.toMatch(tool === 'cli' ? /Infinite loop/ : /Detected a cycle/);
    });

    testBoth('part over a role without a source beside keys', () => {
      at({ credentials: section('open', alice), config: ofAccount('open', {}) });
    }, 'open', async (caller, tool) => {
      await expect(caller()).resolves.toMatch(tool === 'cli' ? /Partial credentials found in assume-role/ : ALICE);
    });

    testBoth('part over a role with two sources beside keys', () => {
      at({ credentials: `${section('acme', bob)}${section('open', alice)}`, config: ofAccount('open', { source_profile: 'acme', credential_source: 'Environment' }) });
    }, 'open', async (caller, tool) => {
      await expect(caller()).resolves.toMatch(tool === 'cli' ? /contains both source_profile and credential_source/ : ALICE);
    });

    testBoth('take the keys of a role profile that names itself', () => {
      at({ credentials: section('open', alice), config: ofAccount('open', { source_profile: 'open' }) });
    }, 'open', async (caller) => {
      await expect(caller()).resolves.toMatch(/assumed-role\/open\//);
    });
  });

  describe('role-duration', () => {
    testBoth('are refused more than an hour for a role on a role', () => {
      at({
        credentials: section('acme', alice),
        config: `${ofAccount('open', { source_profile: 'acme' })}[profile more]\nrole_arn = arn:aws:iam::${ACCOUNT}:role/open\nsource_profile = open\nduration_seconds = 7200\n`,
      });
    }, 'more', async (caller) => {
      await expect(caller()).resolves.toMatch(/exceeds the 1 hour session limit for roles assumed by role chaining/);
    });

    testBoth('are refused less than a quarter of an hour', () => {
      at({ credentials: section('acme', alice), config: ofAccount('open', { source_profile: 'acme', duration_seconds: 899 }) });
    }, 'open', async (caller, tool) => {
      await expect(caller()).resolves.toMatch(tool === 'cli' ? /valid min value: 900|greater than or equal to 900/ : /greater than or equal to 900/);
    });
  });

  describe('file-syntax', () => {
    testBoth('part over a line that is nothing', () => {
      at({ credentials: section('acme', alice), config: '[profile other]\nregion = eu-west-1\nto be done\n' });
    }, 'acme', async (caller, tool) => {
      await expect(caller()).resolves.toMatch(tool === 'cli' ? /Unable to parse config file/ : ALICE);
    });

    testBoth('part over a byte order mark', () => {
      at({ credentials: section('acme', alice), config: '\ufeff[profile other]\nregion = eu-west-1\n' });
    }, 'acme', async (caller, tool) => {
      await expect(caller()).resolves.toMatch(tool === 'cli' ? /Unable to parse config file/ : ALICE);
    });

    testBoth('part over a comment behind a value', () => {
      at({ credentials: section('acme', alice).replace(/(aws_access_key_id.*)/, '$1 # of alice') });
    }, 'acme', async (caller, tool) => {
      await expect(caller()).resolves.toMatch(tool === 'cli' ? /InvalidClientTokenId|IncompleteSignature|InvalidAccessKeyId/ : ALICE);
    });
  });

  describe('duplicates', () => {
    testBoth('part over a section that is there twice', () => {
      at({ credentials: `${section('bob', bob)}${section('acme', bob)}${section('acme', alice)}` });
    }, 'bob', async (caller, tool) => {
      await expect(caller()).resolves.toMatch(tool === 'cli' ? /Unable to parse config file/ : BOB);
    });

    testBoth('part over a setting that is there twice', () => {
      at({ credentials: section('acme', alice), config: '[profile other]\nregion = eu-west-1\nRegion = eu-west-1\n' });
    }, 'acme', async (caller, tool) => {
      await expect(caller()).resolves.toMatch(tool === 'cli' ? /Unable to parse config file/ : ALICE);
    });
  });

  describe('profile-names', () => {
    testBoth('part over a name with a space', () => {
      at({ config: section('profile "my work"', alice) });
    }, 'my work', async (caller, tool) => {
      await expect(caller()).resolves.toMatch(tool === 'cli' ? ALICE : /Could not resolve credentials/);
    });

    testBoth('do not read a section of the config file without "profile"', () => {
      at({ config: section('work', alice) });
    }, 'work', async (caller) => {
      await expect(caller()).resolves.toMatch(/could not be found|Could not resolve credentials/);
    });
  });

  describe('environment', () => {
    const keyOfBob = () => ({ AWS_ACCESS_KEY_ID: bob.accessKeyId, AWS_SECRET_ACCESS_KEY: bob.secretAccessKey });

    testBoth('part over a key beside AWS_PROFILE', () => {
      at({ credentials: section('acme', alice), env: { ...keyOfBob(), AWS_PROFILE: 'acme' } });
    }, undefined, async (caller, tool) => {
      await expect(caller()).resolves.toBe(tool === 'cli' ? BOB : ALICE);
    });

    testBoth('take a key before the profile default', () => {
      at({ credentials: section('default', alice), env: keyOfBob() });
    }, undefined, async (caller) => {
      await expect(caller()).resolves.toBe(BOB);
    });

    testBoth('take the profile that they are told before a key', () => {
      at({ credentials: section('acme', alice), env: keyOfBob() });
    }, 'acme', async (caller) => {
      await expect(caller()).resolves.toBe(ALICE);
    });

    testBoth('fail by a token that is left over beside a key', () => {
      at({ env: { ...keyOfBob(), AWS_SESSION_TOKEN: session.sessionToken! } });
    }, undefined, async (caller) => {
      await expect(caller()).resolves.toMatch(/InvalidClientTokenId/);
    });

    testBoth('pass over a token without a key', () => {
      at({ credentials: section('default', alice), env: { AWS_SESSION_TOKEN: session.sessionToken! } });
    }, undefined, async (caller) => {
      await expect(caller()).resolves.toBe(ALICE);
    });

    testBoth('part over AWS_DEFAULT_PROFILE', () => {
      at({ credentials: `${section('acme', alice)}${section('work', bob)}`, env: { AWS_PROFILE: 'acme', AWS_DEFAULT_PROFILE: 'work' } });
    }, undefined, async (caller, tool) => {
      await expect(caller()).resolves.toBe(tool === 'cli' ? BOB : ALICE);
    });

    testBoth('fail by an AWS_PROFILE that does not exist', () => {
      at({ credentials: section('default', alice), env: { AWS_PROFILE: 'acne' } });
    }, undefined, async (caller) => {
      await expect(caller()).resolves.toMatch(/profile \(acne\) could not be found|Could not (resolve|load) credentials/);
    });
  });

  describe('expired-sections', () => {
    testBoth('use a session by whatever its section says of its end', () => {
      at({ credentials: `${section('work', session)}x_security_token_expires = 2020-01-01T00:00:00Z\nexpiration = 2020-01-01 00:00:00\n` });
    }, 'work', async (caller) => {
      await expect(caller()).resolves.toBe(ALICE);
    });
  });

  describe('security-token', () => {
    testBoth('part over another token in aws_security_token', () => {
      at({ credentials: `${section('work', session)}aws_security_token = left-over\n` });
    }, 'work', async (caller, tool) => {
      await expect(caller()).resolves.toMatch(tool === 'cli' ? /InvalidClientTokenId/ : ALICE);
    });

    testBoth('part over aws_security_token alone', () => {
      at({ credentials: section('work', session).replace('aws_session_token', 'aws_security_token') });
    }, 'work', async (caller, tool) => {
      await expect(caller()).resolves.toMatch(tool === 'cli' ? ALICE : /InvalidClientTokenId/);
    });
  });

  describe('process-program', () => {
    testBoth('get nothing from a program that does not exist', () => {
      at({ config: '[profile work]\ncredential_process = /nowhere/iam-mfa process --profile acme\n' });
    }, 'work', async (caller) => {
      await expect(caller()).resolves.toMatch(/\/nowhere\/iam-mfa/);
    });
  });
});
