import { fetchAccount } from './fetch-account';
import { Gathered } from './gathered';
import { givenPath, readJson } from './input-file';
import { InputOptions, Inputs } from './inputs';
import { namedValues } from './named-values';
import { readInput } from './read-file';
import { undecidedProblems } from './undecided-problems';
import { publishedPolicy } from '../../../sandbox/managed-policies/published-policy';
import { AuthorizationDetails } from '../../../src/simulation/account/authorization-details';
import { policyDocument } from '../../../src/simulation/account/policy-document';
import { Directory } from '../../../src/simulation/template/directory';
import { UsageError } from '../../usage-error';

/**
 * Reads everything that is given into one directory, so that roles of one input can trust users of another.
 *
 * @throws UsageError for an input that is none of those expected; AssemblyError for a cloud assembly that is not whole; AccountError for
 *   details of an account that are not all of it; LiveAccountError for an account that does not answer
 */
export async function readInputs(options: InputOptions): Promise<Inputs> {
  const { files, accounts: live = [], policies = [], parameters = [] } = options;
  if (files.length + live.length === 0) throw new UsageError('expected a cloud assembly, a template, details of an account or a live account, got none');
  const managedPolicies = policyDocuments(policies);
  const gathered = new Gathered(namedValues(parameters, '--parameter NAME=VALUE'));
  for (const file of files) readInput(givenPath(file), gathered);
  const [unknown] = gathered.unknownParameters;
  if (unknown !== undefined) throw new UsageError(`--parameter ${unknown}: no template has a parameter of that name`);

  const accounts = gathered.pages.length > 0 ? [AuthorizationDetails.ofPages(gathered.pages)] : [];
  for (const account of live) {
    const { name, details } = await fetchAccount(account);
    gathered.names.push(name);
    accounts.push(details);
  }
  const directory = Directory.of(gathered.stacks, { tolerant: true, accounts, managedPolicies, awsManagedPolicy: publishedPolicy });
  return {
    directory,
    names: gathered.names,
    accounts: [...new Set([...gathered.stacks.map(({ environment }) => environment.accountId), ...accounts.flatMap(({ accountIds }) => accountIds)])],
    undecided: undecidedProblems([...gathered.problems, ...directory.problems]),
  };
}

function policyDocuments(policies: readonly string[]): Record<string, unknown> {
  const documents = [...namedValues(policies, '--policy ARN=FILE')].map(([arn, file]): [string, unknown] => {
    if (!/^arn:[^:]+:iam::(aws|\d{12}):policy\/.+$/.test(arn)) {
      throw new UsageError(`--policy: ${JSON.stringify(arn)} is not the ARN of a managed policy; expected arn:aws:iam::aws:policy/NAME or arn:aws:iam::ACCOUNT:policy/NAME`);
    }
    return [arn, policyDocument(documentIn(readJson(file)), file)];
  });
  return Object.fromEntries(documents);
}

/** `aws iam get-policy-version` prints the document inside of `PolicyVersion`. */
function documentIn(json: unknown): unknown {
  const version = (json as { PolicyVersion?: { Document?: unknown } } | null)?.PolicyVersion;
  return version?.Document ?? json;
}
