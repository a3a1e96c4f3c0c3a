import { parseArgs } from 'node:util';
import { chosenExercises } from './exercise/chosen-exercises';
import { progress, runCommand, tellError } from './exercise/command';
import { ON_THIS_MACHINE } from './exercise/patience';
import { REGION } from '../examples/support/clients';
import { Sandbox } from '../sandbox/sandbox';

const ACCOUNTS = ['111122223333', '444455556666'];

/** The exercises in a pair of embedded accounts that are started for them. */
async function main(): Promise<number> {
  const { values } = parseArgs({ options: { only: { type: 'string', multiple: true }, json: { type: 'string' } } });
  const exercises = chosenExercises(values.only);
  const sandbox = await Sandbox.start({ accounts: ACCOUNTS });
  try {
    progress(`Embedded AWS accounts ${ACCOUNTS.join(' and ')} at ${sandbox.endpoint}\n`);
    return await runCommand({
      name: 'embedded account',
      endpoint: sandbox.endpoint,
      region: REGION,
      partition: 'aws',
      accounts: ACCOUNTS,
      credentials: async () => sandbox.administrator(ACCOUNTS[0]),
      patience: ON_THIS_MACHINE,
    }, { exercises, json: values.json });
  } finally {
    await sandbox.close();
  }
}

void main().catch(tellError).then((status) => {
  process.exitCode = status;
});
