import { BASTION, PRODUCTION } from './quickstart-stacks';
import { Walkthrough } from './walkthrough';
import { runExample } from '../support/run-example';

runExample({
  folder: __dirname,
  accounts: { bastion: BASTION.account, production: PRODUCTION.account },
  people: ['alice'],
  walk: async (stage) => new Walkthrough(await stage.person('alice'), stage).run(),
});
