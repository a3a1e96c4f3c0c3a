import { Undecided } from './proof';
import { CheckedModel } from '../../src/checks/checked-model';
import { Finding } from '../../src/checks/finding';
import { trustOpenings } from '../../src/checks/trust-openings';
import { Directory } from '../../src/simulation/template/directory';
import { Identity } from '../../src/simulation/template/identity';

/** What keeps a principal from being decided, if its policies are not all known. */
export function unknownPolicies(directory: Directory, identity: Identity): Undecided | undefined {
  const unknown = directory.unknownPolicies(identity);
  if (unknown.length === 0) return undefined;
  const policies = unknown.filter((name) => name.includes(':policy/'));
  const groups = unknown.filter((name) => name.includes(':group/'));
  const remedies = [
    ...(policies.length > 0 ? [`Give ${policies.length === 1 ? 'its document' : 'their documents'}: ${policies.map((arn) => `--policy ${arn}=FILE`).join(' ')}`] : []),
    ...(groups.length > 0 ? [`Give what has the ${groups.length === 1 ? 'group' : 'groups'} too: another template, or details of the account`] : []),
  ];
  return {
    what: `what the ${identity.kind} ${identity.name} (${identity.arn}) may do`,
    why: `${unknown.join(', ')} ${unknown.length === 1 ? 'is' : 'are'} not known`,
    ...(remedies.length > 0 && { remedy: remedies.join('; ') }),
  };
}

/** What a rule could not decide. */
export function describeUndecided({ subject, message, fix }: Finding): Undecided {
  return { what: `the ${subject.kind} ${subject.name} (${subject.arn})`, why: message, remedy: fix };
}

export function undecidedTrust(model: CheckedModel): Undecided[] {
  return trustOpenings(model).undecided.map(({ role, why }) => ({ what: `who may assume the role ${role.name} (${role.arn})`, why }));
}
