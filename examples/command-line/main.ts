import { join } from 'node:path';
import { BASTION, PRODUCTION } from './command-line-stacks';
import { CommandLineWalk } from './command-line-walk';
import { Workstation } from './workstation';
import { runExample } from '../support/run-example';

runExample({
  folder: __dirname,
  accounts: { bastion: BASTION, production: PRODUCTION },
  people: ['alice', 'bob'],
  walk: async (stage) => {
    const alice = await stage.person('alice');
    const workstation = new Workstation(stage.sandbox.endpoint);
    try {
      workstation.configure({ acme: alice.accessKey, bob: await stage.accessKey('bob') });
      await new CommandLineWalk(stage, workstation, join(__dirname, 'workload')).take();
      return { person: alice };
    } finally {
      workstation.remove();
    }
  },
});
