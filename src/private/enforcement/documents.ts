import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { IConstruct } from 'constructs';
import { WITHOUT_MFA_SID } from './denies-without-mfa';
import { EnforcedResources } from './protection';
import { MfaEnforcementOptions } from '../../mfa-enforcement-options';
import { packStatements } from '../policy-packing';
import { enforcementStatements } from '../statements';

// With any of the others the statements have a length of their own, far below what a managed policy takes.
const LENGTHENING: Array<keyof MfaEnforcementOptions> = ['stepUp', 'enforceFrom', 'exemptActions', 'allowServiceCalls', 'deviceRequirement'];

/**
 * The statements of the enforcement, document by document: in one, unless they are too long for it.
 *
 * Measuring takes longer than all the rest of the construct, so it is left out where the length is known.
 */
export function enforcementDocuments(scope: IConstruct, options: MfaEnforcementOptions, enforced: EnforcedResources): PolicyStatement[][] {
  const { grants, denies } = enforcementStatements(scope, options, enforced);
  const statements = [...grants, ...denies];
  if (LENGTHENING.every((option) => options[option] === undefined)) return [statements];
  const documents = packStatements(scope, statements);
  return documents.length === 1 ? documents : mainDenyFirst(packStatements(scope, [...denies, ...grants]));
}

// An update of the stack writes one policy after the other. The Deny of everything without MFA never leaves the first, so that
// there is no moment without it.
function mainDenyFirst(documents: PolicyStatement[][]): PolicyStatement[][] {
  const hasIt = (document: PolicyStatement[]) => document.some(({ sid }) => sid === WITHOUT_MFA_SID);
  return [...documents.filter(hasIt), ...documents.filter((document) => !hasIt(document))];
}
