import { Deployment } from './deployment';
import { Names } from './names';
import { Target } from './target';

/** What is said before anything is made: what it will be, and where. */
export function plan(target: Target, deployments: readonly Deployment[], names: Names, identity?: string): string {
  const stacks = deployments.flatMap((deployment) => deployment.stacks);
  return [
    `This will create, use and remove again, in ${target.name}, partition ${target.partition}, region ${target.region}`
    + `${identity ? `, as ${identity}` : ''}:`,
    ...stacks.map(({ stackName, account, region }) => `  stack ${stackName} in account ${account}, ${region}`),
    ...deployments.filter(({ exercise }) => (exercise.accounts ?? 1) > target.accounts.length).map(({ exercise }) =>
      `  all of ${exercise.name} in one account, which is for ${exercise.accounts}: name another with --account`),
    `  in account ${target.accounts[0]}, as the exercises need them: users and virtual MFA devices called ${names.prefix}...,`,
    '  the access keys of these users, and their memberships in the groups of the stacks',
    '',
  ].join('\n');
}
