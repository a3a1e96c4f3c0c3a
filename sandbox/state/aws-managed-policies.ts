import { createHash } from 'node:crypto';
import { ManagedPolicy, StoredDocument } from './policy';
import { CompiledPolicy } from '../../src/simulation/compiled-policy';
import { JsonObject } from '../../src/simulation/policy-json';
import { awsManagedPolicy } from '../../src/simulation/template/aws-managed-policies';
import { catalogDocument, CatalogEntry, catalogEntry, catalogNames } from '../managed-policies/policy-catalog';

/** The policies that AWS manages, by ARN. Each is made when it is asked for: most accounts use a handful of them. */
export class AwsManagedPolicies {
  private readonly prefix: string;
  private readonly made = new Map<string, ManagedPolicy>();

  constructor(private readonly partition: string) {
    this.prefix = `arn:${partition}:iam::aws:policy/`;
  }

  has(arn: string): boolean {
    return this.entry(arn) !== undefined;
  }

  get(arn: string): ManagedPolicy | undefined {
    const known = this.made.get(arn);
    if (known) return known;
    const entry = this.entry(arn);
    if (!entry) return undefined;
    const policy = managedPolicy(entry, arn, new AwsDocument(entry, arn, this.partition));
    this.made.set(arn, policy);
    return policy;
  }

  values(): ManagedPolicy[] {
    return catalogNames().flatMap(pathAndName => this.get(this.prefix + pathAndName) ?? []);
  }

  private entry(arn: string): CatalogEntry | undefined {
    return arn.startsWith(this.prefix) ? catalogEntry(arn.slice(this.prefix.length)) : undefined;
  }
}

/** Read at first use: to unpack the documents takes as long as to start an account, to compile them ten times that. */
class AwsDocument implements StoredDocument {
  private policy?: CompiledPolicy;

  constructor(private readonly entry: CatalogEntry, private readonly arn: string, private readonly partition: string) {}

  /** The simulator has the few that accounts use most. */
  get text(): string {
    const known = awsManagedPolicy(this.arn);
    return known ? JSON.stringify(known) : catalogDocument(this.entry, this.partition);
  }

  get compiled(): CompiledPolicy {
    return this.policy ??= CompiledPolicy.parse(JSON.parse(this.text) as JsonObject, this.arn);
  }
}

function managedPolicy({ name, path, defaultVersion, createDate, updateDate }: CatalogEntry, arn: string, document: StoredDocument): ManagedPolicy {
  const versionId = `v${defaultVersion}`;
  return {
    policyId: policyId(name),
    policyName: name,
    path,
    arn,
    createDate,
    updateDate,
    versions: [{ versionId, document, createDate: updateDate }],
    defaultVersionId: versionId,
    nextVersion: defaultVersion + 1,
    tags: [],
  };
}

/** The same at every start, as AWS never changes it; not the one that AWS gave. */
function policyId(name: string): string {
  return `ANPA${createHash('sha256').update(name).digest('hex').toUpperCase().replace(/[018-9]/g, 'X').slice(0, 17)}`;
}
