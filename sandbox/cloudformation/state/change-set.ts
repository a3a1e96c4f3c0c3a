import { StackDesign } from './stack';
import { ResourceChange } from '../deployment/resource-change';

export interface ChangeSet {
  readonly changeSetId: string;
  readonly changeSetName: string;
  readonly type: 'CREATE' | 'UPDATE';
  readonly clientToken?: string;
  readonly description?: string;
  readonly creationTime: Date;
  readonly design: StackDesign;
  readonly roleArn?: string;
  readonly onStackFailure?: string;
  /** Whether resources that exist under their names, and are kept on deletion, become the stack's. */
  readonly importExistingResources: boolean;
  readonly changes: readonly ResourceChange[];
  readonly status: 'CREATE_COMPLETE' | 'FAILED';
  readonly statusReason?: string;
  executionStatus: 'AVAILABLE' | 'UNAVAILABLE' | 'EXECUTE_IN_PROGRESS' | 'EXECUTE_COMPLETE' | 'EXECUTE_FAILED' | 'OBSOLETE';
}
