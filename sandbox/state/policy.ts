import { Tag } from './tag';
import { CompiledPolicy } from '../../src/simulation/compiled-policy';

/** A policy document as it was stored, and as the evaluator reads it. */
export interface StoredDocument {
  readonly text: string;
  readonly compiled: CompiledPolicy;
}

export interface InlinePolicy {
  readonly name: string;
  document: StoredDocument;
}

export interface PolicyVersion {
  readonly versionId: string;
  readonly document: StoredDocument;
  readonly createDate: Date;
}

export interface ManagedPolicy {
  readonly policyId: string;
  readonly policyName: string;
  readonly path: string;
  readonly arn: string;
  readonly description?: string;
  readonly createDate: Date;
  updateDate: Date;
  versions: PolicyVersion[];
  defaultVersionId: string;
  nextVersion: number;
  tags: Tag[];
}
